import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { TLS } from './certificates';

/** A server on loopback that does as it is told and keeps all that it gets. */
export interface HostileServer {
	readonly url: string;
	/** Each request as it came: its line, its headers and its body. */
	readonly received: readonly string[];
	answer: (path: string) => Answer;
	stop(): Promise<void>;
}

export interface Answer {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** An object is sent as JSON. */
	readonly body?: object | string;
}

export type CertificateName = Exclude<keyof typeof TLS, 'authority' | 'key'>;

/** @param certificate for https */
export async function startServer(
	answer: HostileServer['answer'],
	certificate?: CertificateName,
): Promise<HostileServer> {
	const received: string[] = [];
	const listener: RequestListener = (request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = '', url: path = '', rawHeaders } = request;
			const body = Buffer.concat(chunks).toString('utf8');
			received.push([`${method} ${path}`, ...rawHeaders, body].join('\n'));
			const { status, headers, body: sent = '' } = hostile.answer(path);
			const isJson = typeof sent === 'object';
			const type = isJson ? { 'content-type': 'application/json' } : {};
			response.writeHead(status, { ...type, ...headers });
			response.end(isJson ? JSON.stringify(sent) : sent);
		});
	};
	const server: Server =
		certificate === undefined
			? createHttpServer(listener)
			: createHttpsServer({ key: TLS.key, cert: TLS[certificate] }, listener);
	const port = await listen(server);
	const hostile: HostileServer = {
		url: certificate === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
		received,
		answer,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		},
	};
	return hostile;
}

export async function listen(server: Server): Promise<number> {
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const address: AddressInfo | string | null = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port');
	return address.port;
}

/** Servers that end with the test that started them. */
export function useServers(): typeof startServer {
	const servers: HostileServer[] = [];
	afterEach(async () => {
		await Promise.all(servers.splice(0).map(async (server) => await server.stop()));
	});
	return async (answer, certificate) => {
		const server = await startServer(answer, certificate);
		servers.push(server);
		return server;
	};
}
