import type { CallHandler, ContractCall, ContractResponse, JsonObject } from '../common/contract';
import type { Fault } from '../common/faults';
import type { LoggedRequest } from '../common/requestLog';
import { createContractServer, type ContractServer } from '../common/server';
import type { RunningServer, VendorServerOptions } from '../common/vendor';
import { createAccount, type TalentsoftAccount, type TalentsoftSeed } from './account';
import { createAdminRoutes } from './adminRoutes';
import { TALENTSOFT_CREDENTIALS, type TalentsoftCredentials } from './auth';
import { errorResponse, handleExport, handleReport } from './endpoints';
import { readContent } from './fileContent';
import type { FrameFault } from './frames';
import type { TalentsoftReadings } from './readings';
import type { ExportResource, NewCandidate, NewVacancy } from './records';
import type { ReceivedReport } from './reports';
import type { ScheduledChange } from './schedules';

export interface TalentsoftSandbox {
	/** The back-office site: `http://127.0.0.1:PORT`. */
	readonly url: string;
	readonly credentials: TalentsoftCredentials;
	/** The JSON of every record, in the order of the list, as the export gives it from offset 0. */
	readonly exported: (resource: ExportResource) => JsonObject[];
	/** The bytes of a candidate's file. Throws when there is no such file. */
	readonly fileContent: (candidateId: string, attachmentId: string) => Buffer;
	/** Throws when the reference is taken. */
	readonly addVacancy: (vacancy: NewVacancy) => void;
	/** Merges into the detail of a vacancy, which is changed now. Throws when there is none. */
	readonly editVacancy: (reference: string, detail: object) => void;
	/** Throws when there is no such vacancy. */
	readonly removeVacancy: (reference: string) => void;
	/** Throws when the id is taken. */
	readonly addCandidate: (candidate: NewCandidate) => void;
	/** Merges into the detail of a candidate, who is changed now. Throws when there is none. */
	readonly editCandidate: (id: string, detail: object) => void;
	/** Throws when there is no such candidate. */
	readonly removeCandidate: (id: string) => void;
	/** Replaces the records of each kind that is given. Throws when a key is there twice. */
	readonly seed: (records: TalentsoftSeed) => void;
	/** Reports received since the last reset, oldest first. */
	readonly reports: () => ReceivedReport[];
	/** Changes before the export calls to come. Replaces earlier ones. */
	readonly scheduleChanges: (changes: readonly ScheduledChange[]) => void;
	/** Replaces the faults of single frames. */
	readonly setFrameFaults: (faults: readonly FrameFault[]) => void;
	/** Every contract request since the last reset, oldest first. */
	readonly log: () => LoggedRequest[];
	/** Replaces the faults to come. */
	readonly setFaults: (faults: readonly Fault[]) => void;
	readonly setReadings: (readings: Partial<TalentsoftReadings>) => void;
	/** Ends every token issued so far. */
	readonly expireTokens: () => void;
	/** Successful sign-ins since the last reset. */
	readonly signIns: () => number;
	/** Records, reports, tokens, readings, log and faults back to the start state. */
	readonly reset: () => void;
}

const EXPORTS_PATH = '/api/exports/v1';
export async function startTalentsoft({
	host,
	port,
	now,
}: VendorServerOptions): Promise<RunningServer<TalentsoftSandbox>> {
	const account = createAccount(now);
	const reset = () => {
		account.reset();
		server.reset();
	};
	const server = createServer(account, now, reset);
	account.reset();

	const { tokens, setReadings, changes, frameFaults } = account;
	const sandbox: TalentsoftSandbox = {
		url: await server.listen(host, port),
		credentials: TALENTSOFT_CREDENTIALS,
		...createRecordMethods(account),
		reports: () => structuredClone(account.reports),
		scheduleChanges: (scheduled) => changes.set(scheduled),
		setFrameFaults: (faults) => frameFaults.set(faults),
		log: server.log.list,
		setFaults: server.faults.set,
		setReadings,
		expireTokens: tokens.expireAll,
		signIns: tokens.issued,
		reset,
	};
	return { sandbox, stop: server.stop };
}

function createServer(
	account: TalentsoftAccount,
	now: () => Date,
	reset: () => void,
): ContractServer {
	const server = createContractServer({
		dateHeader: now,
		unknownPath: () => () => errorResponse(404, 'There is nothing here.'),
		unreadable: () => () => errorResponse(400, 'The request cannot be read.'),
		admin: createAdminRoutes(account, reset),
	});
	server.route('POST', '/api/token', (call) => () => {
		return account.tokens.handleTokenRequest(call, account.readings());
	});
	for (const resource of ['candidates', 'vacancies'] as const) {
		const answer = (call: ContractCall) => handleExport(resource, call, account);
		server.route('GET', `${EXPORTS_PATH}/${resource}`, authenticated(account, answer));
	}
	const answer = (call: ContractCall) => handleReport(call, account);
	server.route('POST', `${EXPORTS_PATH}/reports`, authenticated(account, answer));
	return server;
}

type RecordMethods = Pick<
	TalentsoftSandbox,
	| 'addCandidate'
	| 'addVacancy'
	| 'editCandidate'
	| 'editVacancy'
	| 'exported'
	| 'fileContent'
	| 'removeCandidate'
	| 'removeVacancy'
	| 'seed'
>;

function createRecordMethods(account: TalentsoftAccount): RecordMethods {
	const { vacancies, candidates } = account;
	return {
		exported: (resource) =>
			account
				.list(resource)
				.map(({ toJson, attachments }, offset) => structuredClone(toJson(offset, attachments))),
		fileContent: (candidateId, attachmentId) => findContent(account, candidateId, attachmentId),
		addVacancy: (vacancy) => vacancies.add(vacancy),
		editVacancy: (reference, detail) => vacancies.edit(reference, detail),
		removeVacancy: (reference) => vacancies.remove(reference),
		addCandidate: (candidate) => candidates.add(candidate),
		editCandidate: (id, detail) => candidates.edit(id, detail),
		removeCandidate: (id) => candidates.remove(id),
		seed: account.seed,
	};
}

function findContent(
	{ candidates }: TalentsoftAccount,
	candidateId: string,
	attachmentId: string,
): Buffer {
	const candidate = candidates.list().find(({ detail }) => detail.id === candidateId);
	const attachment = candidate?.attachments.find(({ id }) => id === attachmentId);
	const content = attachment === undefined ? undefined : readContent(attachment);
	if (content === undefined) throw new Error(`There is no file ${attachmentId}.`);
	return content;
}

function authenticated(
	account: TalentsoftAccount,
	answer: (call: ContractCall) => ContractResponse,
): CallHandler {
	return (call) => () => checkToken(account, call) ?? answer(call);
}

function checkToken(
	{ tokens, readings }: TalentsoftAccount,
	call: ContractCall,
): ContractResponse | undefined {
	switch (tokens.check(call, readings())) {
		case 'valid':
			return undefined;
		case 'expired':
			return errorResponse(readings().expiredTokenStatus, 'The token has expired.');
		case 'unknown':
			return errorResponse(401, 'The token is missing or unknown.');
		case 'withoutScope':
			return errorResponse(403, 'The scope does not allow this.');
	}
}
