import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

import { readTextStart, watchStream, type ByteStream } from '../../../../core/http/stream';

const MAX_IDLE_MS = 300;
const LIMITS = { maxIdleMs: MAX_IDLE_MS, graceMs: 3 * MAX_IDLE_MS };

/** What a server gives, as it is received over a connection of its own. */
async function receive(
	give: (response: ServerResponse) => void,
	use: (stream: IncomingMessage) => Promise<void>,
): Promise<void> {
	const server = createServer((_request, response) => {
		give(response);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new TypeError('no port');
	try {
		const stream = await new Promise<IncomingMessage>((resolve, reject) => {
			get({ host: '127.0.0.1', port: address.port }, resolve).on('error', reject);
		});
		await use(stream);
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

async function readAll(stream: ByteStream, pauseMs = 0): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of stream) {
		const read = Buffer.from(chunk);
		chunks.push(read);
		await wait(pauseMs);
	}
	return Buffer.concat(chunks).toString('utf8');
}

async function readWatched(stream: ByteStream, pauseMs = 0): Promise<string> {
	const watched = watchStream(stream, LIMITS);
	return await Promise.race([readAll(watched.stream, pauseMs), watched.stalled]);
}

describe('a stream that is ended when it is idle', () => {
	it('gives the same bytes, also from a slow sender and to a slow reader', async () => {
		const text = 'x'.repeat(1_000_000);
		const giveSlowly = async (response: ServerResponse) => {
			for (let start = 0; start < text.length; start += 250_000) {
				await wait(MAX_IDLE_MS / 2);
				response.write(text.slice(start, start + 250_000));
			}
			response.end();
		};
		await receive(
			(response) => void giveSlowly(response),
			async (stream) => {
				expect((await readWatched(stream)) === text).toBe(true);
			},
		);
		await receive(
			(response) => response.end(text),
			async (stream) => {
				expect((await readWatched(stream, MAX_IDLE_MS / 4)) === text).toBe(true);
			},
		);
	});

	it('breaks where the sender stalls, and closes the connection', async () => {
		let isClosed = false;
		await receive(
			(response) => {
				response.on('close', () => {
					isClosed = true;
				});
				response.writeHead(200, { 'content-length': '1000' }).write('x'.repeat(10));
			},
			async (stream) => {
				const startedMs = Date.now();
				await expect(readWatched(stream)).rejects.toThrow('No bytes came');
				expect(stream.errored).not.toBeNull();
				expect(Date.now() - startedMs).toBeLessThan(MAX_IDLE_MS * 4);
				await wait(50);
				expect(isClosed).toBe(true);
			},
		);
	});

	it('breaks where the sender drips, and closes the connection', async () => {
		let isClosed = false;
		await receive(
			(response) => {
				const drip = setInterval(() => response.write('x'), MAX_IDLE_MS / 10);
				response.on('close', () => {
					clearInterval(drip);
					isClosed = true;
				});
			},
			async (stream) => {
				const startedMs = Date.now();
				await expect(readWatched(stream)).rejects.toThrow('too few');
				expect(Date.now() - startedMs).toBeLessThan(LIMITS.graceMs * 3);
				await wait(50);
				expect(isClosed).toBe(true);
			},
		);
	});

	it('goes on as long as enough bytes come', async () => {
		const chunk = 'x'.repeat(10_000);
		const giveSteadily = async (response: ServerResponse) => {
			for (let round = 0; round < 15; round++) {
				response.write(chunk);
				await wait(MAX_IDLE_MS / 3);
			}
			response.end();
		};
		await receive(
			(response) => void giveSteadily(response),
			async (stream) => {
				expect(await readWatched(stream)).toHaveLength(150_000);
			},
		);
	});

	it('breaks where the connection does', async () => {
		await receive(
			(response) => {
				response.writeHead(200, { 'content-length': '1000' });
				response.write('x', () => response.destroy());
			},
			async (stream) => {
				await expect(readWatched(stream)).rejects.toThrow('aborted');
				expect(stream.errored).not.toBeNull();
			},
		);
	});

	it('shows what came of a text that stalls', async () => {
		await receive(
			(response) => response.write('x'),
			async (stream) => {
				expect(await readTextStart(stream, MAX_IDLE_MS)).toBe('x');
			},
		);
	});

	it('that nobody reads is closed without a sound', async () => {
		await receive(
			(response) => response.write('x'),
			async (stream) => {
				watchStream(stream, LIMITS);
				await wait(MAX_IDLE_MS * 3);
				expect(stream.destroyed).toBe(true);
			},
		);
	});

	it('whose start is enough is closed', async () => {
		await receive(
			(response) => response.write('x'.repeat(100_000)),
			async (stream) => {
				expect(await readTextStart(stream, 3_000)).toHaveLength(8 * 1024);
				await wait(50);
				expect(stream.destroyed).toBe(true);
			},
		);
	});
});
