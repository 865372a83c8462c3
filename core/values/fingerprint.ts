import { createHash } from 'crypto';

import { MAX_ID_CHARACTERS } from './limits';
import { isRecord } from './values';

/** 96 bits: two of a million contents meet with odds of one in 10^17. */
const FINGERPRINT_CHARACTERS = 16;

/** The same for the same content, whatever the order of its keys, on every machine. */
export function computeFingerprint(value: object): string {
	return createHash('sha256')
		.update(JSON.stringify(sortKeys(value)))
		.digest('base64url')
		.slice(0, FINGERPRINT_CHARACTERS);
}

/** A long id by its digest, which no id of a record is: a state is kept in memory and in n8n's database. */
export function shortenId<Id extends number | string>(id: Id): Id | string {
	return typeof id === 'string' && id.length > MAX_ID_CHARACTERS
		? `sha256:${createHash('sha256').update(id).digest('base64url')}`
		: id;
}

function sortKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sortKeys);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.keys(value)
			.sort()
			.map((key) => [key, sortKeys(value[key])]),
	);
}
