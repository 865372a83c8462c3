import { isJsonMediaType, type ContractCall } from '../common/contract';
import type { EasyJobsAccount } from './account';
import type { EasyJobsCredentials } from './keys';
import { readLanguage, refuse, type Refusal } from './messages';
import type { QuotaCounter } from './quota';
import type { EasyJobsReadings } from './readings';

/**
 * What every call must bring before its endpoint looks at it: both secrets, an allowed origin, a
 * place in the quota, and the other headers that the pages of the endpoints call mandatory
 * (https://api.easyjobs.fr/ui/examples-jobs-delete-json.html). That a call without a body needs its
 * `Content-Type` as well is the strict reading.
 */

/** The documented values, and the spelling that the vendor's JavaScript sample sends. */
const CLIENT_LANGUAGES: readonly string[] = ['C#', 'JavaScript', 'Javascript', 'PHP', 'Python'];

export function checkRequest(call: ContractCall, account: EasyJobsAccount): Refusal | undefined {
	const credentials = account.credentials();
	return (
		checkCredentials(call, credentials, account.readings()) ??
		checkOrigin(call, credentials) ??
		checkQuota(call, account.quota) ??
		checkOtherHeaders(call)
	);
}

function checkCredentials(
	{ headers }: ContractCall,
	{ apiToken, secretKey }: EasyJobsCredentials,
	{ invalidTokenStatus }: EasyJobsReadings,
): Refusal | undefined {
	const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
	const secret = headers.usersecretkey;
	if (token === undefined || secret === undefined || secret === '') {
		return refuse(401, (messages) => messages.credentialsMissing);
	}
	return token === apiToken && secret === secretKey
		? undefined
		: refuse(invalidTokenStatus, (messages) => messages.credentialsInvalid);
}

function checkOrigin(
	{ headers }: ContractCall,
	{ origin }: EasyJobsCredentials,
): Refusal | undefined {
	const isAllowed =
		headers.origin !== undefined &&
		URL.canParse(headers.origin) &&
		new URL(headers.origin).origin === origin;
	return isAllowed ? undefined : refuse(403, (messages) => messages.originRefused);
}

function checkQuota(call: ContractCall, quota: QuotaCounter): Refusal | undefined {
	const admission = quota.admit(call.onClose);
	return admission.kind === 'admitted'
		? undefined
		: {
				...refuse(429, (messages) => messages.tooManyRequests),
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
	if (value === undefined || value === '')
		return refuse(400, (messages) => messages.headerMissing(name));
	return typeof value === 'string' && isAllowed(value)
		? undefined
		: refuse(400, (messages) => messages.headerInvalid(name));
}

function isLanguage(value: string): boolean {
	return readLanguage(value) !== undefined;
}

function isClientLanguage(value: string): boolean {
	return CLIENT_LANGUAGES.includes(value);
}
