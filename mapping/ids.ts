import { describeChange, notMapped } from '../core/values/fieldChange';
import { isBlank, toText } from '../core/values/values';
import { SAMPLE_OFFER_ID } from '../domain/diamond/offer';
import { EMPTY_MAPPING, type MappedJob } from './mappedJob';

/** The system that a job came from. The ID of the job begins with the prefix of its establishment and this name. */
export type SourceSystem = (typeof SOURCE_SYSTEMS)[number];

export const SOURCE_SYSTEMS = ['diamond', 'talentsoft'] as const;

const MAX_ID_CHARACTERS = 128;

/**
 * No establishment may claim the IDs of another, so the first name of a system in an ID must be that of its own: with
 * the prefix `diamon`, `diamondiamond1` would also be an ID without prefix.
 */
export function isUsablePrefix(source: SourceSystem, prefix: string): boolean {
	if (!/^[a-zA-Z0-9]*$/.test(prefix)) return false;
	const start = prefix + source;
	const nameIndexes = SOURCE_SYSTEMS.map((name) => start.toLowerCase().indexOf(name));
	const firstNameIndex = Math.min(...nameIndexes.filter((index) => index >= 0));
	return firstNameIndex === start.length - source.length;
}

/**
 * EasyJobs takes 4 to 128 letters and digits; an id elsewhere may hold anything. Each byte of another character, and
 * of the letter x itself, is written as x and two digits of base 16: `2025-48` of Talentsoft is
 * `talentsoft2025x2d48`. A number is the same id as its text.
 *
 * @returns undefined where there is no id, or none that leads back within 128 characters; for a sample too
 */
export function toJobId(source: SourceSystem, sourceId: unknown, prefix = ''): string | undefined {
	const id = typeof sourceId === 'string' ? sourceId : toText(sourceId);
	if (isBlank(id) || id.length > MAX_ID_CHARACTERS) return undefined;
	if (source === 'diamond' && id === String(SAMPLE_OFFER_ID)) return undefined;
	const start = prefix + source;
	const jobId = start + encodeId(id);
	return jobId.length <= MAX_ID_CHARACTERS && decodeId(start, jobId) === id ? jobId : undefined;
}

/** The id, in the system of its origin, that a job was made from; undefined where it came from elsewhere. */
export function toSourceId(source: SourceSystem, jobId: string, prefix = ''): string | undefined {
	const id = decodeId(prefix + source, jobId);
	return id !== undefined && toJobId(source, id, prefix) === jobId ? id : undefined;
}

const RECORDS: Readonly<Record<SourceSystem, { readonly label: string; readonly id: RegExp }>> = {
	diamond: { label: 'Diamond offers', id: /^\d+$/ },
	// Clients choose the form of a reference, and no job is meant by a word.
	talentsoft: { label: 'Talentsoft vacancies', id: /^(?!.*talentsoft).*\d/is },
};

/** For an id as a system has it, given in place of that of the job that was made from it. */
export function hintAtJobId(source: SourceSystem, id: string): string | undefined {
	const { label, id: pattern } = RECORDS[source];
	const jobId = pattern.test(id) ? toJobId(source, id) : undefined;
	return jobId === undefined ? undefined : `Jobs made from ${label} have IDs such as ${jobId}`;
}

/** The ID of a job, or why there is none. */
export function mapId(source: SourceSystem, sourceId: unknown, prefix: string): MappedJob {
	const id = toJobId(source, sourceId, prefix);
	if (id !== undefined) return { fields: { id }, changes: [] };
	if (isBlank(sourceId)) return EMPTY_MAPPING;
	const reason = `it makes no ID of at most ${MAX_ID_CHARACTERS} letters and digits that leads back`;
	return { fields: {}, changes: [notMapped('id', reason, sourceId)] };
}

/** An ID that the user gives, written in the same way without the name of a system; one of 128 characters at most. */
export function mapOwnId(given: unknown): MappedJob {
	const id = toText(given);
	const jobId = id.length > MAX_ID_CHARACTERS ? id : encodeId(id);
	if (jobId === id || jobId.length > MAX_ID_CHARACTERS || decodeId('', jobId) !== id)
		return EMPTY_MAPPING;
	return {
		fields: { id: jobId },
		changes: [describeChange('id', 'encoded in letters and digits', id, jobId)],
	};
}

function encodeId(id: string): string {
	return id.replace(/[^A-Za-wyz0-9]/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
	return [...Buffer.from(character)].map((byte) => `x${toHex(byte)}`).join('');
}

function toHex(byte: number): string {
	return byte.toString(16).padStart(2, '0');
}

function decodeId(start: string, jobId: string): string | undefined {
	if (!jobId.startsWith(start)) return undefined;
	const percentEncoded = jobId.slice(start.length).replaceAll('x', '%');
	try {
		return decodeURIComponent(percentEncoded);
	} catch {
		return undefined;
	}
}
