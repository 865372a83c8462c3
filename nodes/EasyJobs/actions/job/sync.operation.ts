import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readBaseUrl } from '../../../../core/http/baseUrl';
import { fingerprint } from '../../../../core/values/fingerprint';
import { failed, failedOnField } from '../../../../core/n8n/outcome';
import type { Failure } from '../../../../core/values/failure';
import { isRecord, toText } from '../../../../core/values/values';
import {
	readEachItem,
	type BatchOperation,
	type BatchOutcomes,
	type ItemReading,
} from '../../../../core/n8n/operation';
import { MAX_BATCH_COUNT } from '../../bulk/batches';
import type { PreparedJob } from '../../../../domain/easyjobs/prepare';
import { findUnsafeInput, type DesiredItem, type MissingJobs } from '../../sync/guards';
import { openMemory } from '../../sync/memory';
import { planSync, rememberPlan } from '../../sync/plan';
import { explainReading, readJobs } from '../../client/readJobs';
import { MAX_IDS_PER_REQUEST, maxBatchCountOption, readBatchOptions } from './batchOptions';
import { deletionNotice } from './deletionNotice';
import { jobInputFields } from './jobFieldsPanel';
import { readJob } from './jobInput';
import { carryOut, foretell, reportOn, type SyncOptions } from '../../sync/applyPlan';

const syncFields: INodeProperties[] = [
	{
		displayName: 'Delete Missing',
		name: 'deleteMissing',
		type: 'boolean',
		default: false,
		description:
			'Whether to delete the jobs on EasyJobs that are not in the input. The input must then hold, in one run, every job that shall stay.',
	},
	{ ...deletionNotice, displayOptions: { show: { deleteMissing: [true] } } },
	{
		displayName: 'Max Deletions (%)',
		name: 'maxDeletePercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 20,
		description:
			'How many of the jobs on EasyJobs, in percent, one run may delete. Above it nothing at all is sent.',
		displayOptions: { show: { deleteMissing: [true] } },
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to show what would be done, and do nothing. The jobs are read from EasyJobs all the same.',
	},
];

const deleteIdPrefix: INodeProperties = {
	displayName: 'Delete Only IDs Starting With',
	name: 'deleteIdPrefix',
	type: 'string',
	default: '',
	placeholder: 'e.g. diamond',
	description:
		'With Delete Missing, only jobs whose ID starts with this text can be deleted, and Max Deletions is a share of them. Leave empty for all jobs.',
};

/**
 * Makes EasyJobs hold the jobs of all items: creates, updates and, where asked, deletes only what differs. What it
 * has sent it remembers in the static data of the node, which n8n keeps from one production run to the next, and does
 * not keep of runs started by hand: where jobs-list shows not all of a job, those send it again.
 */
export const sync: BatchOperation = {
	name: 'Sync',
	value: 'sync',
	action: 'Sync jobs',
	description:
		'Compare the jobs of all input items with those on EasyJobs, and create, update and delete only what differs',
	scope: 'batch',
	fields: jobInputFields('create', {
		moreFields: syncFields,
		moreOptions: [deleteIdPrefix, maxBatchCountOption(MAX_BATCH_COUNT)],
	}),
	async execute(context) {
		const readings = readEachItem(context, (itemIndex) => readJob(context, itemIndex, 'create'));
		const refuse = (failure: Failure): BatchOutcomes =>
			readings.length === 0
				? { items: [], beyond: [failed(failure)] }
				: { items: readings.map(() => failed(failure)) };

		const read = readOptions(context);
		if (read.kind === 'failed') return refuse(read.failure);
		const { missing } = read.options;
		const items = readings.map(toDesiredItem);
		const unsafe = findUnsafeInput(items, missing);
		if (unsafe !== undefined) return refuse(unsafe);

		const reading = await readJobs(context);
		if (reading.kind === 'partial') return refuse(explainReading(UNENDED, ATTEMPT));
		if (reading.kind !== 'complete') return refuse(explainReading(reading, ATTEMPT));

		const kept = context.getWorkflowStaticData('node');
		const memory = openMemory(kept[MEMORY_KEY], await readAccount(context));
		const state = { items, listed: reading.items, memory, missing };
		const plan = planSync(state);
		if (plan.kind === 'refused') return refuse(plan.failure);
		if (read.dryRun) return reportOn(plan, readings, foretell(plan, readings));

		const writes = await carryOut(context, plan, readings, read.options);
		const next = rememberPlan(state, plan, (id) => writes.get(id)?.kind === 'done');
		kept[MEMORY_KEY] = { ...next, jobs: { ...next.jobs } };
		return reportOn(plan, readings, writes);
	},
};

const ATTEMPT = 'Nothing was sent';

/** In the static data of the node. */
const MEMORY_KEY = 'syncedJobs';

const UNENDED = { kind: 'unreadable', reason: 'it does not end' } as const;

type ReadOptions =
	| { readonly kind: 'read'; readonly options: SyncOptions; readonly dryRun: boolean }
	| ReturnType<typeof failedOnField>;

function readOptions(context: IExecuteFunctions): ReadOptions {
	const missing = readMissing(context);
	if (missing.kind === 'failed') return missing;
	const jobs = readBatchOptions(context, MAX_BATCH_COUNT, ATTEMPT);
	if (jobs.kind === 'failed') return jobs;
	const ids = readBatchOptions(context, MAX_IDS_PER_REQUEST, ATTEMPT);
	if (ids.kind === 'failed') return ids;
	// Whatever an expression gives that is not false is taken as the harmless choice.
	const dryRun = context.getNodeParameter('dryRun', 0, false) !== false;
	return { kind: 'read', dryRun, options: { missing, jobs: jobs.options, ids: ids.options } };
}

function readMissing(context: IExecuteFunctions): MissingJobs | ReturnType<typeof failedOnField> {
	if (context.getNodeParameter('deleteMissing', 0, false) !== true) return { kind: 'kept' };
	const maxPercent: unknown = context.getNodeParameter('maxDeletePercent', 0, undefined);
	const prefixes = new Set(
		[...context.getInputData().keys()].map((itemIndex) => readPrefix(context, itemIndex)),
	);
	const [idPrefix] = prefixes;
	if (idPrefix !== undefined && prefixes.size === 1) {
		return { kind: 'deleted', maxPercent, idPrefix };
	}
	// An expression that comes out empty must not put all jobs within reach.
	return failedOnField(ATTEMPT, {
		field: 'Delete Only IDs Starting With',
		message: 'is empty, or not the same text for all items',
		fix: 'Give Delete Only IDs Starting With one text for all items, or remove the option',
	});
}

/** Empty where the option is not chosen, undefined where it is and gives no text. */
function readPrefix(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const options: unknown = context.getNodeParameter('options', itemIndex, {});
	if (!isRecord(options) || !('deleteIdPrefix' in options)) return '';
	return toText(options['deleteIdPrefix']) || undefined;
}

/** An item that cannot be read names no job. */
function toDesiredItem(item: ItemReading<PreparedJob>): DesiredItem {
	return item.kind === 'read' ? item.value : { kind: 'unfit', id: '' };
}

/** Whose jobs these are, as far as it can be told without a secret. */
async function readAccount(context: IExecuteFunctions): Promise<string> {
	const credential = await context.getCredentials('easyJobsApi');
	const { environment, origin } = credential;
	const baseUrl = readBaseUrl(credential['baseUrl']);
	return fingerprint([baseUrl.kind === 'usable' ? baseUrl.url : '', environment, origin]);
}
