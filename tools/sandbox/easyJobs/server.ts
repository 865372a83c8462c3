import { z } from 'zod/v4';
import { ADMIN_OK, omitUndefined, type AdminRoutes } from '../common/admin';
import {
	jsonResponse,
	textResponse,
	type CallHandler,
	type ContractResponse,
	type ContractCall,
} from '../common/contract';
import type { Fault } from '../common/faults';
import type { LoggedRequest } from '../common/requestLog';
import { createContractServer, type ContractServer } from '../common/server';
import type { RunningServer, VendorServerOptions } from '../common/vendor';
import {
	createAccount,
	EASY_JOBS_ENVIRONMENTS,
	type EasyJobsAccount,
	type EasyJobsEnvironment,
} from './account';
import { createEndpoints } from './endpoints';
import { checkRequest } from './gate';
import type { EasyJobsCredentials } from './keys';
import { refuse, messagesFor, type Refusal, type Messages } from './messages';
import type { Outcome } from './outcome';
import { easyJobsQuotaSchema, type EasyJobsQuota } from './quota';
import { easyJobsReadingsSchema, type EasyJobsReadings } from './readings';
import { refused, type StoredJob } from './rules';

export interface EasyJobsSandbox {
	/** Without a path: clients add `/v1-sandbox` or `/v1`. */
	readonly url: string;
	/** The present ones. */
	readonly credentials: EasyJobsCredentials;
	/** A new token and secret, with a quota not used yet; the previous ones are refused at once. */
	readonly rotateKeys: () => void;
	/** The stored jobs in order of creation, `sandbox` by default. */
	readonly jobs: (environment?: EasyJobsEnvironment) => StoredJob[];
	/** Every contract request since the last reset, oldest first. */
	readonly log: () => LoggedRequest[];
	/** Replaces the faults to come. */
	readonly setFaults: (faults: readonly Fault[]) => void;
	readonly setReadings: (readings: Partial<EasyJobsReadings>) => void;
	readonly setQuota: (quota: Partial<EasyJobsQuota>) => void;
	/**
	 * Replaces the stored jobs of an environment, `sandbox` by default. Throws when a job breaks a
	 * field rule or an id is there twice.
	 */
	readonly seed: (jobs: readonly StoredJob[], environment?: EasyJobsEnvironment) => void;
	/**
	 * Jobs, readings, quota and its counters, log and faults back to the start state; token and secret
	 * stay.
	 */
	readonly reset: () => void;
}

const PATH_PREFIXES: Readonly<Record<EasyJobsEnvironment, string>> = {
	production: '/v1',
	sandbox: '/v1-sandbox',
};

const seedBodySchema = z.strictObject({
	jobs: z.array(z.unknown()),
	environment: z.enum(EASY_JOBS_ENVIRONMENTS).default('sandbox'),
});

export async function startEasyJobs({
	host,
	port,
	now,
}: VendorServerOptions): Promise<RunningServer<EasyJobsSandbox>> {
	const account = createAccount(now);
	const reset = () => {
		account.reset();
		server.reset();
	};
	const server = createServer(account, now, reset);
	account.reset();

	const { jobs, rotateKeys, setReadings, seed, quota } = account;
	const sandbox: EasyJobsSandbox = {
		url: await server.listen(host, port),
		get credentials() {
			return account.credentials();
		},
		rotateKeys,
		jobs,
		log: server.log.list,
		setFaults: server.faults.set,
		setReadings,
		setQuota: (changes) => quota.setQuota(changes),
		seed,
		reset,
	};
	return { sandbox, stop: server.stop };
}

function createServer(
	account: EasyJobsAccount,
	now: () => Date,
	reset: () => void,
): ContractServer {
	const unknownPath = refuse(404, (messages) => messages.unknownPath);
	const unreadable = refuse(400, (messages) => messages.headerInvalid('Content-Type'));
	const server = createContractServer({
		dateHeader: now,
		unknownPath: unauthenticated(account, unknownPath),
		unreadable: unauthenticated(account, unreadable),
		admin: adminRoutes(account, reset),
	});
	for (const environment of EASY_JOBS_ENVIRONMENTS) addEndpoints(server, account, environment);
	return server;
}

function addEndpoints(
	server: ContractServer,
	account: EasyJobsAccount,
	environment: EasyJobsEnvironment,
): void {
	const wrongMethod = refused(refuse(405, (messages) => messages.methodNotAllowed));
	const endpoints = createEndpoints(account.store(environment));
	for (const { method, path, run } of endpoints) {
		const fullPath = `${PATH_PREFIXES[environment]}${path}`;
		const act = (call: ContractCall) => run(call, account.validationContext());
		server.route(method, fullPath, authenticated(account, act));
		server.routeOtherMethods(
			fullPath,
			method,
			authenticated(account, () => wrongMethod),
		);
	}
}

function authenticated(
	account: EasyJobsAccount,
	run: (call: ContractCall) => Outcome,
): CallHandler {
	return (call) => {
		const messages = messagesFor(call.headers['accept-language']);
		const refusal = checkRequest(call, account);
		return () =>
			toResponse(
				refusal === undefined ? run(call) : refused(refusal),
				messages,
				account.readings(),
			);
	};
}

function unauthenticated(account: EasyJobsAccount, refusal: Refusal): CallHandler {
	return ({ headers }) => {
		const messages = messagesFor(headers['accept-language']);
		return () => toResponse(refused(refusal), messages, account.readings());
	};
}

function adminRoutes(account: EasyJobsAccount, reset: () => void): AdminRoutes {
	return {
		state: () => ({
			jobs: { sandbox: account.jobs('sandbox'), production: account.jobs('production') },
			readings: account.readings(),
			quota: account.quota.quota(),
		}),
		setReadings: (body) => {
			account.setReadings(omitUndefined(easyJobsReadingsSchema.partial().parse(body)));
		},
		seed: (body) => {
			const { jobs, environment } = seedBodySchema.parse(body);
			account.seed(jobs, environment);
		},
		reset,
		addRoutes: (admin) => {
			admin.post('/quota', ({ body }) => {
				account.quota.setQuota(omitUndefined(easyJobsQuotaSchema.partial().parse(body)));
				return ADMIN_OK;
			});
			admin.post('/rotate-keys', () => {
				account.rotateKeys();
				return account.credentials();
			});
		},
	};
}

function toResponse(
	outcome: Outcome,
	messages: Messages,
	{ errorBody }: EasyJobsReadings,
): ContractResponse {
	if (outcome.kind === 'ok') return jsonResponse(outcome.status, outcome.body(messages));
	const { status, text, headers } = outcome.refusal;
	return toErrorResponse(status, text(messages), errorBody, { ...headers });
}

function toErrorResponse(
	status: number,
	text: string,
	errorBody: EasyJobsReadings['errorBody'],
	headers: Record<string, string>,
): ContractResponse {
	switch (errorBody) {
		case 'text':
			return textResponse(status, text, headers);
		case 'empty':
			return textResponse(status, '', headers);
		case 'errors':
			return jsonResponse(status, { errors: [text] }, headers);
		default:
			return jsonResponse(status, { [errorBody]: text }, headers);
	}
}
