import type { ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';

import { jobFields, type JobField } from '../../../domain/easyjobs/fields';
import type { WriteMode } from '../../../domain/easyjobs/schema';

/** The documented fields as n8n's field mapper shows them. */
export async function getJobFields(): Promise<ResourceMapperFields> {
	return toMapperFields('create');
}

/** The same for an update, which asks for the ID alone. */
export async function getJobFieldsToUpdate(): Promise<ResourceMapperFields> {
	return toMapperFields('update');
}

function toMapperFields(mode: WriteMode): ResourceMapperFields {
	return { fields: jobFields.map((field) => toMapperField(field, mode)) };
}

function toMapperField(field: JobField, mode: WriteMode): ResourceMapperField {
	const required = isRequired(field, mode);
	return {
		id: field.name,
		displayName: toLabel(field, mode),
		defaultMatch: false,
		required,
		display: true,
		removed: !(required || isSalaryMode(field, mode)),
		...describeType(field),
	};
}

function isRequired({ defaultsToNow, requirement }: JobField, mode: WriteMode): boolean {
	if (defaultsToNow === true) return false;
	return requirement === 'always' || (requirement === 'onCreate' && mode === 'create');
}

/** A salary is needed in one of two forms, which `required` cannot say: shown from the start, and named in the label. */
function isSalaryMode({ requirement }: JobField, mode: WriteMode): boolean {
	return requirement === 'salaryMode' && mode === 'create';
}

/** The label is all that the mapper shows of a field. */
function toLabel(field: JobField, mode: WriteMode): string {
	if (field.limits === undefined) return field.label;
	const needed = isSalaryMode(field, mode) && field.name === 'salary' ? 'needed: ' : '';
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
