import type { INodeProperties } from 'n8n-workflow';

import type { FieldReader } from '../../../core/n8n/fieldReader';
import type { UnknownRecord } from '../../../core/values/values';

export const additionalMetaField: INodeProperties = {
	displayName: 'Further Fields (JSON)',
	name: 'additionalMeta',
	type: 'json',
	default: '{}',
	description: 'Further fields that your Diamond Careers knows, added to those above',
};

/** An object, or its text. */
export function readAdditionalMeta(fields: FieldReader): UnknownRecord {
	return fields.object('additionalMeta', 'Further Fields') ?? {};
}
