import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';

import { readExport } from '../../domain/talentsoft/export/readExport';
import { listAttachments } from '../../domain/talentsoft/export/records';
import { readBaseline } from './bareReader';
import { EXPORT_TYPES, createBody, type ExportType } from './exportBodies';

/**
 * Measures the reader of exports against the least that reading takes, over HTTP on loopback from another process.
 * The two alternate, so that what else the machine does slows both; each figure is a median. Ends with an error where
 * the reader takes longer than it may. `--once` reads each body once and judges nothing.
 */

const IS_ONCE = process.argv.includes('--once');
const WARM_UP_ROUNDS = IS_ONCE ? 0 : 2;
const ROUNDS = IS_ONCE ? 1 : 9;
/** How many times as long as the least the reader may take. */
const MAX_RATIOS: Readonly<Record<ExportType, number>> = {
	candidates: 1.6,
	texts: 1.6,
	vacancies: 1.8,
};

type Reader = (response: IncomingMessage, kind: ExportType) => Promise<number>;

const READERS: Readonly<Record<'bare' | 'export', Reader>> = {
	bare: readBaseline,
	export: async (response, kind) => {
		const resource = kind === 'candidates' ? 'candidate' : 'vacancy';
		for await (const step of readExport(response, { resource, offset: 0, limit: 10_000 })) {
			if (step.kind === 'failed') throw new Error(step.message);
			if (step.kind !== 'record') return step.recordCount;
			for (const { id } of listAttachments(step.json)) {
				if (step.readFile(id)?.kind !== 'ok') throw new Error(`File ${id} cannot be read`);
			}
		}
		throw new Error('The export has no end');
	},
};

/** In a process of its own: serves the bodies until it is ended, and tells the port. */
async function serve(): Promise<void> {
	const bodies = new Map<string, Buffer>();
	for (const kind of EXPORT_TYPES) {
		const { bytes, frames } = createBody(kind);
		console.log(`${kind}: ${frames} frames of ${Math.round(bytes.length / frames)} bytes`);
		bodies.set(`/${kind}`, bytes);
	}
	const server = createServer((request, response) => {
		response.end(bodies.get(request.url ?? ''));
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const address = server.address();
	if (typeof address === 'object') process.send?.(address?.port);
}

async function measure(): Promise<void> {
	const server = fork(__filename, ['serve']);
	try {
		const port = await receive(server);
		for (const kind of EXPORT_TYPES) {
			const timesMs = await compare(`http://127.0.0.1:${port}/${kind}`, kind);
			const ratio = timesMs.export / timesMs.bare;
			const isSlow = ratio > MAX_RATIOS[kind];
			if (isSlow && !IS_ONCE) process.exitCode = 1;
			const times = `${Math.round(timesMs.export)} ms to ${Math.round(timesMs.bare)} ms`;
			console.log(
				`${kind}: ${ratio.toFixed(2)} times the least, at most ${MAX_RATIOS[kind]} (${times})${isSlow ? ': too slow' : ''}`,
			);
		}
	} finally {
		server.kill();
	}
}

async function receive(server: ChildProcess): Promise<number> {
	return await new Promise((resolve, reject) => {
		server.once('error', reject).once('message', (port) => resolve(Number(port)));
	});
}

type ReaderName = keyof typeof READERS;

async function compare(url: string, kind: ExportType): Promise<Record<ReaderName, number>> {
	const timesMs: Record<ReaderName, number[]> = { bare: [], export: [] };
	for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
		for (const name of ['bare', 'export'] as const) {
			const startMs = performance.now();
			await READERS[name](await fetchBody(url), kind);
			if (round >= WARM_UP_ROUNDS) timesMs[name].push(performance.now() - startMs);
		}
	}
	return { bare: findMedian(timesMs.bare), export: findMedian(timesMs.export) };
}

async function fetchBody(url: string): Promise<IncomingMessage> {
	return await new Promise((resolve, reject) => {
		get(url, resolve).once('error', reject);
	});
}

function findMedian(values: readonly number[]): number {
	return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

void (process.argv[2] === 'serve' ? serve() : measure());
