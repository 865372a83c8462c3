import { computeFingerprint } from '../../../core/values/fingerprint';
import { isRecord } from '../../../core/values/values';
import { foldId } from '../client/ids';
import { loadWeek, type WeekCounts } from './week';
import {
	jobField,
	jobFields,
	type JobField,
	type JobFieldName,
} from '../../../domain/easyjobs/fields';

/**
 * What was last sent, for the fields of which jobs-list does not show that it is there: what the list returns of a
 * job is open (docs/assumptions.md, `easyjobs-list-fields`).
 */
export interface SentState {
	readonly version: 1;
	/** Whose jobs these are: what was sent to one account says nothing about another. */
	readonly account: string;
	/** By job ID, one short text a job, as `encodeSentFields` writes it. */
	readonly jobs: Readonly<Record<string, string>>;
	readonly week?: WeekCounts | undefined;
	/** When it was kept, in milliseconds since 1970; absent where nothing was. */
	readonly keptAt?: number;
}

export interface SentField {
	/** Fingerprint of the value last sent and accepted, or the sign of doubt. */
	readonly sent: string;
	/** Fingerprint of the other value that the list still showed after a first send of the same value. */
	readonly seen?: string;
}

export type SentFields = ReadonlyMap<JobFieldName, SentField>;

/** `id` identifies the job, and `date` is when it was last written: neither is a difference. */
export const comparedFields: readonly JobField[] = jobFields.filter(
	({ syncCode }) => syncCode !== undefined,
);

const fieldByCode = new Map(comparedFields.map(({ name, syncCode }) => [syncCode, name]));

/** 36 bits: an edit of a field goes unnoticed once in 70,000,000,000 times. */
const FINGERPRINT_LENGTH = 6;

/** No fingerprint has a dot or a question mark. */
const EMPTY_FINGERPRINT = '.';

/** A write failed that EasyJobs may have acted upon: any value may be there, and it is to be written again. */
export const AMBIGUOUS: SentField = { sent: '?' };

export function fingerprintText(text: string): string {
	return text === '' ? EMPTY_FINGERPRINT : computeFingerprint([text]).slice(0, FINGERPRINT_LENGTH);
}

const ENCODED_FIELD = String.raw`([a-z])([.?]|[\w-]{6})(?::(\.|[\w-]{6}))?`;
const ENCODED_JOB = new RegExp(`^(?:${ENCODED_FIELD})*$`);

/** What was kept for this account; nothing where it is of another account or cannot be read. */
export function loadSentState(stored: unknown, account: string): SentState {
	const isSameAccount =
		isRecord(stored) && stored['version'] === 1 && stored['account'] === account;
	if (!isSameAccount) return { version: 1, account, jobs: {} };
	const { jobs, keptAt, week } = stored;
	const readable = Object.entries(isRecord(jobs) ? jobs : {}).filter(
		(entry): entry is [string, string] =>
			typeof entry[1] === 'string' && ENCODED_JOB.test(entry[1]),
	);
	return {
		version: 1,
		account,
		jobs: Object.fromEntries(readable),
		...(isRecord(week) ? { week: loadWeek(week) } : {}),
		...(typeof keptAt === 'number' ? { keptAt } : {}),
	};
}

/** Gives the text of one job, be its ID kept in another letter case; empty where nothing is remembered of it. */
export function indexJobs({ jobs }: SentState): (id: string) => string {
	const byFoldedId = new Map(Object.entries(jobs).map(([id, text]) => [foldId(id), text]));
	return (id) => (Object.hasOwn(jobs, id) ? jobs[id] : byFoldedId.get(foldId(id))) ?? '';
}

export function decodeSentFields(text: string): SentFields {
	const fields = new Map<JobFieldName, SentField>();
	for (const [, code, sent, seen] of text.matchAll(new RegExp(ENCODED_FIELD, 'g'))) {
		const field = fieldByCode.get(code);
		if (field === undefined || sent === undefined) continue;
		fields.set(field, seen === undefined ? { sent } : { sent, seen });
	}
	return fields;
}

export function encodeSentFields(fields: SentFields): string {
	return [...fields]
		.map(([field, { sent, seen }]) => {
			const code = jobField(field).syncCode ?? '';
			return seen === undefined ? `${code}${sent}` : `${code}${sent}:${seen}`;
		})
		.join('');
}
