import { createHash, randomBytes } from 'node:crypto';

import { startSandbox, type Sandbox } from '../../../../tools/sandbox';
import { anyText, callDiamond, logIn, textWith } from '../../../support/sandbox/clients';

const CV_PATH = 'cv/9281/abcd-1234.pdf';

describe('Diamond files and establishments', () => {
	let sandbox: Sandbox;
	let token: string;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(async () => {
		sandbox.diamond.reset();
		token = await logIn(sandbox.diamond);
	});
	afterAll(async () => await sandbox.stop());

	const call = async (line: string, body?: unknown) =>
		await callDiamond(sandbox.diamond, line, token, body === undefined ? {} : { body });

	describe('POST /upload', () => {
		const send = async (form: FormData, bearer = token) => {
			const headers = { authorization: `Bearer ${bearer}` };
			const url = `${sandbox.diamond.url}/upload`;
			const answer = await fetch(url, { method: 'POST', headers, body: form });
			return { status: answer.status, json: await answer.json() };
		};
		const formOf = (name: string, ...parts: Array<Blob | string>) => {
			const form = new FormData();
			for (const part of parts) {
				if (typeof part === 'string') form.append(name, part);
				else form.append(name, part, 'visuel.jpg');
			}
			return form;
		};
		const picture = new Blob([randomBytes(70_000)], { type: 'image/jpeg' });

		test.each([200, 201] as const)('keeps the file and gives its address: %i', async (status) => {
			sandbox.diamond.setReadings({ uploadStatusCode: status });
			const content = Buffer.from(await picture.arrayBuffer());
			expect(await send(formOf('file', picture))).toEqual({
				status,
				json: { id: 7301, file_url: textWith('/7301/visuel.jpg') },
			});
			expect(sandbox.diamond.uploads()).toEqual([
				{
					id: 7301,
					fileName: 'visuel.jpg',
					type: 'image/jpeg',
					bytes: 70_000,
					sha256: createHash('sha256').update(content).digest('hex'),
				},
			]);
		});

		test('logs the parts without their content', async () => {
			await send(formOf('file', picture));
			expect(sandbox.diamond.log().at(-1)?.body).toEqual([
				{ name: 'file', fileName: 'visuel.jpg', type: 'image/jpeg', bytes: 70_000 },
			]);
		});

		test.each<[string, FormData]>([
			['another name', formOf('picture', picture)],
			['two files', formOf('file', picture, picture)],
			['a text', formOf('file', 'picture')],
			['no type', formOf('file', new Blob(['x'], { type: 'jpeg' }))],
			['no part', new FormData()],
		])('%s is refused', async (_name, form) => {
			expect(await send(form)).toMatchObject({
				status: 400,
				json: { message: anyText, code: anyText },
			});
			expect(sandbox.diamond.uploads()).toEqual([]);
		});

		test.each([
			['multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="file"'],
			['multipart/form-data; boundary=b', ''],
			['multipart/form-data', '--b--'],
			['application/json', '{}'],
		])('%s with %j is refused', async (type, body) => {
			const headers = { 'content-type': type };
			const answer = await callDiamond(sandbox.diamond, 'POST /upload', token, { headers, body });
			expect(answer).toMatchObject({ status: 400, json: { message: anyText } });
		});

		test('needs a token', async () => {
			expect(await send(formOf('file', picture), 'none')).toMatchObject({ status: 401 });
			expect(sandbox.diamond.uploads()).toEqual([]);
		});
	});

	describe('GET /secure-file', () => {
		const path = `/secure-file?path=${encodeURIComponent(CV_PATH)}`;

		test.each([
			['encoded', textWith("filename*=UTF-8''CV%20Zo%C3%A9"), 'application/pdf'],
			['plain', textWith('filename="CV Zo'), 'application/pdf'],
			['absent', undefined, 'application/octet-stream'],
		] as const)('gives the bytes, its name %s', async (secureFileName, disposition, type) => {
			sandbox.diamond.setReadings({ secureFileName });
			const { status, text, headers } = await call(`GET ${path}`);
			expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type });
			expect(headers['content-disposition']).toEqual(disposition);
			expect(text).toContain('%PDF-1.4');
		});

		test('or leads to an address that gives it once, and to no one with a token', async () => {
			sandbox.diamond.setReadings({ secureFile: 'redirect' });
			const { status, headers } = await call(`GET ${path}`);
			expect(status).toBe(302);
			const address = String(headers.location).replace('localhost', '127.0.0.1');
			const authorization = `Bearer ${token}`;
			expect((await fetch(address, { headers: { authorization } })).status).toBe(400);
			expect(await (await fetch(address)).text()).toContain('%PDF-1.4');
			expect((await fetch(address)).status).toBe(403);
		});

		test('does not know other paths', async () => {
			for (const other of ['', '?path=', '?path=cv/none.pdf', `?path=/${CV_PATH}`]) {
				expect(await call(`GET /secure-file${other}`)).toMatchObject({
					status: 404,
					json: { code: 'file_not_found' },
				});
			}
		});

		test('needs a token', async () => {
			expect(await callDiamond(sandbox.diamond, `GET ${path}`, undefined)).toMatchObject({
				status: 401,
			});
		});
	});

	describe('/maisons/{id}', () => {
		const meta = () => sandbox.diamond.establishments()[0]?.meta;

		test('is read, and changed field by field', async () => {
			expect(await call('GET /maisons/87')).toMatchObject({
				status: 200,
				json: { id: 87, meta: meta() },
			});
			const before = meta();
			const changed = { ...before, website: 'https://www.autre.example', stars: 4 };
			expect(
				await call('PATCH /maisons/87', {
					meta: { website: 'https://www.autre.example', stars: 4 },
				}),
			).toMatchObject({ status: 200, json: { id: 87, meta: changed } });
			expect(meta()).toEqual(changed);
		});

		test('a change may be answered by 204', async () => {
			sandbox.diamond.setReadings({ patchAnswer: 'noContent' });
			const changes = { meta: { description: '' } };
			expect(await call('PATCH /maisons/87', changes)).toMatchObject({ status: 204, text: '' });
			expect(await call('PATCH /candidatures/18472/status', { status: 'x' })).toMatchObject({
				status: 204,
			});
			expect(meta()?.description).toBe('');
		});

		test.each([
			[{}, 'meta'],
			[{ meta: { website: 'www' } }, 'meta.website'],
			[{ meta: { description: 1 } }, 'meta.description'],
			[{ meta: {}, title: 'x' }, 'meta'],
		])('%j is refused', async (body, field) => {
			const before = meta();
			expect(await call('PATCH /maisons/87', body)).toMatchObject({
				status: 422,
				json: { message: `Champ non valide : ${field}` },
			});
			expect(meta()).toEqual(before);
		});

		test.each(['GET', 'PATCH'])('%s of another one is unknown', async (method) => {
			const body = method === 'PATCH' ? { meta: {} } : undefined;
			expect(await call(`${method} /maisons/88`, body)).toMatchObject({ status: 404 });
		});
	});

	test.each([
		['tokenOnly', {}],
		['expiresIn', { expires_in: 3600 }],
		['expiresAt', { expires_at: anyText }],
	] as const)('a login can tell the end of its token: %s', async (loginTells, told) => {
		sandbox.diamond.setReadings({ loginTells });
		const { json } = await callDiamond(sandbox.diamond, 'POST /auth/login', undefined, {
			body: sandbox.diamond.credentials,
		});
		expect(json).toEqual({ token: anyText, ...told });
	});
});
