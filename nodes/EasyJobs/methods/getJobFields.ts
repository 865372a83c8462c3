import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { jobFields, type JobField } from '../job/fields';

const UPDATES: readonly unknown[] = ['update', 'updateMany'];

/** The documented fields as n8n's field mapper shows them; on an update only the ID is asked for. */
export async function getJobFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const isUpdate = UPDATES.includes(this.getNodeParameter('operation', ''));
	return { fields: jobFields.map((field) => toMapperField(field, isUpdate)) };
}

function toMapperField(field: JobField, isUpdate: boolean): ResourceMapperField {
	const isFilledByDefault = field.name === 'date';
	return {
		id: field.name,
		displayName: field.label,
		defaultMatch: false,
		required:
			!isFilledByDefault && (field.need === 'always' || (field.need === 'onCreate' && !isUpdate)),
		display: true,
		...describeType(field),
	};
}

function describeType(field: JobField): Pick<ResourceMapperField, 'options' | 'type'> {
	if (field.choices !== undefined) {
		return {
			type: 'options',
			options: field.choices.map((choice) => ({ name: choice, value: choice })),
		};
	}
	return { type: field.kind === 'integer' ? 'number' : 'string' };
}
