import type { INodeProperties } from 'n8n-workflow';

import { toCollection } from '../../../../core/n8n/collection';
import type { FieldReader } from '../../../../core/n8n/fieldReader';
import { toKnownValueFields, type KnownValues } from '../../../../core/n8n/knownValues';
import { readDay } from '../../../../core/values/instant';
import type { UnknownRecord } from '../../../../core/values/values';
import { additionalMetaField, readAdditionalMeta } from '../additionalMeta';

/** The fields that the vendor's example puts under `meta`: https://app.diamondcareers.fr/docs/api/examples/nodejs */
interface MetaField {
	/** In the panel, and in saved workflows. */
	readonly name: string;
	/** In the API. */
	readonly key: string;
	readonly label: string;
	readonly hint: string;
	readonly inputType: 'contractType' | 'date' | 'html' | 'number' | 'text';
}

const contractTypeList: KnownValues = {
	displayName: 'Contract Type',
	name: 'contractType',
	values: [{ name: 'CDI', value: 'cdi' }],
	description: 'Of the job; cdi is the code that is documented',
	other: {
		displayName: 'Other Contract Type',
		name: 'otherContractType',
		placeholder: 'e.g. cdd',
		description: 'A code of your Diamond Careers, in lower case',
	},
};

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
		hint: contractTypeList.description,
		inputType: 'contractType',
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
			displayName: 'Additional Fields',
			name: 'meta',
			placeholder: 'Add Field',
			description: 'What the offer says beside its title; it wins over what a vacancy says',
		},
		metaFields.flatMap(toProperties),
	),
	additionalMetaField,
];

function toProperties(field: MetaField): INodeProperties[] {
	return field.inputType === 'contractType'
		? toKnownValueFields(contractTypeList)
		: [toProperty(field, field.inputType)];
}

function toProperty(
	{ name, label, hint }: MetaField,
	inputType: Exclude<MetaField['inputType'], 'contractType'>,
): INodeProperties {
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

export interface OfferMeta {
	/** The fields of the panel by key of the API; an empty text is a field that a user has emptied. */
	readonly fields: UnknownRecord;
	/** The further fields, as they are. */
	readonly additional: UnknownRecord;
}

export function readOfferMeta(fields: FieldReader): OfferMeta {
	const meta = fields.collection('meta', 'Additional Fields');
	const entries = metaFields
		.map((field) => [field.key, readMetaField(meta, field)] as const)
		.filter(([, value]) => value !== undefined);
	return { fields: Object.fromEntries(entries), additional: readAdditionalMeta(fields) };
}

function readMetaField(meta: FieldReader, { name, label, inputType }: MetaField): unknown {
	if (meta.isEmptied(name)) return '';
	if (inputType === 'contractType') return meta.known(contractTypeList);
	// A day: n8n's picker and expressions give a moment.
	if (inputType === 'date') return meta.date(name, label, readDay);
	return inputType === 'number' ? meta.amount(name, label) : meta.text(name, label);
}
