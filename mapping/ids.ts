import { notMapped } from '../core/values/fieldChange';
import { isBlank, toText } from '../core/values/values';
import { EMPTY_MAPPING, type MappedJob } from './mappedJob';

/** The system that a job came from; its name begins the ID of the job. */
export type SourceSystem = 'diamond' | 'talentsoft';

const MAX_ID_CHARACTERS = 128;

/**
 * EasyJobs takes 4 to 128 letters and digits; an id elsewhere may hold anything. Each byte of another character, and
 * of the letter x itself, is written as x and two digits of base 16: `2025-48` of Talentsoft is
 * `talentsoft2025x2d48`. A number is the same id as its text.
 *
 * @returns undefined where there is no id, or none that leads back within 128 characters
 */
export function toJobId(source: SourceSystem, sourceId: unknown): string | undefined {
	const id = typeof sourceId === 'string' ? sourceId : toText(sourceId);
	if (isBlank(id) || id.length > MAX_ID_CHARACTERS) return undefined;
	const jobId = source + id.replace(/[^A-Za-wyz0-9]/gu, escapeCharacter);
	return jobId.length <= MAX_ID_CHARACTERS && decodeId(source, jobId) === id ? jobId : undefined;
}

/** The id, in the system of its origin, that a job was made from; undefined where it came from elsewhere. */
export function toSourceId(source: SourceSystem, jobId: string): string | undefined {
	const id = decodeId(source, jobId);
	return id !== undefined && toJobId(source, id) === jobId ? id : undefined;
}

/** The ID of a job, or why there is none. */
export function mapId(source: SourceSystem, sourceId: unknown): MappedJob {
	const id = toJobId(source, sourceId);
	if (id !== undefined) return { fields: { id }, changes: [] };
	if (isBlank(sourceId)) return EMPTY_MAPPING;
	const reason = `it makes no ID of at most ${MAX_ID_CHARACTERS} letters and digits that leads back`;
	return { fields: {}, changes: [notMapped('id', reason, sourceId)] };
}

function escapeCharacter(character: string): string {
	return [...Buffer.from(character)].map((byte) => `x${toHex(byte)}`).join('');
}

function toHex(byte: number): string {
	return byte.toString(16).padStart(2, '0');
}

function decodeId(source: SourceSystem, jobId: string): string | undefined {
	if (!jobId.startsWith(source)) return undefined;
	const percentEncoded = jobId.slice(source.length).replaceAll('x', '%');
	try {
		return decodeURIComponent(percentEncoded);
	} catch {
		return undefined;
	}
}
