import { createHash, randomBytes } from 'node:crypto';

import { StreamedFile, type FileSource } from '../../../../nodes/Diamond/client/storedFile';
import { startSandbox, type Sandbox } from '../../../../tools/sandbox';
import { logIn } from '../../../support/sandbox/clients';

const CONTENT = randomBytes(1_000_000);
const CHUNK_BYTES = 65_536;

/** Counts how often it is opened, and how many of those readings are still open. */
function createSource(content = CONTENT, bytes = content.byteLength) {
	const counts = { opened: 0, open: 0 };
	async function* read(): AsyncGenerator<Uint8Array> {
		counts.opened++;
		counts.open++;
		try {
			for (let start = 0; start < content.byteLength; start += CHUNK_BYTES) {
				yield content.subarray(start, start + CHUNK_BYTES);
			}
		} finally {
			counts.open--;
		}
	}
	const source: FileSource = {
		name: 'été.jpg',
		type: 'image/jpeg',
		bytes,
		open: async () => read(),
	};
	return { source, counts };
}

describe('a file that is read when it is needed', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.stop());

	it('is a part of a form to any HTTP client, and again for a second request', async () => {
		const { source, counts } = createSource();
		const form = new FormData();
		form.append('file', new StreamedFile(source));
		expect(counts.opened).toBe(0);

		const headers = { authorization: `Bearer ${await logIn(sandbox.diamond)}` };
		for (let round = 0; round < 2; round++) {
			const request = { method: 'POST', headers, body: form };
			expect((await fetch(`${sandbox.diamond.url}/upload`, request)).status).toBe(201);
		}
		const sha256 = createHash('sha256').update(CONTENT).digest('hex');
		const received = { fileName: 'été.jpg', type: 'image/jpeg', bytes: 1_000_000, sha256 };
		expect(sandbox.diamond.uploads()).toMatchObject([received, received]);
		expect(counts).toEqual({ opened: 2, open: 0 });
	});

	it.each([CONTENT.byteLength - 1, CONTENT.byteLength + 1])(
		'is no file where it was announced with %i bytes',
		async (bytes) => {
			const { source, counts } = createSource(CONTENT, bytes);
			const reading = new Response(new StreamedFile(source).stream()).arrayBuffer();
			await expect(reading).rejects.toThrow(
				`has 1000000 bytes where n8n's storage announces ${bytes}`,
			);
			expect(counts.open).toBe(0);
		},
	);

	it('is read no faster than it is taken, and let go of when it is given up', async () => {
		const { source, counts } = createSource();
		const reader = new StreamedFile(source).stream().getReader();
		expect((await reader.read()).value?.byteLength).toBe(CHUNK_BYTES);
		expect(counts.open).toBe(1);
		await reader.cancel();
		expect(counts.open).toBe(0);
	});
});
