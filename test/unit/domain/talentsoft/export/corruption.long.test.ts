import fc from 'fast-check';

import { readExport, type ExportEnd } from '../../../../../domain/talentsoft/export/readExport';
import {
	listAttachments,
	type RecordContent,
} from '../../../../../domain/talentsoft/export/records';
import { checkAllAsync, proofSize } from '../../../../support/random';
import {
	SMALL_LIMITS,
	toBytes,
	toChunks,
	toFrame,
	writeArchive,
} from '../../../../support/talentsoft/exportStream';

/**
 * A damaged export never passes for another one: each record that comes through is one of the original's, with its
 * files, and where one is missing the end says so.
 */

const CORRUPTIONS_PER_RUN = 200;
const RUNS = proofSize(500);
const RECORDS = 3;

const fileOf = (offset: number) => toBytes(`CV ${offset} `.repeat(4));
const certificateOf = (offset: number) => toBytes(`Diplôme ${offset}`);
const candidateOf = (offset: number) => ({
	offset,
	candidateDetail: { id: `_TS-${offset}`, lastName: 'Évrard' },
	applications: [],
	attachments: [{ id: `f${offset}` }, { id: `g${offset}` }],
});

const expected = Array.from({ length: RECORDS }, (_, offset) => ({
	json: JSON.stringify(candidateOf(offset)),
	files: [fileOf(offset), certificateOf(offset)].map((file) =>
		Buffer.from(file).toString('latin1'),
	),
}));

/** The forms alternate, so that each is corrupted. */
const FORMS = [{}, { dataDescriptor: true, zip64: true }, { dataDescriptor: true, level: 0 }];

async function writeCandidate(offset: number): Promise<Uint8Array> {
	const files = [
		{ name: 'applicantdetail', bytes: toBytes(candidateOf(offset)) },
		{ name: `f${offset}`, bytes: fileOf(offset) },
		{ name: `g${offset}`, bytes: certificateOf(offset) },
	];
	const form = { extendedTimestamp: false, ...FORMS[offset % FORMS.length] };
	return toFrame(await writeArchive(files, form));
}

type Corruption =
	| { readonly kind: 'cut'; readonly at: number }
	| { readonly kind: 'flip'; readonly at: number; readonly bit: number }
	| { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
	| { readonly kind: 'move'; readonly at: number; readonly length: number; readonly to: number }
	| { readonly kind: 'overwrite'; readonly at: number; readonly bytes: Uint8Array }
	| { readonly kind: 'remove'; readonly at: number; readonly length: number }
	| { readonly kind: 'repeat'; readonly at: number; readonly length: number }
	| { readonly kind: 'resize'; readonly frame: number; readonly length: number }
	| { readonly kind: 'shuffle'; readonly frames: readonly number[] };

function corrupt(frames: readonly Uint8Array[], body: Buffer, corruption: Corruption): Buffer {
	switch (corruption.kind) {
		case 'cut':
			return body.subarray(0, corruption.at);
		case 'flip': {
			const flipped = Buffer.from(body);
			flipped.writeUInt8(body.readUInt8(corruption.at) ^ (1 << corruption.bit), corruption.at);
			return flipped;
		}
		case 'insert':
			return splice(body, corruption.at, 0, corruption.bytes);
		case 'move': {
			const moved = body.subarray(corruption.at, corruption.at + corruption.length);
			return splice(splice(body, corruption.at, moved.length), corruption.to, 0, moved);
		}
		case 'overwrite':
			return splice(body, corruption.at, corruption.bytes.length, corruption.bytes);
		case 'remove':
			return splice(body, corruption.at, corruption.length);
		case 'repeat': {
			const repeated = body.subarray(corruption.at, corruption.at + corruption.length);
			return splice(body, corruption.at, 0, repeated);
		}
		case 'resize': {
			const resized = frames.map((frame) => Buffer.from(frame));
			resized[corruption.frame]?.writeUInt32LE(corruption.length);
			return Buffer.concat(resized);
		}
		case 'shuffle':
			return Buffer.concat(corruption.frames.flatMap((index) => frames[index] ?? []));
	}
}

function splice(
	body: Buffer,
	at: number,
	length: number,
	bytes: Uint8Array = new Uint8Array(0),
): Buffer {
	return Buffer.concat([body.subarray(0, at), bytes, body.subarray(at + length)]);
}

function drawCorruption(frames: readonly Uint8Array[], body: Buffer): fc.Arbitrary<Corruption> {
	const at = fc.nat({ max: body.length - 1 });
	const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
	const length = fc.integer({ min: 1, max: 200 });
	const lengths = fc.oneof(
		fc.nat({ max: 3000 }),
		fc.nat({ max: 2 ** 32 - 1 }),
		// Two or three frames taken for one.
		fc.constantFrom(0, 1, 2).map((count) => frames.slice(0, count + 1).reduce(addLength, -4)),
	);
	const kind = <Kind extends string>(name: Kind) => fc.constant(name);
	return fc.oneof(
		fc.record({ kind: kind('cut'), at }),
		fc.record({ kind: kind('flip'), at, bit: fc.nat({ max: 7 }) }),
		fc.record({ kind: kind('insert'), at, bytes }),
		fc.record({ kind: kind('move'), at, length, to: at }),
		fc.record({ kind: kind('overwrite'), at, bytes }),
		fc.record({ kind: kind('remove'), at, length }),
		fc.record({ kind: kind('repeat'), at, length }),
		fc.record({ kind: kind('resize'), frame: fc.nat({ max: RECORDS - 1 }), length: lengths }),
		fc.record({
			kind: kind('shuffle'),
			frames: fc.array(fc.nat({ max: RECORDS - 1 }), { maxLength: 4 }),
		}),
	);
}

function addLength(sum: number, { length }: Uint8Array): number {
	return sum + length;
}

type Verdict = ExportEnd['kind'] | 'fileTold' | 'incomplete';

const REQUEST = {
	resource: 'candidate',
	offset: 0,
	limit: 100,
	contentRange: `items 0-2/${RECORDS}`,
	limits: SMALL_LIMITS,
} as const;

/** Throws where damage passes for a record or a file, or shows nowhere. */
async function judge(body: Uint8Array): Promise<Verdict> {
	const offsets: number[] = [];
	let filesTold = 0;
	for await (const step of readExport(toChunks(body), REQUEST)) {
		if (step.kind === 'record') {
			offsets.push(step.offset);
			filesTold += countTold(step);
		} else if (step.kind === 'failed') {
			return 'failed';
		} else if (step.problem !== undefined) {
			return 'incomplete';
		} else if (offsets.join() === '0,1,2') {
			return filesTold === 0 ? 'ok' : 'fileTold';
		} else {
			throw new Error(`Records ${offsets.join()} pass for the whole`);
		}
	}
	throw new Error('The export has no end');
}

/** @returns how many of the record's files are told to be damaged or missing */
function countTold({ offset, json, readFile }: RecordContent): number {
	const original = expected[offset];
	if (JSON.stringify(json) !== original?.json) throw new Error(`Record ${offset} is made up`);
	return listAttachments(json).filter(({ id }, index) => {
		const content = readFile(id);
		if (content?.kind !== 'ok') return true;
		const file = Buffer.from(content.bytes).toString('latin1');
		if (file !== original.files[index]) throw new Error(`A file of record ${offset} is made up`);
		return false;
	}).length;
}

test('corruptions, 100,000 in the whole proof, end in the right records or are told', async () => {
	const frames = await Promise.all(expected.map((_, offset) => writeCandidate(offset)));
	const body = Buffer.concat(frames);
	expect(await judge(body)).toBe('ok');

	const verdicts = new Map<Verdict, number>();
	const corruptions = fc.array(drawCorruption(frames, body), {
		minLength: CORRUPTIONS_PER_RUN,
		maxLength: CORRUPTIONS_PER_RUN,
		size: 'max',
	});
	await checkAllAsync(
		corruptions,
		async (drawn) => {
			for (const corruption of drawn) {
				const verdict = await judge(corrupt(frames, body, corruption));
				verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
			}
		},
		RUNS,
	);
	// Damage to a time stamp, say, changes nothing that is read.
	for (const verdict of ['failed', 'fileTold', 'incomplete', 'ok'] as const) {
		expect(verdicts.get(verdict)).toBeGreaterThan((RUNS * CORRUPTIONS_PER_RUN) / 100);
	}
}, 120_000);
