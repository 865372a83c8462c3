/** What one process knows for a while: small facts that spare a server what is known to be of no use. */
export interface ShortMemory<Value> {
	keep(key: string, value: Value, nowMs: number): void;
	/** Undefined once its time is over, or where the clock was set back before it. */
	find(key: string, nowMs: number): Value | undefined;
	forget(key: string): void;
}

export function createShortMemory<Value>(lifetimeMs: number): ShortMemory<Value> {
	const kept = new Map<string, { readonly value: Value; readonly sinceMs: number }>();
	const isOver = (sinceMs: number, nowMs: number) =>
		nowMs < sinceMs || nowMs >= sinceMs + lifetimeMs;
	return {
		keep(key, value, nowMs) {
			for (const [other, { sinceMs }] of kept) if (isOver(sinceMs, nowMs)) kept.delete(other);
			kept.set(key, { value, sinceMs: nowMs });
		},
		find(key, nowMs) {
			const found = kept.get(key);
			return found === undefined || isOver(found.sinceMs, nowMs) ? undefined : found.value;
		},
		forget(key) {
			kept.delete(key);
		},
	};
}
