import { sleep } from 'n8n-workflow';

/** Other workflows of n8n notice no wait as short as this. */
const MAX_BLOCK_MS = 50;

/** For a loop that only computes: awaited at each turn, it lets n8n do what else it has to, as often as is needed. */
export function createYield(): () => Promise<void> {
	let startMs = performance.now();
	return async () => {
		if (performance.now() - startMs < MAX_BLOCK_MS) return;
		await sleep(0);
		startMs = performance.now();
	};
}
