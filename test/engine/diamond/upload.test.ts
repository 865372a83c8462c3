import { createHash, randomBytes } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import {
	callsOf,
	describeCalls,
	runDiamond,
	type DiamondRun,
} from '../../support/diamond/diamondNode';
import { jsonOf, pairsOf } from '../../support/easyJobs/easyJobsNode';
import { spoilFile, storeFile, useFileStorage } from '../../support/engine/binaryStorage';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();
useFileStorage();

const upload = async (run: DiamondRun, parameters: INodeParameters = {}) =>
	await runDiamond(stage, { resource: 'file', operation: 'upload', ...parameters }, run);

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

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
						'The file was not uploaded: Input Binary Field names no file: the item has no binary field "data"',
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
