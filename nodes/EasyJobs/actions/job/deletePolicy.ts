import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { FieldReader } from '../../../../core/n8n/fieldReader';
import { isFilledByAgent, isInsideLoop } from '../../../../core/n8n/loop';
import { isFromTrigger } from '../../../../core/n8n/trigger';
import { failedOnField } from '../../../../core/n8n/outcome';
import { isRecord, toText } from '../../../../core/values/values';
import { toDisplayText } from '../../../../core/values/text';
import { toSourceId } from '../../../../mapping/ids';
import type { DeletePolicy, DeleteScope } from '../../sync/guards';
import { readIdPrefix, readMappedSource } from './jobSource';

/** Which jobs a sync may delete: the fields of the panel, and what they mean. */

const showIfDeleting: INodeProperties['displayOptions'] = { show: { deleteMissing: [true] } };

export const deletionFields: INodeProperties[] = [
	{
		displayName: 'Delete Missing',
		name: 'deleteMissing',
		type: 'boolean',
		default: false,
		description:
			'Whether to delete the jobs on EasyJobs that are not in the input. The input must then hold, in one run, every job that shall stay.',
	},
	{
		displayName: 'Delete Scope',
		name: 'deleteScope',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Jobs of This Source',
				value: 'source',
				description: 'Only jobs that were made from this Source, with this Establishment Prefix',
			},
			{
				name: 'All Jobs of the Account',
				value: 'account',
				description:
					'Also jobs that other workflows, other systems or persons have published. For experts: the input must then hold all of them.',
			},
		],
		default: 'source',
		description: 'Which jobs count as missing if the input does not hold them',
		displayOptions: {
			show: { deleteMissing: [true], source: ['diamondOffer', 'talentsoftVacancy'] },
		},
	},
	{
		displayName: 'Max Deletions (%)',
		name: 'maxDeletePercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 20,
		description:
			'How many of the jobs within reach, in percent, one run may delete. Above it nothing at all is sent. Up to 3 jobs are always deleted if others are left; 0 deletes none.',
		displayOptions: showIfDeleting,
	},
];

export const deleteIdPrefixOption: INodeProperties = {
	displayName: 'Delete Only IDs Starting With',
	name: 'deleteIdPrefix',
	type: 'string',
	default: '',
	placeholder: 'e.g. HOTEL',
	description:
		'With Delete Missing, only jobs whose ID starts with this text can be deleted, and Max Deletions is a share of them. With Source: Fields it is the only scope: without it, all jobs of the account are within reach.',
};

/** Of the few jobs of a small account, one is more than a fifth. */
const DELETION_FLOOR = 3;

type DeletePolicyResult =
	| { readonly kind: 'ok'; readonly deletePolicy: DeletePolicy | undefined }
	| ReturnType<typeof failedOnField>;

/** @param attempt what was not done */
export function readDeletePolicy(context: IExecuteFunctions, attempt: string): DeletePolicyResult {
	const agentField = ['deleteMissing', 'maxDeletePercent'].find((name) =>
		isFilledByAgent(context, name),
	);
	if (agentField !== undefined) return failedOnField(attempt, AGENT_PROBLEM);
	const fields = FieldReader.ofItem(context, 0);
	const isDeleting = fields.boolean('deleteMissing', 'Delete Missing', false);
	if (fields.problem !== undefined) return failedOnField(attempt, fields.problem);
	if (!isDeleting) return { kind: 'ok', deletePolicy: undefined };
	if (isInsideLoop(context)) return failedOnField(attempt, LOOP_PROBLEM);
	if (context.getInputData().some(isFromTrigger)) return failedOnField(attempt, TRIGGER_PROBLEM);
	const scope = readScope(context, attempt);
	if (scope.kind === 'failed') return scope;
	const maxPercent: unknown = context.getNodeParameter('maxDeletePercent', 0, undefined);
	return { kind: 'ok', deletePolicy: { maxPercent, scope: scope.scope, floor: DELETION_FLOOR } };
}

const AGENT_PROBLEM = {
	field: 'Delete Missing',
	message: 'cannot be set by an AI agent, nor can Max Deletions',
	fix: 'Set Delete Missing and Max Deletions yourself: jobs are deleted for good',
};

const LOOP_PROBLEM = {
	field: 'Delete Missing',
	message: 'cannot be used inside a loop: each round would delete the jobs of the other rounds',
	fix: 'Put Sync after the loop, connected to Done, so that it gets all items in one run, or switch Delete Missing off',
};

const TRIGGER_PROBLEM = {
	field: 'Delete Missing',
	message: 'cannot be used on items of a trigger: it gives what has changed, or one test event',
	fix: 'Get the whole list with Get Many and Return All before Sync, or switch Delete Missing off',
};

type ScopeResult =
	| { readonly kind: 'ok'; readonly scope: DeleteScope }
	| ReturnType<typeof failedOnField>;

function readScope(context: IExecuteFunctions, attempt: string): ScopeResult {
	const idStart = readCommonIdStart(context);
	if (idStart === undefined) {
		// An expression that comes out empty must not put all jobs within reach.
		return failedOnField(attempt, {
			field: 'Delete Only IDs Starting With',
			message: 'is empty, or not the same text for all items',
			fix: 'Give Delete Only IDs Starting With one text for all items, or remove the option',
		});
	}
	const startLabel = idStart === '' ? '' : ` whose ID starts with "${toDisplayText(idStart)}"`;
	const isStart = (id: string) => id.startsWith(idStart);
	const source = readMappedSource(context, 0);
	const isWholeAccount = context.getNodeParameter('deleteScope', 0, 'source') === 'account';
	if (source === undefined || isWholeAccount) {
		return { kind: 'ok', scope: { includes: isStart, label: startLabel } };
	}
	const prefix = readIdPrefix(context, 0, source);
	const establishment = prefix === '' ? '' : ` with prefix "${toDisplayText(prefix)}"`;
	return {
		kind: 'ok',
		scope: {
			includes: (id) => isStart(id) && toSourceId(source.system, id, prefix) !== undefined,
			label: ` made from ${source.label}${establishment}${startLabel}`,
		},
	};
}

/** Empty if the option is not chosen; undefined if it is and gives no text, or not the same for all items. */
function readCommonIdStart(context: IExecuteFunctions): string | undefined {
	const starts = new Set(
		[...context.getInputData().keys()].map((itemIndex) => readIdStart(context, itemIndex)),
	);
	const [start] = starts;
	return starts.size <= 1 ? start : undefined;
}

function readIdStart(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const options: unknown = context.getNodeParameter('options', itemIndex, {});
	if (!isRecord(options) || !('deleteIdPrefix' in options)) return '';
	return toText(options['deleteIdPrefix']) || undefined;
}
