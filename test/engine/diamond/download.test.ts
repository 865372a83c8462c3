import { randomBytes } from 'node:crypto';
import { callsOf, runDiamond, type DiamondRun } from '../../support/diamond/diamondNode';
import { jsonOf, pairsOf } from '../../support/easyJobs/easyJobsNode';
import { readFile, useFileStorage, withoutStorage } from '../../support/engine/binaryStorage';
import type { EngineRun } from '../../support/engine/runNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();
useFileStorage();

const CV_PATH = 'cv/9281/abcd-1234.pdf';
const download = async (path: string, run: DiamondRun = {}) =>
	await runDiamond(stage, { resource: 'file', operation: 'download', path }, run);
const fileOf = (run: EngineRun, item = 0) => run.outputs[0]?.[item]?.binary?.['data'];

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
					message: 'File "cv/none.pdf" was not downloaded: Diamond Careers has no such file',
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
