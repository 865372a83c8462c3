import type { INodeProperties } from 'n8n-workflow';

import { isBlank, isRecord, type UnknownRecord } from '../../../core/values/values';

export const additionalMetaField: INodeProperties = {
	displayName: 'Additional Meta (JSON)',
	name: 'additionalMeta',
	type: 'json',
	default: '{}',
	description: 'Further fields that your Diamond Careers knows, added to those above',
};

/** A JSON field of the panel: an object, its text, or nothing; undefined where it is something else. */
export function readAdditionalMeta(value: unknown): UnknownRecord | undefined {
	if (isRecord(value)) return value;
	if (isBlank(value)) return {};
	try {
		const parsed: unknown = JSON.parse(String(value));
		return isRecord(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

export const NOT_A_JSON_OBJECT = {
	field: 'Additional Meta',
	message: 'is not a JSON object',
	fix: 'Write Additional Meta as a JSON object, such as {"housing": true}',
};
