import type { IncomingMessage } from 'node:http';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { registerAdmin, type AdminRoutes } from './admin';
import type { CallHandler } from './contract';
import { RequestPipeline } from './pipeline';
import { describeBusyPort, isPortInUse } from './ports';
import type { FaultQueue } from './faults';
import { parseForm } from './form';
import type { RequestLog } from './requestLog';

/**
 * Above every documented limit: an oversized body is read to its end and refused by the contract,
 * so that the sender reads the answer rather than a broken connection.
 */
const MAX_READ_BYTES = 64 * 1024 * 1024;

/** Room for the files that tests send. */
const MAX_READ_FORM_BYTES = 256 * 1024 * 1024;

const ALL_METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const;
type Method = (typeof ALL_METHODS)[number];

export interface ContractServer {
	readonly log: RequestLog;
	readonly faults: FaultQueue;
	/** `path` may hold named parts (`/offres/:id`). */
	readonly route: (method: Method, path: string, behaviour: CallHandler) => void;
	/** What the server says to every method on `path` but the documented one. */
	readonly routeOtherMethods: (path: string, documented: Method, behaviour: CallHandler) => void;
	/** Resolves with the server's URL, without a trailing slash. */
	readonly listen: (host: string, port: number) => Promise<string>;
	/** Ends the calls that hang or wait, forgets log and faults. */
	readonly reset: () => void;
	readonly stop: () => Promise<void>;
}

export interface ContractServerOptions {
	/** Sent as the `Date` header; without a value the header is left out. */
	readonly dateHeader: () => Date | undefined;
	readonly unknownPath: CallHandler;
	/** What no documented endpoint can read, such as a content type that is none. */
	readonly unreadable: CallHandler;
	readonly admin: AdminRoutes;
}

export function createContractServer(options: ContractServerOptions): ContractServer {
	const app = createFastify();
	const pipeline = new RequestPipeline(options.dateHeader);
	const { log, faults } = pipeline;
	const handle = (behaviour: CallHandler) => pipeline.handle(behaviour);
	app.setNotFoundHandler(handle(options.unknownPath));
	app.setErrorHandler(async (error, request, reply) => {
		if (isServerError(error)) throw error;
		return await handle(options.unreadable)(request, reply);
	});
	registerAdmin(app, { log, faults, ...options.admin });

	return {
		log,
		faults,
		route: (method, url, behaviour) => {
			app.route({ method, url, handler: handle(behaviour) });
		},
		routeOtherMethods: (url, documented, behaviour) => {
			const method = ALL_METHODS.filter((candidate) => candidate !== documented);
			app.route({ method, url, handler: handle(behaviour) });
		},
		listen: async (host, port) => {
			try {
				return await app.listen({ host, port });
			} catch (error) {
				throw isPortInUse(error) ? new Error(describeBusyPort(port)) : error;
			}
		},
		reset: () => pipeline.reset(),
		stop: async () => {
			pipeline.reset();
			await app.close();
		},
	};
}

/** Bodies arrive as texts, forms as their parts: the contract judges the rest. */
function createFastify(): FastifyInstance {
	const app = fastify({
		bodyLimit: MAX_READ_BYTES,
		exposeHeadRoutes: false,
		forceCloseConnections: true,
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		done(null, body);
	});
	app.addContentTypeParser(
		'multipart/form-data',
		{ bodyLimit: MAX_READ_FORM_BYTES },
		async (request: FastifyRequest, body: IncomingMessage) =>
			await parseForm(request.headers, body),
	);
	return app;
}

/** Fastify gives what a client got wrong a status below 500. */
function isServerError(error: unknown): boolean {
	const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
	return typeof status !== 'number' || status >= 500;
}
