import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { FieldReader } from '../../../../core/n8n/fieldReader';
import {
	failed,
	failedOnField,
	type BatchOutcomes,
	type BatchRows,
} from '../../../../core/n8n/outcome';
import type { Failure } from '../../../../core/values/failure';
import type { BatchOperation } from '../../../../core/n8n/operation';
import { readEachItem, type ItemInput } from '../../../../core/n8n/itemInput';
import type { WriteMemory } from '../../../../core/n8n/writeMemory';
import { withIdentity } from '../../../../core/n8n/output';
import { readInputIdentity } from '../../bulk/inputIdentity';
import { MAX_BATCH_COUNT } from '../../bulk/batches';
import type { PreparedJob } from '../../../../domain/easyjobs/prepare';
import { checkInputForDeletion, type DeletePolicy, type DesiredItem } from '../../sync/guards';
import { openMemory, warnAboutMissingMemory } from '../../sync/keptMemory';
import { mergeEarlierRun, withoutEarlierWrites } from '../../sync/earlierRun';
import { commitPlan } from '../../sync/commitPlan';
import { planSync, type SyncPlan } from '../../sync/plan';
import { checkWeek, type WeekCheck, type WeekCounts } from '../../sync/week';
import { listFailure, fetchJobs } from '../../client/readJobs';
import { MAX_IDS_PER_REQUEST, maxBatchCountOption, readBulkOptions } from './batchOptions';
import { deleteIdPrefixOption, deletionFields, readDeletePolicy } from './deletePolicy';
import { jobInputFields } from './jobFieldsPanel';
import { readJob } from './jobInput';
import { applyPlan, toBatchOutcomes, type SyncOptions } from '../../sync/applyPlan';
import { showPlan } from '../../sync/showPlan';

const syncFields: INodeProperties[] = [
	...deletionFields,
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to show what would be done, and do nothing. The jobs are read from EasyJobs all the same.',
	},
];

const showUnchangedOption: INodeProperties = {
	displayName: 'Show Unchanged',
	name: 'showUnchanged',
	type: 'boolean',
	default: false,
	description: 'Whether the plan of a dry run lists the jobs that stay as they are too',
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
		extraFields: syncFields,
		extraOptions: [deleteIdPrefixOption, maxBatchCountOption(MAX_BATCH_COUNT), showUnchangedOption],
	}),
	async execute(context, memory) {
		const outcomes = await syncJobs(context, memory);
		return 'rows' in outcomes ? outcomes : mergeEarlierRun(memory, outcomes);
	},
};

const FAILED_ATTEMPT = 'Nothing was sent';

const ENDLESS_LIST = { kind: 'unreadable', reason: 'it does not end' } as const;

async function syncJobs(
	context: IExecuteFunctions,
	memory: WriteMemory,
): Promise<BatchOutcomes | BatchRows> {
	const inputs = await readEachItem(context, (itemIndex) => readJob(context, itemIndex, 'create'));
	const failAll = (failure: Failure) => failItems(inputs, failure);
	const options = readOptions(context);
	if (options.kind === 'failed') return failAll(options.failure);
	const { deletePolicy } = options.options;
	const items = inputs.map(toDesiredItem);
	const inputFailure = checkInputForDeletion(items, deletePolicy);
	if (inputFailure !== undefined) return failAll(inputFailure);

	const list = await fetchJobs(context);
	if (list.kind === 'partial') return failAll(listFailure(ENDLESS_LIST, FAILED_ATTEMPT));
	if (list.kind !== 'complete') return failAll(listFailure(list, FAILED_ATTEMPT));

	const kept = await openMemory(context);
	const input = { items, listed: list.items, lastSent: kept.lastSent, deletePolicy };
	const planned = await planSync(input);
	if (planned.kind === 'failed') return failAll(planned.failure);
	if (kept.isEmpty && list.items.length > 0) warnAboutMissingMemory(context);
	const { week, ...held } = checkPlanWeek(kept.lastSent.week, planned, deletePolicy);
	const plan = { ...planned, ...held };
	const { dryRun, showUnchanged } = options;
	if (dryRun) return { rows: showPlan({ plan, inputs, listed: list.items, showUnchanged }) };

	const rest = withoutEarlierWrites(plan, memory);
	const results = await applyPlan(context, rest, inputs, options.options);
	const next = await commitPlan(input, rest, (id) => results.get(id)?.kind === 'ok');
	kept.keep({ ...next, week });
	return toBatchOutcomes(rest, inputs, results, list.items);
}

/** Without items, the failure is about none. */
function failItems(inputs: ReadonlyArray<ItemInput<PreparedJob>>, failure: Failure): BatchOutcomes {
	if (inputs.length === 0) return { items: [], extra: [failed(failure)] };
	const items = inputs.map((input) =>
		input.kind === 'failed' ? input : withIdentity(failed(failure), readInputIdentity(input)),
	);
	return { items };
}

type SyncOptionsResult =
	| {
			readonly kind: 'ok';
			readonly options: SyncOptions;
			readonly dryRun: boolean;
			readonly showUnchanged: boolean;
	  }
	| ReturnType<typeof failedOnField>;

function readOptions(context: IExecuteFunctions): SyncOptionsResult {
	const policy = readDeletePolicy(context, FAILED_ATTEMPT);
	if (policy.kind === 'failed') return policy;
	const jobs = readBulkOptions(context, MAX_BATCH_COUNT, FAILED_ATTEMPT);
	if (jobs.kind === 'failed') return jobs;
	const ids = readBulkOptions(context, MAX_IDS_PER_REQUEST, FAILED_ATTEMPT);
	if (ids.kind === 'failed') return ids;
	const fields = FieldReader.ofItem(context, 0);
	// An expression without a value is taken as the harmless choice.
	const dryRun = fields.boolean('dryRun', 'Dry Run', true);
	const showUnchanged = fields
		.collection('options', 'Options')
		.boolean('showUnchanged', 'Show Unchanged', false);
	if (fields.problem !== undefined) return failedOnField(FAILED_ATTEMPT, fields.problem);
	return {
		kind: 'ok',
		dryRun,
		showUnchanged,
		options: { deletePolicy: policy.deletePolicy, jobs: jobs.options, ids: ids.options },
	};
}

/** An item that cannot be read names no job. */
function toDesiredItem(item: ItemInput<PreparedJob>): DesiredItem {
	return item.kind === 'ok' ? item.value : { kind: 'failed', id: '' };
}

function checkPlanWeek(
	week: WeekCounts | undefined,
	{ inScope, deletes }: SyncPlan,
	deletePolicy: DeletePolicy | undefined,
): Pick<WeekCheck, 'held'> & { readonly week: WeekCounts | undefined } {
	if (deletePolicy === undefined) return { week };
	return checkWeek(week, deletePolicy, { inScope, deleted: deletes.length, now: new Date() });
}
