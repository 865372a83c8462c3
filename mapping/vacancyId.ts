import { toText } from '../common/records';

const JOB_ID_PREFIX = 'talentsoft';
const MAX_ID_CHARACTERS = 128;

/**
 * EasyJobs takes 4 to 128 letters and digits; a reference may hold anything. Each byte of another character, and the
 * letter x itself, is written as x and two digits of base 16: `2025-48` is `talentsoft2025x2d48`. Undefined where
 * that is too long.
 */
export function toJobId(reference: unknown): string | undefined {
	const text = toText(reference);
	const id = JOB_ID_PREFIX + text.replace(/[^A-Za-wyz0-9]/gu, escape);
	const isExact = text !== '' && readId(id) === text;
	return isExact && id.length <= MAX_ID_CHARACTERS ? id : undefined;
}

/** The reference of the vacancy that a job came from, where it came from Talentsoft. */
export function toVacancyReference(jobId: string): string | undefined {
	const reference = readId(jobId);
	return reference !== undefined && toJobId(reference) === jobId ? reference : undefined;
}

function escape(character: string): string {
	return [...Buffer.from(character)].map((byte) => `x${hex(byte)}`).join('');
}

function hex(byte: number): string {
	return byte.toString(16).padStart(2, '0');
}

function readId(jobId: string): string | undefined {
	if (!jobId.startsWith(JOB_ID_PREFIX)) return undefined;
	const bytes = jobId
		.slice(JOB_ID_PREFIX.length)
		.replace(/x([\da-f]{2})|./gs, (character, escaped?: string) => escaped ?? hexOf(character));
	return Buffer.from(bytes, 'hex').toString('utf8');
}

function hexOf(character: string): string {
	return Buffer.from(character).toString('hex');
}
