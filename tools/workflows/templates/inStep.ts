import {
	action,
	allColumns,
	columns,
	decide,
	makeTable,
	ofN8n,
	schedule,
	tableNamed,
} from '../nodes';
import { inStepNotes } from './inStepNotes';
import { STATE_COLUMNS, stateRow } from '../stateTable';
import { WHAT_HAPPENED, WHAT_TO_DO } from '../resultColumns';
import type { TemplateSource } from '../template';

/** A run is one look at the truth: all published offers, all jobs. What failed or was changed by hand is put right. */

const SETTING = "$('Settings').first().json";

const readOffers = {
	resource: 'offer',
	operation: 'getAll',
	returnAll: true,
	filters: { status: 'publish' },
};

const syncOffers = { resource: 'job', operation: 'sync', source: 'diamondOffer', overrides: {} };

/** A plan may be as large as it is: the number in Settings and a person decide what is carried out. */
const planDeletions = {
	...syncOffers,
	deleteMissing: true,
	maxDeletePercent: 100,
	dryRun: true,
	options: { deleteIdPrefix: 'diamond' },
};

const stateTable = { resource: 'row', dataTableId: tableNamed('«jobsync_offers»') };
const ofThisOffer = {
	matchType: 'allConditions',
	filters: {
		conditions: [{ keyName: '«offerId»', condition: 'eq', keyValue: '={{ $json.«offerId» }}' }],
	},
};
const keepRow = {
	...stateTable,
	operation: 'upsert',
	...ofThisOffer,
	columns: allColumns(STATE_COLUMNS),
	options: {},
};
const goOn = { onError: 'continueRegularOutput' } as const;

const tableNodes = [
	makeTable('Make the state table', [440, -300], '«jobsync_offers»', STATE_COLUMNS, goOn),
	ofN8n(
		['dataTable', 1],
		'Rows so far',
		[660, -300],
		{ ...stateTable, operation: 'get', matchType: 'anyCondition', filters: {}, returnAll: true },
		{ ...goOn, executeOnce: true },
	),
	ofN8n(['compareDatasets', 2.3], 'What is new in the table', [1640, -300], {
		mergeByFields: { values: [{ field1: '«offerId»', field2: '«offerId»' }] },
		resolve: 'includeBoth',
		fuzzyCompare: false,
		options: { skipFields: '«since», id, createdAt, updatedAt' },
	}),
	ofN8n(['set', 3.4], 'Changed row', [1920, -220], {
		mode: 'raw',
		jsonOutput:
			"={{ { ...$json.keys, ...$json.same, ...Object.fromEntries(Object.entries($json.different).map(([name, { inputA }]) => [name, inputA])), «since»: $json.different.«state» ? $now.toFormat('yyyy-MM-dd HH:mm') : $json.skipped.«since».inputB } }}",
		options: {},
	}),
	ofN8n(['dataTable', 1], 'Keep the row', [2180, -300], keepRow, goOn),
	decide(
		'Gone for a week?',
		[1920, -60],
		[
			{
				left: "={{ $json.«state» === '«removed»' && $json.«since» < $now.minus({ days: 7 }).toFormat('yyyy-MM-dd HH:mm') }}",
				type: 'boolean',
				operation: 'true',
			},
		],
	),
	ofN8n(
		['dataTable', 1],
		'Delete the row',
		[2180, -120],
		{ ...stateTable, operation: 'deleteRows', ...ofThisOffer, options: {} },
		goOn,
	),
	decide(
		'Gone just now?',
		[2180, 60],
		[
			{
				left: "={{ $json.«offerId» !== undefined && $json.«state» !== '«removed»' }}",
				type: 'boolean',
				operation: 'true',
			},
		],
	),
	columns(
		'Row of a removed offer',
		[2400, 60],
		[
			['offerId', 'string', '={{ $json.«offerId» }}'],
			['state', 'string', '«removed»'],
			['since', 'string', "={{ $now.toFormat('yyyy-MM-dd HH:mm') }}"],
			['problem', 'string', ''],
			[
				'whatToDo',
				'string',
				`={{ ${SETTING}.«deleteMissing» ? '' : '«Its job is still on EasyJobs: delete it there, or set deleteMissing in Settings»' }}`,
			],
		],
	),
	ofN8n(
		['dataTable', 1],
		'Mark the row',
		[2620, 60],
		{
			...keepRow,
			operation: 'update',
			columns: allColumns(
				STATE_COLUMNS.filter(([name]) =>
					['state', 'since', 'problem', 'whatToDo'].includes(name.slice(1, -1)),
				),
			),
		},
		goOn,
	),
];

const deletionNodes = [
	decide(
		'May jobs be deleted?',
		[1640, 300],
		[{ left: `={{ ${SETTING}.«deleteMissing» }}`, type: 'boolean', operation: 'true' }],
	),
	ofN8n(['merge', 3], 'The offers again', [1880, 300], { mode: 'chooseBranch', useDataOfInput: 1 }),
	action('easyJobs', 'Plan the deletions', [2120, 300], planDeletions),
	ofN8n(
		['filter', 2.2],
		'Jobs to delete',
		[2400, 280],
		filterOf(["={{ $json.action === 'willDelete' }}"]),
	),
	decide(
		'Few enough?',
		[2640, 280],
		[
			{
				left: '={{ $input.all().length }}',
				type: 'number',
				operation: 'lte',
				right: `={{ Math.min(${SETTING}.«maxDeletions», Math.max(3, 0.2 * ['delete', 'unchanged', 'update'].map((kind) => $('Plan the deletions').all(0).find((item) => item.json.action === 'plan')?.json.counts[kind] ?? 0).sum())) }}`,
			},
		],
	),
	columns(
		'The question',
		[2880, 400],
		[
			['ids', 'array', '={{ $input.all().map((item) => item.json.id).sort() }}'],
			['subject', 'string', '={{ $input.all().length }} «jobs to delete on EasyJobs: yes or no?»'],
			[
				'text',
				'string',
				"={{ '«No published offer of Diamond Careers has these jobs any more:»' + ' ' + $input.all().map((item) => item.json.title ? `${item.json.title} (${item.json.id})` : item.json.id).join(', ') + '. ' + '«If you say yes, those are deleted that are still without an offer then.»' }}",
			],
		],
		{ executeOnce: true },
	),
	ofN8n(['removeDuplicates', 2], 'Asked once a week', [3100, 400], {
		operation: 'removeItemsSeenInPreviousExecutions',
		dedupeValue: "={{ $json.«ids».join(' ') + $now.toFormat(' kkkk-WW') }}",
		options: {},
	}),
	ofN8n(
		['emailSend', 2.1],
		'Ask a person',
		[3320, 400],
		{
			operation: 'sendAndWait',
			fromEmail: 'n8n@example.com',
			toEmail: 'recruiting@example.com',
			subject: '={{ $json.«subject» }}',
			message: '={{ $json.«text» }}',
			responseType: 'approval',
			approvalOptions: {
				values: {
					approvalType: 'double',
					approveLabel: '«Yes, delete them»',
					disapproveLabel: '«No»',
				},
			},
			options: {
				appendAttribution: false,
				limitWaitTime: {
					values: { limitType: 'afterTimeInterval', resumeAmount: 3, resumeUnit: 'days' },
				},
			},
		},
		{ disabled: true },
	),
	decide(
		'Approved?',
		[3540, 400],
		[{ left: '={{ $json.data?.approved === true }}', type: 'boolean', operation: 'true' }],
	),
	action('diamond', 'The offers now', [3760, 380], readOffers),
	action('easyJobs', 'Plan again', [4000, 360], planDeletions),
	ofN8n(
		['filter', 2.2],
		'Approved and still without an offer',
		[4260, 340],
		filterOf([
			"={{ $json.action === 'willDelete' }}",
			"={{ $('Approved?').first().json.data?.approved === true && $('The question').first().json.«ids».includes($json.id) }}",
		]),
	),
	// Offers that are to be corrected have their rows already, and hold no plan up.
	ofN8n(
		['filter', 2.2],
		'Could it not be planned?',
		[4500, 480],
		filterOf(['={{ !$json.error?.problems?.length }}']),
	),
	action('easyJobs', 'Delete the jobs', [4500, 240], {
		resource: 'job',
		operation: 'deleteMany',
		jobId: '={{ $json.id }}',
		options: {},
	}),
	columns(
		'Deleted',
		[4760, 160],
		[
			['job', 'string', '={{ $json.id }}'],
			['action', 'string', '={{ $json.action }}'],
			['message', 'string', '={{ $json.message }}'],
		],
	),
	columns(
		'Not deleted',
		[4760, 340],
		[
			['job', 'string', "={{ $json.error?.id ?? $json.id ?? '' }}"],
			[
				'whatHappened',
				'string',
				"={{ $json.error?.message ?? $json.error ?? '«Nobody has said yes»' }}",
			],
			[
				'whatToDo',
				'string',
				"={{ $json.error?.wayOut ?? '«Answer the e-mail, or look at this item in the node before this one»' }}",
			],
		],
	),
];

export const inStep: TemplateSource = {
	file: 'in-step.json',
	name: 'Keep EasyJobs in step with Diamond',
	ids: { english: 'easyJobsInStep', french: 'frEasyJobsAJour' },
	uuid: '16d0c4a0',
	nodes: [
		schedule('Every hour', [0, -100], { field: 'hours', hoursInterval: 1, triggerAtMinute: 17 }),
		ofN8n(
			['executeWorkflowTrigger', 1.1],
			'When another workflow asks',
			[0, 80],
			{ inputSource: 'passthrough' },
			{ sample: [{}] },
		),
		columns(
			'Settings',
			[220, 0],
			[
				['deleteMissing', 'boolean', false],
				['maxDeletions', 'number', 20],
				['establishmentField', 'string', 'establishment'],
				['offerAddress', 'string', ''],
			],
			{ executeOnce: true },
		),
		...tableNodes,
		action('diamond', 'All published offers', [440, 100], readOffers),
		action('easyJobs', 'Sync', [900, 60], {
			...syncOffers,
			deleteMissing: false,
			dryRun: false,
			options: { deleteIdPrefix: 'diamond' },
		}),
		columns('On EasyJobs', [1160, -40], stateRow("'«published»'", "''", "''")),
		columns(
			'Not on EasyJobs as it should be',
			[1160, 140],
			stateRow(
				"$json.error?.problems?.length ? '«to fix»' : '«waiting»'",
				"String($json.error?.message ?? $json.error ?? '')",
				"$json.error?.wayOut ?? ''",
			),
		),
		ofN8n(['merge', 3], 'State of each offer', [1400, 40], {}),
		ofN8n(
			['executionData', 1],
			'For the list of executions',
			[1640, 40],
			{
				operation: 'save',
				dataToSave: {
					values: [
						{
							key: 'published',
							value:
								"={{ String($('State of each offer').all().filter((item) => item.json.«state» === '«published»').length) }}",
						},
						{
							key: 'toFix',
							value:
								"={{ String($('State of each offer').all().filter((item) => item.json.«state» === '«to fix»').length) }}",
						},
					],
				},
			},
			{ executeOnce: true },
		),
		columns('Not read', [700, 240], [WHAT_HAPPENED, WHAT_TO_DO]),
		ofN8n(['stopAndError', 1], 'Stop: no offers', [900, 240], {
			errorMessage: '={{ $json.«whatHappened» }}',
		}),
		...deletionNodes,
	],
	notes: inStepNotes,
	links: {
		'Every hour': [['Settings']],
		'When another workflow asks': [['Settings']],
		Settings: [['Make the state table', 'All published offers']],
		'Make the state table': [['Rows so far']],
		'Rows so far': [[{ node: 'What is new in the table', input: 1 }]],
		'All published offers': [['Sync', 'The offers again'], ['Not read']],
		'Not read': [['Stop: no offers']],
		Sync: [['On EasyJobs'], ['Not on EasyJobs as it should be']],
		'On EasyJobs': [['State of each offer']],
		'Not on EasyJobs as it should be': [[{ node: 'State of each offer', input: 1 }]],
		'State of each offer': [
			['What is new in the table', 'For the list of executions', 'May jobs be deleted?'],
		],
		'What is new in the table': [['Keep the row'], [], ['Changed row'], ['Gone for a week?']],
		'Changed row': [['Keep the row']],
		'Gone for a week?': [['Delete the row'], ['Gone just now?']],
		'Gone just now?': [['Row of a removed offer']],
		'Row of a removed offer': [['Mark the row']],
		'May jobs be deleted?': [[{ node: 'The offers again', input: 1 }]],
		'The offers again': [['Plan the deletions']],
		'Plan the deletions': [['Jobs to delete'], ['Could it not be planned?']],
		'Jobs to delete': [['Few enough?']],
		'Few enough?': [['Delete the jobs'], ['The question']],
		'The question': [['Asked once a week']],
		'Asked once a week': [['Ask a person']],
		'Ask a person': [['Approved?']],
		'Approved?': [['The offers now'], ['Not deleted']],
		'The offers now': [['Plan again'], ['Not deleted']],
		'Plan again': [['Approved and still without an offer'], ['Could it not be planned?']],
		'Could it not be planned?': [['Not deleted']],
		'Approved and still without an offer': [['Delete the jobs']],
		'Delete the jobs': [['Deleted'], ['Not deleted']],
	},
};

/** All must be true. */
function filterOf(conditions: readonly string[]): object {
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 };
	const list = conditions.map((leftValue) => ({
		id: '',
		leftValue,
		rightValue: '',
		operator: { type: 'boolean', operation: 'true', singleValue: true },
	}));
	return { conditions: { options, conditions: list, combinator: 'and' }, options: {} };
}
