import type { INodeProperties } from 'n8n-workflow';

import { toCollection, toOptions } from '../../../../core/n8n/collection';
import { jobFields, type JobField } from '../../../../domain/easyjobs/fields';
import type { WriteMode } from '../../../../domain/easyjobs/schema';

/** What one operation asks for besides the job. */
interface ExtraFields {
	readonly extraFields?: INodeProperties[];
	readonly extraOptions?: INodeProperties[];
}

/** The fields of the panel from which an operation takes a job. */
export function jobInputFields(
	mode: WriteMode,
	{ extraFields = [], extraOptions = [] }: ExtraFields = {},
): INodeProperties[] {
	return [
		source,
		fieldsMapper(mode),
		...(mode === 'update' ? [] : [defaults]),
		overrides,
		...extraFields,
		toOptions([...jobOptions, ...mappedSourceOptions, ...extraOptions]),
	];
}

const source: INodeProperties = {
	displayName: 'Source',
	name: 'source',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Diamond Offer',
			value: 'diamondOffer',
			description: 'The input item is an offer as Diamond Careers gives it',
		},
		{
			name: 'Fields',
			value: 'fields',
			description: 'The input item, or what you map below, holds the fields of EasyJobs',
		},
		{
			name: 'Talentsoft Vacancy',
			value: 'talentsoftVacancy',
			description: 'The input item is a vacancy as the Talentsoft export gives it',
		},
	],
	default: 'fields',
	description: 'Where the job comes from',
};

/**
 * n8n reads the list of fields when the panel is opened, not when the operation is changed, and keeps to the needs that
 * it knows: an update has a mapper of another name, so that what a creation needs stops none.
 */
const MAPPERS = {
	create: { name: 'fields', method: 'getJobFields' },
	update: { name: 'updateFields', method: 'getJobFieldsToUpdate' },
} as const;

/** The parameter that holds the fields as they are mapped. */
export function mapperName(mode: WriteMode): string {
	return MAPPERS[mode].name;
}

function fieldsMapper(mode: WriteMode): INodeProperties {
	return {
		displayName: 'Fields',
		name: MAPPERS[mode].name,
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		description: `The ${jobFields.length} fields that EasyJobs documents`,
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: MAPPERS[mode].method,
				mode: 'add',
				fieldWords: { singular: 'field', plural: 'fields' },
				supportAutoMap: true,
			},
		},
		displayOptions: { show: { source: ['fields'] } },
	};
}

const defaults = toCollection(
	{
		displayName: 'Defaults (When Missing)',
		name: 'defaults',
		placeholder: 'Add Field',
		description: 'Values for fields that the source leaves empty; what it gives is kept',
	},
	jobFields.map(toOverride),
);

const overrides = toCollection(
	{
		displayName: 'Overrides',
		name: 'overrides',
		placeholder: 'Add Field',
		description: 'Values that win over what the source gives, for every item',
	},
	jobFields.map(toOverride),
);

function toOverride(field: JobField): INodeProperties {
	const named = { displayName: field.label, name: field.name };
	if (field.choices !== undefined) {
		const options = field.choices.map((choice) => ({ name: choice, value: choice }));
		return { ...named, type: 'options', options, default: field.example };
	}
	const common = { ...named, hint: field.hint };
	switch (field.kind) {
		case 'dateTime':
			return { ...common, type: 'dateTime', default: '' };
		case 'integer':
			return { ...common, type: 'number', default: field.example };
		case 'html':
			return { ...common, type: 'string', typeOptions: { rows: 4 }, default: '' };
		default:
			return { ...common, type: 'string', default: '', placeholder: `e.g. ${field.example}` };
	}
}

const showForMappedSources: INodeProperties['displayOptions'] = {
	show: { '/source': ['diamondOffer', 'talentsoftVacancy'] },
};

const mappedSourceOptions: INodeProperties[] = [
	{
		displayName: 'Establishment Prefix',
		name: 'idPrefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. paris',
		description:
			'Letters and digits that begin the ID of each job, where several establishments share one EasyJobs account; Delete Missing then reaches only their own jobs. Keep it: with another prefix, every job is a new one.',
		displayOptions: showForMappedSources,
	},
	{
		displayName: 'Publish Unpublished Offers',
		name: 'publishUnpublished',
		type: 'boolean',
		default: false,
		description:
			'Whether to publish offers that are drafts, or otherwise not published, in Diamond Careers',
		displayOptions: { show: { '/source': ['diamondOffer'] } },
	},
];

const jobOptions: INodeProperties[] = [
	{
		displayName: 'Encode IDs',
		name: 'encodeIds',
		type: 'boolean',
		default: false,
		description:
			'Whether to write each character of an ID but letters and digits, and each x, as x and its code, so that 2025-48 becomes 2025x2d48. Keep it: with another choice, such a job is a new one.',
		displayOptions: { show: { '/source': ['fields'] } },
	},
	{
		displayName: 'Check Fields',
		name: 'checkFields',
		type: 'options',
		options: [
			{
				name: 'By the Documented Rules',
				value: 'documented',
				description: 'Nothing is sent that the documentation of EasyJobs refuses',
			},
			{
				name: 'Off',
				value: 'off',
				description: 'Send as given, without repair or check, and let EasyJobs decide',
			},
		],
		default: 'documented',
		description:
			'Whether to check each job before it is sent. The documented rules refuse even hyphens in texts; EasyJobs itself may be kinder.',
	},
	{
		displayName: 'Normalize',
		name: 'normalize',
		type: 'boolean',
		default: true,
		description:
			'Whether to fix what can be fixed without changing the meaning (characters, white space, HTML entities, dates, salaries, lengths) and list each change in the output',
	},
	{
		displayName: 'Strict Optional Fields',
		name: 'strictOptional',
		type: 'boolean',
		default: false,
		description:
			'Whether to refuse a job because of an optional value that EasyJobs does not take. Otherwise the value is left out, which an update takes to empty the field, and the output lists it.',
	},
];
