import { isJsonMediaType, type ContractCall } from '../common/contract';
import { readLanguage, refuse, type Refusal } from './messages';
import type { QuotaMeter } from './quota';
import type { EasyJobsReadings } from './readings';

/**
 * What every call must bring before its endpoint looks at it: both secrets, an allowed origin, a
 * place in the quota, and the other headers that the pages of the endpoints call mandatory
 * (https://api.easyjobs.fr/ui/examples-jobs-delete-json.html). That a call without a body needs its
 * `Content-Type` as well is the strict reading.
 */

export interface EasyJobsCredentials {
	readonly apiToken: string;
	readonly secretKey: string;
	/** The one entry of the account's "Domaines autorisés". */
	readonly origin: string;
}

/** Made up; the token has the shape of the vendor's samples. */
export const EASY_JOBS_CREDENTIALS: EasyJobsCredentials = {
	apiToken: 'eyJ1c2VyX2lkIjo0MiwidGltZSI6MTc2NzIyNTYwMH0=.local-sandbox-api-token',
	secretKey: 'local-sandbox-secret-key-2f6d0c1b',
	origin: 'https://www.maisons-et-tables.example',
};

/** The documented values, and the spelling that the vendor's JavaScript sample sends. */
const CLIENT_LANGUAGES: readonly string[] = ['C#', 'JavaScript', 'Javascript', 'PHP', 'Python'];

export function checkGate(
	call: ContractCall,
	readings: EasyJobsReadings,
	quota: QuotaMeter,
): Refusal | undefined {
	return (
		checkCredentials(call, readings) ??
		checkOrigin(call) ??
		checkQuota(call, quota) ??
		checkOtherHeaders(call)
	);
}

function checkCredentials(
	{ headers }: ContractCall,
	{ invalidTokenStatus }: EasyJobsReadings,
): Refusal | undefined {
	const { apiToken, secretKey } = EASY_JOBS_CREDENTIALS;
	const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
	const secret = headers.usersecretkey;
	if (token === undefined || secret === undefined || secret === '') {
		return refuse(401, (words) => words.credentialsMissing);
	}
	return token === apiToken && secret === secretKey
		? undefined
		: refuse(invalidTokenStatus, (words) => words.credentialsInvalid);
}

function checkOrigin({ headers }: ContractCall): Refusal | undefined {
	const isAllowed =
		headers.origin !== undefined &&
		URL.canParse(headers.origin) &&
		new URL(headers.origin).origin === EASY_JOBS_CREDENTIALS.origin;
	return isAllowed ? undefined : refuse(403, (words) => words.originRefused);
}

function checkQuota(call: ContractCall, quota: QuotaMeter): Refusal | undefined {
	const admission = quota.admit(call.onClose);
	return admission.kind === 'admitted'
		? undefined
		: {
				...refuse(429, (words) => words.tooManyRequests),
				headers: { 'retry-after': admission.retryAfter },
			};
}

function checkOtherHeaders({ headers }: ContractCall): Refusal | undefined {
	return (
		checkHeader('Content-Type', headers['content-type'], isJsonMediaType) ??
		checkHeader('Accept-Language', headers['accept-language'], isLanguage) ??
		checkHeader('User-Agent', headers['user-agent'], () => true) ??
		checkHeader('X-Client-Lang', headers['x-client-lang'], isClientLanguage)
	);
}

function checkHeader(
	name: string,
	value: string | string[] | undefined,
	isAllowed: (value: string) => boolean,
): Refusal | undefined {
	if (value === undefined || value === '') return refuse(400, (words) => words.headerMissing(name));
	return typeof value === 'string' && isAllowed(value)
		? undefined
		: refuse(400, (words) => words.headerInvalid(name));
}

function isLanguage(value: string): boolean {
	return readLanguage(value) !== undefined;
}

function isClientLanguage(value: string): boolean {
	return CLIENT_LANGUAGES.includes(value);
}
