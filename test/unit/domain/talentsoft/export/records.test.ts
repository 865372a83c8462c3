import { DEFAULT_LIMITS } from '../../../../../domain/talentsoft/export/exportError';
import {
	listAttachments,
	readRecord,
	type ExportResource,
} from '../../../../../domain/talentsoft/export/records';
import {
	SMALL_LIMITS,
	toBytes,
	vacancy,
	writeArchive,
	type ArchiveFile,
} from '../../../../support/talentsoft/exportStream';

async function read(files: readonly ArchiveFile[], resource: ExportResource = 'vacancy') {
	return readRecord(await writeArchive(files), resource, DEFAULT_LIMITS);
}

const DETAIL = toBytes(vacancy(7));
const CANDIDATE = {
	offset: 3,
	candidateDetail: { id: '_TS-00001' },
	applications: [],
	attachments: [
		{ id: 'f-1', filename: 'CV Zoé.pdf', mimeType: 'application/pdf', isResume: true },
		{ id: '../f 2', filename: null },
		{ id: 3, isResume: 'yes' },
		'f-4',
	],
};

describe('a record', () => {
	test('is the JSON of its entry, with its place in the list', async () => {
		expect(await read([{ name: 'offerdetail', bytes: DETAIL }])).toMatchObject({
			kind: 'ok',
			record: { offset: 7, json: vacancy(7) },
		});
	});

	test('keeps members that are not documented', async () => {
		const text = '{"offset":0,"offerDetail":{"__proto__":1,"chronoNumber":9},"more":[1,null]}';
		const reading = await read([{ name: 'offerdetail', bytes: toBytes(text) }]);
		expect(JSON.stringify(reading.kind === 'ok' && reading.record.json)).toBe(text);
	});

	test('may begin with a byte order mark', async () => {
		const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), DETAIL]);
		expect(await read([{ name: 'offerdetail', bytes }])).toMatchObject({
			record: { json: vacancy(7) },
		});
	});

	test.each(['OfferDetail', 'offerdetail.json', 'export/offerdetail', 'x\\OfferDetail.JSON'])(
		'is found in an entry named %s',
		async (name) => {
			expect(await read([{ name, bytes: DETAIL }])).toMatchObject({ record: { offset: 7 } });
		},
	);

	test('is that of the documented entry where others look like it', async () => {
		const files = [
			{ name: 'OFFERDETAIL', bytes: toBytes(vacancy(1)) },
			{ name: 'offerdetail', bytes: toBytes(vacancy(2)) },
		];
		expect(await read(files)).toMatchObject({ record: { offset: 2 } });
	});

	test.each<[string, ArchiveFile[], string]>([
		['no entry', [], 'its archive holds no offerdetail'],
		[
			'the entry of the other list',
			[{ name: 'applicantdetail', bytes: toBytes(CANDIDATE) }],
			'its archive holds no offerdetail',
		],
		[
			'two entries that look like it',
			[
				{ name: 'a/offerdetail', bytes: DETAIL },
				{ name: 'b/offerdetail', bytes: DETAIL },
			],
			'its archive holds more than one offerdetail',
		],
		[
			'half a JSON',
			[{ name: 'offerdetail', bytes: DETAIL.subarray(0, 20) }],
			'its offerdetail is not JSON in UTF-8',
		],
		[
			'another encoding',
			[{ name: 'offerdetail', bytes: Buffer.from('{"offset":0,"offerDetail":"é"}', 'latin1') }],
			'its offerdetail is not JSON in UTF-8',
		],
		[
			'an array',
			[{ name: 'offerdetail', bytes: toBytes([]) }],
			'its offerdetail has no offerDetail',
		],
		[
			'no detail',
			[{ name: 'offerdetail', bytes: toBytes({ offset: 1, offerDetail: null }) }],
			'its offerdetail has no offerDetail',
		],
		...[undefined, null, -1, 1.5, '1', 1e300].map((offset): [string, ArchiveFile[], string] => [
			`the offset ${JSON.stringify(offset)}`,
			[{ name: 'offerdetail', bytes: toBytes({ offset, offerDetail: {} }) }],
			'its offerdetail has no offset',
		]),
	])('is refused where it has %s', async (_name, files, problem) => {
		expect(await read(files)).toMatchObject({
			kind: 'failed',
			error: { reason: 'unsupported', problem },
		});
	});
});

test.each(['offerdetail', 'OfferDetail.json'])(
	'the JSON in %s is refused where it would fill the memory, however small its frame',
	async (name) => {
		const bytes = toBytes({ ...vacancy(1), filling: ' '.repeat(SMALL_LIMITS.maxJsonBytes) });
		const archive = await writeArchive([{ name, bytes }]);
		expect(archive.length).toBeLessThan(1_000);
		expect(readRecord(archive, 'vacancy', SMALL_LIMITS)).toMatchObject({
			kind: 'failed',
			error: { reason: 'tooLarge' },
		});
	},
);

describe('the files of a record', () => {
	test('are read by the ids that its JSON lists', async () => {
		const reading = await read(
			[
				{ name: 'applicantdetail', bytes: toBytes(CANDIDATE) },
				{ name: 'f-1', bytes: toBytes('%PDF-1.7') },
				{ name: '../f 2', bytes: toBytes('a picture') },
			],
			'candidate',
		);
		if (reading.kind === 'failed') throw new Error(reading.error.problem);
		const { record } = reading;
		const files = listAttachments(record.json).map(({ id }) => record.readFile(id));
		expect(files).toEqual([
			{ kind: 'ok', bytes: toBytes('%PDF-1.7') },
			{ kind: 'ok', bytes: toBytes('a picture') },
			undefined,
		]);
	});

	test('are listed with what is told of them', () => {
		expect(listAttachments(CANDIDATE)).toEqual([
			{ id: 'f-1', fileName: 'CV Zoé.pdf', mimeType: 'application/pdf', isResume: true },
			{ id: '../f 2', fileName: '', mimeType: '', isResume: false },
			{ id: '3', fileName: '', mimeType: '', isResume: false },
		]);
		for (const attachments of [undefined, null, 'x', {}]) {
			expect(listAttachments({ attachments })).toEqual([]);
		}
	});
});
