import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

import { withTimeLimits } from '../../../../nodes/Talentsoft/client/streamLimits';

const MAX_SILENCE_MS = 150;
const LIMITS = { maxIdleMs: MAX_SILENCE_MS, graceMs: 3 * MAX_SILENCE_MS };

async function readAll(stream: Readable, readerMs = 0, maxMs?: number): Promise<string> {
	let text = '';
	for await (const chunk of withTimeLimits(stream, LIMITS, maxMs)) {
		text += Buffer.from(chunk).toString();
		await wait(readerMs);
	}
	return text;
}

async function* speak(...pausesMs: number[]): AsyncGenerator<Buffer> {
	for (const pauseMs of pausesMs) {
		await wait(pauseMs);
		yield Buffer.from('a');
	}
}

it('passes on a stream that goes on', async () => {
	expect(await readAll(Readable.from(speak(0, 40, 40, 40, 40, 40)))).toBe('aaaaaa');
});

it('ends one from which nothing comes any more', async () => {
	const stream = new Readable({ read: () => undefined });
	stream.push('a');
	await expect(readAll(stream)).rejects.toThrow('nothing came for');
	expect(stream.destroyed).toBe(true);
});

it('ends one that drips', async () => {
	const drips = Array<number>(100).fill(40);
	const startedMs = Date.now();
	await expect(readAll(Readable.from(speak(...drips)))).rejects.toThrow('too little');
	expect(Date.now() - startedMs).toBeLessThan(LIMITS.graceMs * 3);
});

it('ends one whose time is over, however much it brings', async () => {
	const chunks = async function* () {
		for (;;) {
			yield Buffer.alloc(10_000);
			await wait(10);
		}
	};
	await expect(readAll(Readable.from(chunks()), 0, 200)).rejects.toThrow('nothing came for');
});

it('leaves the reader the time it takes', async () => {
	expect(await readAll(Readable.from(speak(0, 0, 0)), 3 * MAX_SILENCE_MS)).toBe('aaa');
});

it('closes the stream of a reader who stops early', async () => {
	const stream = Readable.from(speak(0, 0, 10_000));
	for await (const chunk of withTimeLimits(stream, LIMITS)) {
		expect(chunk).toHaveLength(1);
		break;
	}
	expect(stream.destroyed).toBe(true);
});
