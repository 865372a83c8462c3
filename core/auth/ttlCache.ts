/** What one process knows for a while: small facts that spare a server what is known to be of no use. */
export interface TtlCache<Value> {
	set(key: string, value: Value, nowMs: number): void;
	/** Undefined once its time is over, or where the clock was set back before it. */
	get(key: string, nowMs: number): Value | undefined;
	delete(key: string): void;
}

export function createTtlCache<Value>(lifetimeMs: number): TtlCache<Value> {
	const entries = new Map<string, { readonly value: Value; readonly storedAtMs: number }>();
	const isExpired = (storedAtMs: number, nowMs: number) =>
		nowMs < storedAtMs || nowMs >= storedAtMs + lifetimeMs;
	return {
		set(key, value, nowMs) {
			for (const [otherKey, { storedAtMs }] of entries)
				if (isExpired(storedAtMs, nowMs)) entries.delete(otherKey);
			entries.set(key, { value, storedAtMs: nowMs });
		},
		get(key, nowMs) {
			const entry = entries.get(key);
			return entry === undefined || isExpired(entry.storedAtMs, nowMs) ? undefined : entry.value;
		},
		delete(key) {
			entries.delete(key);
		},
	};
}
