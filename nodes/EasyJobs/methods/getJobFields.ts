import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { jobFields, type JobField } from '../../../domain/easyjobs/fields';
import type { JobNeed } from '../../../domain/easyjobs/schema';

/** The documented fields as n8n's field mapper shows them; on an update only the ID is asked for. */
export async function getJobFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const operation = this.getNodeParameter('operation', '');
	const need = operation === 'update' || operation === 'updateMany' ? 'update' : 'create';
	return { fields: jobFields.map((field) => toMapperField(field, need)) };
}

function toMapperField(field: JobField, need: JobNeed): ResourceMapperField {
	const required = isRequired(field, need);
	return {
		id: field.name,
		displayName: toLabel(field, need),
		defaultMatch: false,
		required,
		display: true,
		removed: !(required || isOneOfSeveral(field, need)),
		...describeType(field),
	};
}

function isRequired({ name, need: when }: JobField, need: JobNeed): boolean {
	if (name === 'date') return false;
	return when === 'always' || (when === 'onCreate' && need === 'create');
}

/** A salary is needed in one of two forms, which `required` cannot say: shown from the start, and told in the label. */
function isOneOfSeveral({ need: when }: JobField, need: JobNeed): boolean {
	return when === 'salaryMode' && need === 'create';
}

/** The label is all that the mapper shows of a field. */
function toLabel(field: JobField, need: JobNeed): string {
	if (field.limits === undefined) return field.label;
	const needed = isOneOfSeveral(field, need) && field.name === 'salary' ? 'needed: ' : '';
	return `${field.label} (${needed}${field.limits})`;
}

function describeType(field: JobField): Pick<ResourceMapperField, 'options' | 'type'> {
	if (field.choices !== undefined) {
		return {
			type: 'options',
			options: field.choices.map((choice) => ({ name: choice, value: choice })),
		};
	}
	switch (field.kind) {
		case 'dateTime':
			return { type: 'dateTime' };
		case 'integer':
			return { type: 'number' };
		default:
			return { type: 'string' };
	}
}
