import { request, type Dispatcher } from 'undici';
import type { DiamondSandbox, EasyJobsSandbox } from '../../../tools/sandbox';

export interface Reply {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
	/** Parsed when the answer is JSON, else undefined. */
	json: unknown;
}

export interface CallOptions {
	/** Added to the usual headers; `undefined` leaves one out. */
	headers?: Record<string, string | undefined>;
	/** A text is sent as it is, anything else as JSON. */
	body?: unknown;
}

function easyJobsHeaders({ credentials }: EasyJobsSandbox): Record<string, string> {
	return {
		authorization: `Bearer ${credentials.apiToken}`,
		usersecretkey: credentials.secretKey,
		'content-type': 'application/json',
		'accept-language': 'fr',
		'user-agent': 'contract-test/1.0',
		'x-client-lang': 'JavaScript',
		origin: credentials.origin,
	};
}

/** `call` is a method and a path, such as `GET /v1/jobs-list?page=2`. */
export async function callEasyJobs(
	easyJobs: EasyJobsSandbox,
	call: string,
	options: CallOptions = {},
): Promise<Reply> {
	const headers = { ...easyJobsHeaders(easyJobs), ...options.headers };
	return await send(easyJobs.url, call, { ...options, headers });
}

export async function callDiamond(
	diamond: DiamondSandbox,
	call: string,
	token: string | undefined,
	options: CallOptions = {},
): Promise<Reply> {
	const headers = {
		authorization: token === undefined ? undefined : `Bearer ${token}`,
		'content-type': options.body === undefined ? undefined : 'application/json',
		...options.headers,
	};
	return await send(diamond.url, call, { ...options, headers });
}

export async function logIn(diamond: DiamondSandbox): Promise<string> {
	const { json } = await send(diamond.url, 'POST /auth/login', {
		headers: { 'content-type': 'application/json' },
		body: diamond.credentials,
	});
	const token = readKey(json, 'token');
	if (typeof token !== 'string') throw new Error('The login gave no token');
	return token;
}

export async function send(base: string, call: string, options: CallOptions): Promise<Reply> {
	const [method = '', path = ''] = call.split(' ');
	const { body } = options;
	const answer = await request(`${base}${path}`, {
		method: toMethod(method),
		headers: withoutUndefined(options.headers ?? {}),
		body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
	});
	const text = await answer.body.text();
	return { status: answer.statusCode, headers: answer.headers, text, json: parse(text) };
}

export function readKey(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function toMethod(text: string): Dispatcher.HttpMethod {
	const methods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const;
	const method = methods.find((candidate) => candidate === text);
	if (method === undefined) throw new Error(`${text} is not a method`);
	return method;
}

function withoutUndefined(headers: Record<string, string | undefined>): Record<string, string> {
	const defined: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers)) {
		if (value !== undefined) defined[name] = value;
	}
	return defined;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Jest's matchers as plain values: they are typed `any`. */
export const anyText: unknown = expect.any(String);

export function textWith(part: string): unknown {
	return expect.stringContaining(part);
}

export function objectWith(part: object): unknown {
	return expect.objectContaining(part);
}
