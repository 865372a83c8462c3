import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

import { withIdleTimeout } from '../../../../nodes/Talentsoft/client/idleTimeout';

const MAX_SILENCE_MS = 150;

async function readAll(stream: Readable, readerMs = 0): Promise<string> {
	let text = '';
	for await (const chunk of withIdleTimeout(stream, MAX_SILENCE_MS)) {
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

it('leaves the reader the time it takes', async () => {
	expect(await readAll(Readable.from(speak(0, 0, 0)), 3 * MAX_SILENCE_MS)).toBe('aaa');
});

it('closes the stream of a reader who stops early', async () => {
	const stream = Readable.from(speak(0, 0, 10_000));
	for await (const chunk of withIdleTimeout(stream, MAX_SILENCE_MS)) {
		expect(chunk).toHaveLength(1);
		break;
	}
	expect(stream.destroyed).toBe(true);
});
