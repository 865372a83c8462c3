import { Readable } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';

import { parseBody, readBody } from '../../../../core/http/body';
import { readApiMessage } from '../../../../core/http/errorText';

const MIB = 1024 * 1024;
const LIMITS = { maxIdleMs: 5_000, graceMs: 5_000 };

/** Parts of one text, and how many of them were taken. */
function createFlood(part: string, count: number) {
	const taken = { count: 0 };
	const parts = function* () {
		for (; taken.count < count; taken.count++) yield Buffer.from(part);
	};
	return { taken, stream: Readable.from(parts(), { objectMode: false }) };
}

test.each([
	['a list', ' \n[{"a":1}]', [{ a: 1 }]],
	['a record behind a byte order mark', '\ufeff{"a":"é"}', { a: 'é' }],
	['a word of JSON', 'true', true],
	['a page', '<html>é', '<html>é'],
	['JSON that broke off', '{"a":', '{"a":'],
	['nothing', '', ''],
])('%s is read, in one piece or byte by byte', async (_name, text, body) => {
	const bytes = Buffer.from(text);
	const pieces = [[bytes], Array.from(bytes, (byte) => Buffer.from([byte]))];
	for (const chunks of pieces) {
		const stream = Readable.from(chunks, { objectMode: false });
		expect(await readBody(stream, LIMITS)).toEqual({ kind: 'ok', body });
	}
	expect(parseBody(text)).toEqual(body);
});

test('JSON of more than 64 MiB is left where it is, and its stream is ended', async () => {
	const { stream, taken } = createFlood(`["${'a'.repeat(MIB)}",`, 400);
	expect(await readBody(stream, LIMITS)).toMatchObject({ kind: 'tooLarge' });
	expect(taken.count).toBeLessThan(80);
	await new Promise((resolve) => (stream.closed ? resolve(true) : stream.once('close', resolve)));
	expect(stream.destroyed).toBe(true);
});

test('what gzip hides is counted as it comes out', async () => {
	const part = gzipSync(`["${'a'.repeat(MIB)}",`);
	const packed = Readable.from(Array(400).fill(part), { objectMode: false });
	const stream = packed.pipe(createGunzip());
	expect(await readBody(stream, LIMITS)).toMatchObject({ kind: 'tooLarge' });
	expect(stream.bytesWritten).toBeLessThan(100 * part.byteLength);
});

test('a text that is no JSON is read to its start', async () => {
	const { stream, taken } = createFlood('Nothing here. '.repeat(10_000), 3_000);
	const { kind, body } = await readBody(stream, LIMITS);
	expect(kind).toBe('ok');
	expect(body).toHaveLength(64 * 1024);
	expect(taken.count).toBeLessThan(20);
});

test('what came before a break is kept', async () => {
	const stream = Readable.from(
		(async function* () {
			yield Buffer.from('{"message":"no');
			throw new Error('reset');
		})(),
		{ objectMode: false },
	);
	expect(await readBody(stream, LIMITS)).toEqual({ kind: 'broken', body: '{"message":"no' });
});

test.each([
	['lists in each other', '['.repeat(101) + ']'.repeat(101)],
	['records in each other', '{"a":'.repeat(2_000) + '1' + '}'.repeat(2_000)],
	['more values than any list', `[${'1,'.repeat(1_000_001)}1]`],
	[
		'more names than any list',
		`[${Array.from({ length: 10_001 }, (_, at) => `{"a${at}":1}`).join()}]`,
	],
])('%s are not parsed', async (_name, text) => {
	const stream = Readable.from([Buffer.from(text)], { objectMode: false });
	expect(await readBody(stream, LIMITS)).toMatchObject({ kind: 'tooLarge' });
});

test('brackets and commas in texts count for nothing', () => {
	const value = { text: '[{,:"\\'.repeat(300_000), list: Array(100).fill('\\"[') };
	expect(parseBody(JSON.stringify(value))).toEqual(value);
});

test('a message is found in time however its keys nest', () => {
	const nested = JSON.parse('{"message":'.repeat(90) + '{"detail":{}}' + '}'.repeat(90)) as unknown;
	expect(readApiMessage(nested)).toBe('');
	const wide = JSON.parse('{"error":{"a":'.repeat(40) + '"no"' + '}}'.repeat(40)) as unknown;
	expect(readApiMessage(wide)).toBe('no');
});
