import { setTimeout as sleep } from 'node:timers/promises';

const CHECK_EVERY_MS = 100;

/**
 * Waits until `probe` gives something else than `undefined` or `false`, and returns it. Throws at
 * the deadline, naming what it waited for.
 */
export async function waitFor<T>(
	description: string,
	timeoutMs: number,
	probe: () => Promise<T | false | undefined>,
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	while (Date.now() < deadline) {
		const found = await probe();
		if (found !== undefined && found !== false) return found;
		await sleep(CHECK_EVERY_MS);
	}
	throw new Error(`Waited ${Math.round(timeoutMs / 1000)} s in vain for ${description}.`);
}
