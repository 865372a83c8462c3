import { request } from 'undici';

import { startSandbox, type Sandbox } from '../../../tools/sandbox';
import { readKey, send } from './clients';
import { readFrames, readJson } from './frameReader';

const START = new Date('2026-01-15T11:00:00Z');
const FORM_TYPE = 'application/x-www-form-urlencoded';

export interface ExportReply {
	readonly status: number;
	readonly range: unknown;
	readonly body: Buffer;
}

/** Starts Talentsoft's server for the tests of a file, and asks it as a client of its own would. */
export function useTalentsoft() {
	let sandbox: Sandbox;
	let now = START;
	beforeAll(async () => {
		sandbox = await startSandbox({ now: () => now });
	});
	beforeEach(() => {
		now = START;
		sandbox.talentsoft.reset();
	});
	afterAll(async () => await sandbox.stop());

	async function askToken(body: string, contentType = FORM_TYPE) {
		const headers = { 'content-type': contentType };
		return await send(sandbox.talentsoft.url, 'POST /api/token', { headers, body });
	}

	function form(changes: Readonly<Record<string, string>> = {}): string {
		const { clientId: client_id, clientSecret: client_secret } = sandbox.talentsoft.credentials;
		const fields = { grant_type: 'client_credentials', client_id, client_secret, ...changes };
		return new URLSearchParams(fields).toString();
	}

	async function signIn(changes: Readonly<Record<string, string>> = {}): Promise<string> {
		const token = readKey((await askToken(form(changes))).json, 'access_token');
		if (typeof token !== 'string') throw new Error('The sign-in gave no token');
		return token;
	}

	async function get(path: string, authorization: string): Promise<ExportReply> {
		const { url } = sandbox.talentsoft;
		const answer = await request(`${url}/api/exports/v1/${path}`, { headers: { authorization } });
		const body = Buffer.from(await answer.body.arrayBuffer());
		return { status: answer.statusCode, range: answer.headers['content-range'], body };
	}

	return {
		get talentsoft() {
			return sandbox.talentsoft;
		},
		/** Sets the server's clock that long after the start of the test. */
		advance: (ms: number) => {
			now = new Date(START.getTime() + ms);
		},
		askToken,
		form,
		signIn,
		get,
		read: async (path: string) => await get(path, `bearer ${await signIn()}`),
	};
}

export function records({ body }: ExportReply) {
	return readFrames(body).map((frame) => readJson(frame));
}

export function keys(reply: ExportReply) {
	return records(reply).map((record) => {
		const detail = readKey(record, 'offerDetail') ?? readKey(record, 'candidateDetail');
		return readKey(detail, 'reference') ?? readKey(detail, 'id');
	});
}
