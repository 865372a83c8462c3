import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';
import { ADMIN_OK, omitUndefined, type AdminRoutes } from '../common/admin';
import type { CallHandler, ContractResponse, ContractCall, JsonObject } from '../common/contract';
import type { Fault } from '../common/faults';
import type { LoggedRequest } from '../common/requestLog';
import { createContractServer } from '../common/server';
import type { RunningServer, VendorServerOptions } from '../common/vendor';
import { createAccount, type ScheduledChange, type TalentsoftAccount } from './account';
import { TALENTSOFT_CREDENTIALS, type TalentsoftCredentials } from './auth';
import { handleExport, handleReport, errorResponse } from './endpoints';
import { readContent } from './fileContent';
import { frameFaultSchema, type FrameFault } from './frames';
import { generateCandidates, generateVacancies } from './generate';
import { talentsoftReadingsSchema, type TalentsoftReadings } from './readings';
import {
	candidateSchema,
	vacancySchema,
	type ExportResource,
	type NewCandidate,
	type NewVacancy,
} from './records';
import type { ReceivedReport } from './reports';

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
	/** What happens before the export calls to come; replaces an earlier plan. */
	readonly scheduleChanges: (changes: readonly ScheduledChange[]) => void;
	/** Replaces the frames to be spoilt. */
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

export interface TalentsoftSeed {
	readonly vacancies?: readonly NewVacancy[];
	readonly candidates?: readonly NewCandidate[];
}

const EXPORTS_PATH = '/api/exports/v1';
const MAX_GENERATED = 100_000;

const seedBodySchema = z.strictObject({
	vacancies: z.array(vacancySchema).optional(),
	candidates: z.array(candidateSchema).optional(),
});

const generateBodySchema = z.strictObject({
	vacancies: z.int().min(0).max(MAX_GENERATED).optional(),
	candidates: z.int().min(0).max(MAX_GENERATED).optional(),
	/** Of each file of the candidates. */
	fileBytes: z.int().min(0).optional(),
});

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
	const server = createContractServer({
		dateHeader: now,
		unknownPath: () => () => errorResponse(404, 'There is nothing here.'),
		unreadable: () => () => errorResponse(400, 'The request cannot be read.'),
		admin: adminRoutes(account, reset),
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
	account.reset();

	const { tokens, setReadings, scheduleChanges, setFrameFaults } = account;
	const sandbox: TalentsoftSandbox = {
		url: await server.listen(host, port),
		credentials: TALENTSOFT_CREDENTIALS,
		...createRecordMethods(account),
		reports: () => structuredClone(account.reports),
		scheduleChanges,
		setFrameFaults,
		log: server.log.list,
		setFaults: server.faults.set,
		setReadings,
		expireTokens: tokens.expireAll,
		signIns: tokens.issued,
		reset,
	};
	return { sandbox, stop: server.stop };
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
		addVacancy: (vacancy) => void vacancies.add(vacancy),
		editVacancy: (reference, detail) => void vacancies.edit(reference, detail),
		removeVacancy: vacancies.remove,
		addCandidate: (candidate) => void candidates.add(candidate),
		editCandidate: (id, detail) => void candidates.edit(id, detail),
		removeCandidate: candidates.remove,
		seed: (records) => {
			seed(account, records);
		},
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

function seed(account: TalentsoftAccount, { vacancies, candidates }: TalentsoftSeed): void {
	if (vacancies !== undefined) account.vacancies.replace(vacancies);
	if (candidates !== undefined) account.candidates.replace(candidates);
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

function adminRoutes(account: TalentsoftAccount, reset: () => void): AdminRoutes {
	return {
		state: () => ({
			vacancies: account.vacancies.list().length,
			candidates: account.candidates.list().length,
			reports: account.reports,
			readings: account.readings(),
			signIns: account.tokens.issued(),
		}),
		setReadings: (body) => {
			account.setReadings(omitUndefined(talentsoftReadingsSchema.partial().parse(body)));
		},
		seed: (body) => {
			seed(account, omitUndefined(seedBodySchema.parse(body)));
		},
		reset,
		addRoutes: (admin) => {
			addDataRoutes(admin, account);
			admin.post('/frame-faults', ({ body }) => {
				account.setFrameFaults(z.array(frameFaultSchema).parse(body));
				return ADMIN_OK;
			});
			admin.post('/expire-tokens', () => {
				account.tokens.expireAll();
				return ADMIN_OK;
			});
		},
	};
}

function addDataRoutes(admin: FastifyInstance, account: TalentsoftAccount): void {
	admin.post('/generate', ({ body }) => {
		const { vacancies, candidates, fileBytes } = generateBodySchema.parse(body);
		seed(account, {
			...(vacancies === undefined ? {} : { vacancies: generateVacancies(vacancies) }),
			...(candidates === undefined
				? {}
				: { candidates: generateCandidates(candidates, fileBytes) }),
		});
		return ADMIN_OK;
	});
	admin.post('/vacancies', ({ body }) => {
		account.vacancies.add(vacancySchema.parse(body));
		return ADMIN_OK;
	});
	admin.post('/candidates', ({ body }) => {
		account.candidates.add(candidateSchema.parse(body));
		return ADMIN_OK;
	});
	for (const resource of ['vacancies', 'candidates'] as const) {
		const detailSchema = z.record(z.string(), z.unknown());
		const pathSchema = z.object({ key: z.string() });
		admin.patch(`/${resource}/:key`, ({ params, body }) => {
			account[resource].edit(pathSchema.parse(params).key, detailSchema.parse(body));
			return ADMIN_OK;
		});
		admin.delete(`/${resource}/:key`, ({ params }) => {
			account[resource].remove(pathSchema.parse(params).key);
			return ADMIN_OK;
		});
	}
}
