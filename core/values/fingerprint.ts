import { createHash } from 'crypto';

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

function sortKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sortKeys);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.keys(value)
			.sort()
			.map((key) => [key, sortKeys(value[key])]),
	);
}
