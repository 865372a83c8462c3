import { fingerprint } from '../../../core/values/fingerprint';
import { isRecord } from '../../../core/values/values';
import { jobFields, type JobField, type JobFieldName } from '../../../domain/easyjobs/fields';

/**
 * What was last sent, for the fields of which jobs-list does not show that it is there: what the list returns of a
 * job is open (docs/assumptions.md, `easyjobs-list-fields`).
 */
export interface SyncMemory {
	readonly version: 1;
	/** Whose jobs these are: what was sent to one account says nothing about another. */
	readonly account: string;
	/** By job ID, one short text a job, as `writeJobMemory` writes it. */
	readonly jobs: Readonly<Record<string, string>>;
}

export interface FieldMemory {
	/** Fingerprint of the value last sent and accepted, or the sign of doubt. */
	readonly sent: string;
	/** Fingerprint of the other value that the list still showed after a first send of the same value. */
	readonly seen?: string;
}

export type JobMemory = ReadonlyMap<JobFieldName, FieldMemory>;

/** `id` tells which job it is, and `date` when it was last written: neither is a difference. */
type ComparedFieldName = Exclude<JobFieldName, 'date' | 'id'>;

/** A letter stays with its field for good: kept memories are read by it. */
const FIELD_LETTERS: Readonly<Record<ComparedFieldName, string>> = {
	valid_through: 'a',
	title: 'b',
	contract_type: 'c',
	work_hours: 'd',
	employment_type: 'e',
	description: 'f',
	position: 'g',
	profile: 'h',
	location: 'i',
	postcode: 'j',
	region: 'k',
	country: 'l',
	subsidiary: 'm',
	url: 'n',
	salary: 'o',
	salary_min: 'p',
	salary_max: 'q',
	rome: 'r',
	available: 's',
	experience: 't',
	company_logo_url: 'u',
	posted_via: 'v',
};

const letterOf = new Map(Object.entries(FIELD_LETTERS));

export const comparedFields: readonly JobField[] = jobFields.filter(({ name }) =>
	letterOf.has(name),
);

const fieldOfLetter = new Map(comparedFields.map(({ name }) => [letterOf.get(name), name]));

/** 36 bits: an edit of a field goes unnoticed once in 70,000,000,000 times. */
const FINGERPRINT_CHARACTERS = 6;

/** No fingerprint has a dot or a question mark. */
const EMPTY = '.';

/** A write failed that EasyJobs may have acted upon: any value may be there, and it is to be written again. */
export const IN_DOUBT: FieldMemory = { sent: '?' };

export function fingerprintText(text: string): string {
	return text === '' ? EMPTY : fingerprint([text]).slice(0, FINGERPRINT_CHARACTERS);
}

const ENTRY = String.raw`([a-z])([.?]|[\w-]{6})(?::(\.|[\w-]{6}))?`;
const JOB_TEXT = new RegExp(`^(?:${ENTRY})*$`);

/** What was kept for this account; nothing where it is of another account or cannot be read. */
export function openMemory(kept: unknown, account: string): SyncMemory {
	const isOwn = isRecord(kept) && kept['version'] === 1 && kept['account'] === account;
	const jobs = isOwn && isRecord(kept['jobs']) ? kept['jobs'] : {};
	return {
		version: 1,
		account,
		jobs: Object.fromEntries(
			Object.entries(jobs).filter(
				(entry): entry is [string, string] =>
					typeof entry[1] === 'string' && JOB_TEXT.test(entry[1]),
			),
		),
	};
}

/** The text of one job; empty where nothing is remembered of it. */
export function readJobText({ jobs }: SyncMemory, id: string): string {
	return Object.hasOwn(jobs, id) ? (jobs[id] ?? '') : '';
}

export function readJobMemory(text: string): JobMemory {
	const memory = new Map<JobFieldName, FieldMemory>();
	for (const [, letter, sent, seen] of text.matchAll(new RegExp(ENTRY, 'g'))) {
		const field = fieldOfLetter.get(letter);
		if (field === undefined || sent === undefined) continue;
		memory.set(field, seen === undefined ? { sent } : { sent, seen });
	}
	return memory;
}

export function writeJobMemory(memory: JobMemory): string {
	return [...memory]
		.map(([field, { sent, seen }]) => {
			const letter = letterOf.get(field) ?? '';
			return seen === undefined ? `${letter}${sent}` : `${letter}${sent}:${seen}`;
		})
		.join('');
}
