import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toCollection } from '../../../../core/n8n/collection';
import { readDay } from '../../../../core/values/instant';
import type { FieldProblem } from '../../../../core/values/failure';
import { isBlank, isRecord, type UnknownRecord } from '../../../../core/values/values';
import { additionalMetaField, NOT_A_JSON_OBJECT, readAdditionalMeta } from '../additionalMeta';

/** The fields that the vendor's example puts under `meta`: https://app.diamondcareers.fr/docs/api/examples/nodejs */
interface MetaField {
	/** In the panel, and in saved workflows. */
	readonly name: string;
	/** In the API. */
	readonly key: string;
	readonly label: string;
	readonly hint: string;
	readonly inputType: 'date' | 'html' | 'number' | 'text';
}

const metaFields: readonly MetaField[] = [
	{
		name: 'city',
		key: 'city',
		label: 'City',
		hint: 'Town of the job, such as Paris',
		inputType: 'text',
	},
	{
		name: 'contractType',
		key: 'contract_type',
		label: 'Contract Type',
		hint: 'Code in lower case, such as cdi',
		inputType: 'text',
	},
	{
		name: 'country',
		key: 'country',
		label: 'Country',
		hint: 'Full name, such as France',
		inputType: 'text',
	},
	{
		name: 'description',
		key: 'description',
		label: 'Description',
		hint: 'HTML',
		inputType: 'html',
	},
	{ name: 'missions', key: 'missions', label: 'Missions', hint: 'HTML', inputType: 'html' },
	{
		name: 'profileRequired',
		key: 'profile_required',
		label: 'Profile Required',
		hint: 'HTML',
		inputType: 'html',
	},
	{
		name: 'salaryDisplay',
		key: 'salary_display',
		label: 'Salary Display',
		hint: 'The salary as candidates read it, such as 32 000 € – 38 000 €',
		inputType: 'text',
	},
	{
		name: 'salaryMax',
		key: 'salary_max',
		label: 'Salary Maximum',
		hint: 'A number, without currency',
		inputType: 'number',
	},
	{
		name: 'salaryMin',
		key: 'salary_min',
		label: 'Salary Minimum',
		hint: 'A number, without currency',
		inputType: 'number',
	},
	{
		name: 'startDate',
		key: 'start_date',
		label: 'Start Date',
		hint: 'First day of the job',
		inputType: 'date',
	},
];

export const offerMetaFields: INodeProperties[] = [
	toCollection(
		{
			displayName: 'Meta',
			name: 'meta',
			placeholder: 'Add Field',
			description: 'What the offer says beside its title; it wins over what a vacancy says',
		},
		metaFields.map(toProperty),
	),
	additionalMetaField,
];

function toProperty({ name, label, hint, inputType }: MetaField): INodeProperties {
	const common = { displayName: label, name, description: hint };
	switch (inputType) {
		case 'date':
			return { ...common, type: 'dateTime', typeOptions: { dateOnly: true }, default: '' };
		case 'html':
			return { ...common, type: 'string', typeOptions: { rows: 4 }, default: '' };
		case 'number':
			return { ...common, type: 'number', default: 0 };
		case 'text':
			return { ...common, type: 'string', default: '' };
	}
}

export type OfferMetaResult =
	| { readonly kind: 'invalid'; readonly problem: FieldProblem }
	| {
			readonly kind: 'valid';
			/** The fields of the panel by key of the API, blank ones too. */
			readonly fields: UnknownRecord;
			/** The further fields, as they are. */
			readonly additional: UnknownRecord;
	  };

export function readOfferMeta(context: IExecuteFunctions, itemIndex: number): OfferMetaResult {
	const metaParameter: unknown = context.getNodeParameter('meta', itemIndex, {});
	const additional = readAdditionalMeta(
		context.getNodeParameter('additionalMeta', itemIndex, '{}'),
	);
	if (additional === undefined) return { kind: 'invalid', problem: NOT_A_JSON_OBJECT };
	const values = isRecord(metaParameter) ? metaParameter : {};
	const entries = metaFields
		.map(
			(field) => [field.key, toApiValue(field, values[field.name], context.getTimezone())] as const,
		)
		.filter(([, value]) => value !== undefined && value !== null);
	return { kind: 'valid', fields: Object.fromEntries(entries), additional };
}

/** `start_date` is a day: n8n's picker and expressions give a moment. */
function toApiValue(field: MetaField, value: unknown, timeZone: string): unknown {
	return field.inputType === 'date' && !isBlank(value)
		? (readDay(value, timeZone) ?? value)
		: value;
}
