import { z } from 'zod/v4';

/** The owner account of each n8n that the host makes. */
export const OWNER = {
	email: 'demo@example.com',
	password: 'Jobsync-demo-1',
	firstName: 'Demo',
	lastName: 'Owner',
} as const;

const REQUEST_TIMEOUT_MS = 60_000;

export async function createApiKey(url: string, cookie: string): Promise<string> {
	const scopes = ['workflow:activate', 'workflow:deactivate', 'execution:read', 'execution:list'];
	const label = `host ${new Date().toISOString()}`;
	const key = await callEditor(url, cookie, 'POST', '/api-keys', {
		label,
		expiresAt: null,
		scopes,
	});
	return z.object({ rawApiKey: z.string() }).parse(key).rawApiKey;
}

export async function callEditor(
	url: string,
	cookie: string,
	method: string,
	path: string,
	body?: object,
): Promise<unknown> {
	const response: unknown = JSON.parse(await call(`${url}/rest${path}`, method, { cookie }, body));
	return z.object({ data: z.unknown() }).parse(response).data;
}

/** Returns the session cookie. */
export async function signIn(url: string): Promise<string> {
	const { email, password } = OWNER;
	const setup = await send(`${url}/rest/owner/setup`, 'POST', {}, OWNER);
	const session = setup.ok
		? setup
		: await send(`${url}/rest/login`, 'POST', {}, { emailOrLdapLoginId: email, password });
	const cookie = session.headers.getSetCookie().map((text) => text.split(';')[0] ?? '');
	if (!session.ok || cookie.length === 0) {
		throw new Error(`n8n did not let its owner in: ${await session.text()}`);
	}
	return cookie.join('; ');
}

export async function call(
	url: string,
	method: string,
	headers: Record<string, string>,
	body?: object,
): Promise<string> {
	const response = await send(url, method, headers, body);
	const text = await response.text();
	if (!response.ok) throw new Error(`n8n answered ${response.status} to ${method} ${url}: ${text}`);
	return text;
}

async function send(
	url: string,
	method: string,
	headers: Record<string, string>,
	body?: object,
): Promise<Response> {
	return await fetchAgain(method, url, {
		method,
		headers: { ...headers, 'Content-Type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
		signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
	});
}

/** n8n closes a connection that was idle for some seconds: a request that only reads is then sent once more. */
async function fetchAgain(method: string, url: string, init: RequestInit): Promise<Response> {
	try {
		return await fetch(url, init);
	} catch (error) {
		if (method !== 'GET') throw error;
		return await fetch(url, init);
	}
}
