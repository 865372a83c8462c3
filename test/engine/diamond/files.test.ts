import { createHash, randomBytes } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';

import {
	callsOf,
	describeCalls,
	runDiamond,
	type DiamondRun,
} from '../../support/diamond/diamondNode';
import { jsonOf, pairsOf } from '../../support/easyJobs/easyJobsNode';
import {
	readFile,
	spoilFile,
	storeFile,
	useFileStorage,
	withoutStorage,
} from '../../support/engine/binaryStorage';
import type { EngineRun } from '../../support/engine/host';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();
useFileStorage();

const CV_PATH = 'cv/9281/abcd-1234.pdf';

const upload = async (run: DiamondRun, parameters: INodeParameters = {}) =>
	await runDiamond(stage, { resource: 'file', operation: 'upload', ...parameters }, run);
const download = async (path: string, run: DiamondRun = {}) =>
	await runDiamond(stage, { resource: 'file', operation: 'download', path }, run);

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const fileOf = (run: EngineRun, item = 0) => run.outputs[0]?.[item]?.binary?.['data'];

describe('file: upload', () => {
	it('sends one part named file, with name and type, byte for byte', async () => {
		const content = randomBytes(300_000);
		const data = await storeFile(content, { fileName: 'visuel été.jpg' });
		const run = await upload({ files: [{ data }] });

		expect(run.error).toBeUndefined();
		expect(stage.sandbox.diamond.uploads()).toEqual([
			{
				id: 7301,
				fileName: 'visuel été.jpg',
				type: 'image/jpeg',
				bytes: 300_000,
				sha256: sha256(content),
			},
		]);
		expect(jsonOf(run)).toEqual([
			{ id: 7301, file_url: expect.stringContaining('https://') as unknown },
		]);
		expect(describeCalls(stage)).toEqual(['POST /upload 201']);
	});

	it('takes a file that n8n keeps within the item', async () => {
		const content = randomBytes(1_000);
		const data = { data: content.toString('base64'), mimeType: 'image/png', fileExtension: 'png' };
		await upload({ files: [{ data }] });
		expect(stage.sandbox.diamond.uploads()).toMatchObject([
			{ fileName: 'file.png', type: 'image/png', sha256: sha256(content) },
		]);
	});

	it('sends an empty file as such', async () => {
		await upload({ files: [{ data: await storeFile(Buffer.alloc(0), { fileName: 'a.jpg' }) }] });
		expect(stage.sandbox.diamond.uploads()).toMatchObject([{ bytes: 0 }]);
	});

	it('sends no path of a file name on', async () => {
		const data = await storeFile(Buffer.from('x'), { fileName: '../../etc/pa\nss"wd.jpg' });
		await upload({ files: [{ data }] });
		expect(stage.sandbox.diamond.uploads()).toMatchObject([{ fileName: 'pass_wd.jpg' }]);
	});

	it('names the field that holds no file and goes on with the others', async () => {
		const data = await storeFile(Buffer.from('x'), { fileName: 'x.jpg' });
		const run = await upload({
			items: [{}, {}],
			files: [{}, { data }],
			onError: 'continueErrorOutput',
		});
		expect(jsonOf(run, 1)).toMatchObject([
			{
				error: {
					message:
						'The file was not uploaded: Input Binary Field names no file: the item has no binary field "data" [item 0]',
				},
			},
		]);
		expect(pairsOf(run)).toEqual([{ item: 1 }]);
	});

	it('tells when the file is gone from n8n, and leaves no half of it', async () => {
		const data = await storeFile(Buffer.from('xyz'), { fileName: 'x.jpg' });
		await spoilFile(data);
		const run = await upload({ files: [{ data }] });
		expect(run.error?.message).toContain('File "x.jpg" was not uploaded');
		expect(stage.sandbox.diamond.uploads()).toEqual([]);
	});

	it('tells when the file is not as long as n8n announces, and leaves no half of it', async () => {
		const data = await storeFile(randomBytes(1_000), { fileName: 'x.jpg' });
		await spoilFile(data, 500);
		const run = await upload({ files: [{ data }] });
		expect(run.error?.message).toContain('x.jpg has 500 bytes');
		expect(stage.sandbox.diamond.uploads()).toEqual([]);
	});

	it.each([
		['a connection cut', { kind: 'reset', when: 'after' }],
		['a gateway', { kind: 'answer', status: 502, body: 'Bad gateway' }],
	] as const)(
		'is sent once where its fate is unknown after %s, and says so',
		async (_name, does) => {
			const data = await storeFile(randomBytes(2_000), { fileName: 'x.jpg' });
			stage.sandbox.diamond.setFaults([{ match: { path: '/upload' }, times: 9, does }]);
			const run = await upload({ files: [{ data }] });

			expect(run.error?.message).toContain('File "x.jpg" may or may not have been uploaded');
			expect(run.error?.description).toContain('a second upload makes a second file');
			expect(callsOf(stage)).toHaveLength(1);
		},
	);

	it('sends the whole file again where the API said that it took none', async () => {
		const content = randomBytes(200_000);
		const data = await storeFile(content, { fileName: 'x.jpg' });
		stage.sandbox.diamond.setFaults([
			{ match: { path: '/upload' }, does: { kind: 'answer', status: 429 } },
		]);
		const run = await upload({ files: [{ data }] });

		expect(run.error).toBeUndefined();
		expect(stage.sandbox.diamond.uploads()).toMatchObject([{ sha256: sha256(content) }]);
		expect(describeCalls(stage)).toEqual(['POST /upload 429', 'POST /upload 201']);
	});

	it.each([
		[10_000, ['POST /upload 401', 'POST /upload 201']],
		[3_000_000, ['GET /auth/me 401', 'GET /auth/me 200', 'POST /upload 201']],
	])('of %i bytes outlives the end of the token', async (bytes, calls) => {
		await runDiamond(stage, { resource: 'account', operation: 'get' });
		stage.sandbox.diamond.expireTokens();
		const before = callsOf(stage).length;
		const content = randomBytes(bytes);
		const run = await upload({
			files: [{ data: await storeFile(content, { fileName: 'x.jpg' }) }],
		});

		expect(run.error).toBeUndefined();
		expect(describeCalls(stage).slice(before)).toEqual(calls);
		expect(stage.sandbox.diamond.uploads()).toMatchObject([{ sha256: sha256(content) }]);
		expect(stage.sandbox.diamond.logins()).toBe(2);
	});

	it('tells that a file is too large, in words of its own and of the API', async () => {
		stage.sandbox.diamond.setFaults([
			{
				match: { path: '/upload' },
				does: { kind: 'answer', status: 413, body: { message: 'Fichier trop lourd.' } },
			},
		]);
		const run = await upload({ files: [{ data: await storeFile(Buffer.from('x'), {}) }] });
		expect(run.error?.message).toContain('it is larger than Diamond Careers accepts');
		expect(run.error?.description).toContain('Fichier trop lourd.');
	});
});

describe('file: download', () => {
	it('stores the file with its name and type', async () => {
		const content = randomBytes(400_000);
		stage.sandbox.diamond.addPrivateFile({
			path: CV_PATH,
			fileName: 'CV Zoé.pdf',
			type: 'application/pdf',
			content,
		});
		const run = await download(CV_PATH);

		expect(run.error).toBeUndefined();
		expect((await readFile(fileOf(run))).equals(content)).toBe(true);
		expect(fileOf(run)?.id).toContain('filesystem-v2:');
		expect(fileOf(run)).toMatchObject({ fileName: 'CV Zoé.pdf', mimeType: 'application/pdf' });
		expect(jsonOf(run)).toEqual([
			{ path: CV_PATH, fileName: 'CV Zoé.pdf', mimeType: 'application/pdf', bytes: 400_000 },
		]);
		expect(pairsOf(run)).toEqual([{ item: 0 }]);
		expect(callsOf(stage)).toMatchObject([{ query: { path: CV_PATH } }]);
	});

	it.each([
		['encoded', 'CV Zoé Lefèvre – pâtissière.pdf'],
		['plain', 'CV Zoé Lefèvre – pâtissière.pdf'],
		['absent', 'abcd-1234.pdf'],
	] as const)('names the file when the name is %s', async (secureFileName, fileName) => {
		stage.sandbox.diamond.setReadings({ secureFileName });
		const run = await download(CV_PATH);
		expect(fileOf(run)).toMatchObject({ fileName, mimeType: 'application/pdf' });
		expect(fileOf(run)?.directory).toBeUndefined();
	});

	it('makes no path of the name that the API gives', async () => {
		stage.sandbox.diamond.addPrivateFile({
			path: 'a',
			fileName: '../../../root/.ssh/authorized_keys',
			type: 'text/plain',
			content: Buffer.from('x'),
		});
		const run = await download('a');
		expect(fileOf(run)).toMatchObject({ fileName: 'authorized_keys' });
		expect(fileOf(run)?.directory).toBeUndefined();
	});

	it('fetches a file from a storage elsewhere, without the token', async () => {
		stage.sandbox.diamond.setReadings({ secureFile: 'redirect' });
		const run = await download(CV_PATH);

		expect(run.error).toBeUndefined();
		expect((await readFile(fileOf(run))).toString()).toContain('%PDF');
		const [, stored] = callsOf(stage);
		expect(stored).toMatchObject({ status: 200 });
		expect(stored?.headers.authorization).toBeUndefined();
	});

	it('does not follow to an address that is not encrypted', async () => {
		stage.sandbox.diamond.setFaults([
			{
				match: { path: '/secure-file' },
				does: { kind: 'answer', status: 302, headers: { location: 'http://files.example/cv' } },
			},
		]);
		const run = await download(CV_PATH);
		expect(run.error?.message).toContain('leads to an address that is not encrypted');
		expect(run.error?.description).toContain('answered 302');
	});

	it('tells that there is no file where the API gives nothing', async () => {
		stage.sandbox.diamond.setFaults([
			{ match: { path: '/secure-file' }, does: { kind: 'answer', status: 204 } },
		]);
		const run = await download(CV_PATH);
		expect(run.error?.message).toContain('Diamond Careers has no such file');
		expect(run.outputs[0] ?? []).toEqual([]);
		expect(callsOf(stage)).toHaveLength(1);
	});

	it('names the file that is unknown, in the words of the API, and goes on with the others', async () => {
		const run = await runDiamond(
			stage,
			{ resource: 'file', operation: 'download', path: '={{ $json.cv }}' },
			{ items: [{ cv: 'cv/none.pdf' }, { cv: CV_PATH }], onError: 'continueErrorOutput' },
		);
		expect(jsonOf(run)).toHaveLength(1);
		expect(jsonOf(run, 1)).toMatchObject([
			{
				error: {
					message:
						'File "cv/none.pdf" was not downloaded: Diamond Careers has no such file [item 0]',
					wayOut: expect.stringContaining('answered 404: "Fichier introuvable."') as unknown,
					id: 'cv/none.pdf',
					httpStatus: 404,
				},
			},
		]);
		expect(JSON.stringify(run.record).length).toBeLessThan(20_000);
	});

	it('shows the start of a refusal without an end', async () => {
		stage.sandbox.diamond.setFaults([
			{
				match: { path: '/secure-file' },
				does: { kind: 'answer', status: 400, body: 'x'.repeat(5_000_000) },
			},
		]);
		const run = await download(CV_PATH);
		expect(run.error?.description).toContain('answered 400: "xxx');
		expect(JSON.stringify(run.record).length).toBeLessThan(30_000);
	});

	it('fetches a file again whose connection was cut', async () => {
		const content = randomBytes(3_000_000);
		const file = { path: 'p', fileName: 'p.bin', type: 'application/x-p', content };
		stage.sandbox.diamond.addPrivateFile(file);
		const cut = { kind: 'cut', afterBytes: 1_000_000 } as const;
		stage.sandbox.diamond.setFaults([{ match: { path: '/secure-file' }, does: cut }]);
		const run = await download('p');

		expect((await readFile(fileOf(run))).equals(content)).toBe(true);
		expect(callsOf(stage)).toHaveLength(2);
	});

	it('fails where the file never arrives whole', async () => {
		const cut = { kind: 'cut', afterBytes: 10 } as const;
		stage.sandbox.diamond.setFaults([{ match: { path: '/secure-file' }, times: 9, does: cut }]);
		const run = await download(CV_PATH);

		expect(run.outputs[0] ?? []).toEqual([]);
		expect(run.error?.message).toContain('did not arrive whole');
		expect(callsOf(stage)).toHaveLength(3);
	});

	it('does not follow for ever', async () => {
		const location = `${stage.sandbox.diamond.url}/secure-file?path=x`;
		const does = { kind: 'answer', status: 307, headers: { location } } as const;
		stage.sandbox.diamond.setFaults([{ match: { path: '/secure-file' }, times: 99, does }]);
		const run = await download(CV_PATH);
		expect(run.error?.message).toContain('from one to the next without end');
		expect(callsOf(stage)).toHaveLength(4);
	});

	it('says so where n8n itself cannot store the file', async () => {
		const run = await withoutStorage(async () => await download(CV_PATH));
		expect(run.error?.message).toContain('n8n could not store the file');
		expect(callsOf(stage)).toHaveLength(1);
	});

	it('asks for a path where it is blank', async () => {
		const run = await download(' ');
		expect(run.error?.message).toContain('Path is empty');
		expect(callsOf(stage)).toEqual([]);
	});
});
