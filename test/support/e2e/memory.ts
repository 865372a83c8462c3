import { setTimeout as wait } from 'node:timers/promises';

import type { N8n } from '../../../tools/n8n';

const SAMPLE_EVERY_MS = 50;

export interface MemoryWatch {
	/** The most by which the resident set of n8n has grown since the watch began, in bytes. */
	stop(): Promise<number>;
}

export async function watchMemory(n8n: N8n): Promise<MemoryWatch> {
	const startBytes = await n8n.residentBytes();
	let isOver = false;
	const watch = async () => {
		let peakBytes = startBytes;
		while (!isOver) {
			peakBytes = Math.max(peakBytes, await n8n.residentBytes());
			await wait(SAMPLE_EVERY_MS);
		}
		return peakBytes - startBytes;
	};
	const grown = watch();
	return {
		async stop() {
			isOver = true;
			return await grown;
		},
	};
}
