import { updateDisplayOptions, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import type { InputFailure } from '../../../../common/outcome';
import { isRecord, toText, type UnknownRecord } from '../../../../common/records';
import { mapOfferToJob } from '../../../../mapping/diamondOfferToJob';
import type { MappedJob } from '../../../../mapping/mappedJob';
import { mapVacancyToJob } from '../../../../mapping/talentsoftVacancyToJob';
import type { FieldProblem } from '../../job/changes';
import { jobFields, pickJobFields, type JobField, type RawJob } from '../../job/fields';
import { prepareJob, type JobDraft, type PreparedJob, type UnfitJob } from '../../job/prepare';
import type { JobNeed } from '../../job/schema';

const sourceFields: INodeProperties[] = [
	{
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
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'autoMapInputData', value: null },
		description: 'The 24 fields that EasyJobs documents',
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: 'getJobFields',
				mode: 'add',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				supportAutoMap: true,
			},
		},
		displayOptions: { show: { source: ['fields'] } },
	},
	{
		displayName: 'Overrides',
		name: 'overrides',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'Values that win over what the source gives, for every item',
		options: jobFields.map(toOverride).sort(byDisplayName),
	},
];

const jobOptions: INodeProperties[] = [
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
];

/** The fields of the panel from which an operation takes a job. */
export function jobInputFields(
	operation: string,
	{ moreFields = [], moreOptions = [] }: MoreFields = {},
): INodeProperties[] {
	const options = [...jobOptions, ...moreOptions].sort(byDisplayName);
	return updateDisplayOptions({ show: { resource: ['job'], operation: [operation] } }, [
		...sourceFields,
		...moreFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options,
		},
	]);
}

/** What one operation asks for besides the job. */
interface MoreFields {
	readonly moreFields?: INodeProperties[];
	readonly moreOptions?: INodeProperties[];
}

function toOverride(field: JobField): INodeProperties {
	const common = {
		displayName: field.label,
		name: field.name,
		description: field.hint,
	};
	if (field.choices !== undefined) {
		const options = field.choices.map((choice) => ({ name: choice, value: choice }));
		return { ...common, type: 'options', options, default: field.example };
	}
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

function byDisplayName(one: INodeProperties, other: INodeProperties): number {
	return one.displayName.localeCompare(other.displayName, 'en');
}

/** Reads the job of one input item, repairs it where asked and checks it: nothing is sent here. */
export function readJob(context: IExecuteFunctions, itemIndex: number, need: JobNeed): PreparedJob {
	const normalize = context.getNodeParameter('options.normalize', itemIndex, true) !== false;
	const check = context.getNodeParameter('options.checkFields', itemIndex, 'documented');
	const checkFields = check === 'off' ? 'off' : 'documented';
	const draft = readDraft(context, itemIndex);
	return prepareJob(draft, { need, normalize, checkFields, now: new Date() });
}

const MAPPINGS: ReadonlyMap<string, (item: UnknownRecord) => MappedJob> = new Map([
	['diamondOffer', mapOfferToJob],
	['talentsoftVacancy', mapVacancyToJob],
]);

function readDraft(context: IExecuteFunctions, itemIndex: number): JobDraft {
	const given = context.getNodeParameter('overrides', itemIndex, {});
	const overrides = isRecord(given) ? pickJobFields(given) : {};
	const item = context.getInputData()[itemIndex]?.json ?? {};
	const map = MAPPINGS.get(toText(context.getNodeParameter('source', itemIndex)));
	if (map !== undefined) {
		const { fields, changes } = map(item);
		return { fields, overrides, mappingChanges: changes };
	}
	return { fields: readFields(context, itemIndex, item), overrides, mappingChanges: [] };
}

function readFields(context: IExecuteFunctions, itemIndex: number, item: object): RawJob {
	const mapper: unknown = context.getNodeParameter('fields', itemIndex, {});
	if (!isRecord(mapper) || mapper['mappingMode'] !== 'defineBelow')
		return pickJobFields({ ...item });
	return isRecord(mapper['value']) ? pickJobFields(mapper['value']) : {};
}

/** @param what what was not done, such as `created` */
export function explainUnfit({ id, problems }: UnfitJob, what: string): InputFailure {
	const [first] = problems;
	const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
	const summary = first === undefined ? '' : `: ${tellProblem(first)}${more}`;
	return {
		kind: 'input',
		id,
		message: `Job "${id}" was not ${what}${summary}`,
		wayOut: problems
			.map((problem) => `${tellProblem(problem)}. ${problem.fix.replace(/\.$/, '')}.`)
			.join(' '),
		problems,
	};
}

/** @param what what was not done, such as `created` */
export function explainRepeatedId(id: string, what: string): InputFailure {
	return {
		kind: 'input',
		id,
		message: `Job "${id}" was not ${what} from this item: an item before it gives the same Job ID`,
		wayOut: 'Give each job an ID of its own, or take the item out',
		problems: [],
	};
}

function tellProblem({ field, label, message }: FieldProblem): string {
	return `${label} (${field}) ${message}`;
}
