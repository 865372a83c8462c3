import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toCollection } from '../../../../core/n8n/collection';
import { readDay } from '../../../../core/values/instant';
import type { FieldProblem } from '../../../../core/values/failure';
import { isBlank, isRecord, type UnknownRecord } from '../../../../core/values/values';
import { additionalMetaField, NO_JSON_OBJECT, readAdditionalMeta } from '../additionalMeta';

/** The fields that the vendor's example puts under `meta`: https://app.diamondcareers.fr/docs/api/examples/nodejs */
interface MetaField {
	/** In the panel, and in saved workflows. */
	readonly name: string;
	/** In the API. */
	readonly key: string;
	readonly label: string;
	readonly hint: string;
	readonly kind: 'date' | 'html' | 'number' | 'text';
}

const metaFields: readonly MetaField[] = [
	{
		name: 'city',
		key: 'city',
		label: 'City',
		hint: 'Town of the job, such as Paris',
		kind: 'text',
	},
	{
		name: 'contractType',
		key: 'contract_type',
		label: 'Contract Type',
		hint: 'Code in lower case, such as cdi',
		kind: 'text',
	},
	{
		name: 'country',
		key: 'country',
		label: 'Country',
		hint: 'Full name, such as France',
		kind: 'text',
	},
	{
		name: 'description',
		key: 'description',
		label: 'Description',
		hint: 'HTML',
		kind: 'html',
	},
	{ name: 'missions', key: 'missions', label: 'Missions', hint: 'HTML', kind: 'html' },
	{
		name: 'profileRequired',
		key: 'profile_required',
		label: 'Profile Required',
		hint: 'HTML',
		kind: 'html',
	},
	{
		name: 'salaryDisplay',
		key: 'salary_display',
		label: 'Salary Display',
		hint: 'The salary as candidates read it, such as 32 000 € – 38 000 €',
		kind: 'text',
	},
	{
		name: 'salaryMax',
		key: 'salary_max',
		label: 'Salary Maximum',
		hint: 'A number, without currency',
		kind: 'number',
	},
	{
		name: 'salaryMin',
		key: 'salary_min',
		label: 'Salary Minimum',
		hint: 'A number, without currency',
		kind: 'number',
	},
	{
		name: 'startDate',
		key: 'start_date',
		label: 'Start Date',
		hint: 'First day of the job',
		kind: 'date',
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

function toProperty({ name, label, hint, kind }: MetaField): INodeProperties {
	const common = { displayName: label, name, description: hint };
	switch (kind) {
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

export type OfferMeta =
	| { readonly kind: 'invalid'; readonly problem: FieldProblem }
	| {
			readonly kind: 'valid';
			/** The fields of the panel by key of the API, blank ones too. */
			readonly fields: UnknownRecord;
			/** The further fields, as they are. */
			readonly additional: UnknownRecord;
	  };

export function readOfferMeta(context: IExecuteFunctions, itemIndex: number): OfferMeta {
	const given: unknown = context.getNodeParameter('meta', itemIndex, {});
	const additional = readAdditionalMeta(
		context.getNodeParameter('additionalMeta', itemIndex, '{}'),
	);
	if (additional === undefined) return { kind: 'invalid', problem: NO_JSON_OBJECT };
	const values = isRecord(given) ? given : {};
	const entries = metaFields
		.map(
			(field) => [field.key, writeValue(field, values[field.name], context.getTimezone())] as const,
		)
		.filter(([, value]) => value !== undefined && value !== null);
	return { kind: 'valid', fields: Object.fromEntries(entries), additional };
}

/** `start_date` is a day: n8n's picker and expressions give a moment. */
function writeValue(field: MetaField, value: unknown, timeZone: string): unknown {
	return field.kind === 'date' && !isBlank(value) ? (readDay(value, timeZone) ?? value) : value;
}
