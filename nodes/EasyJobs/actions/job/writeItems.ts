import type { IExecuteFunctions } from 'n8n-workflow';

import { failed, type Outcome } from '../../../../core/n8n/outcome';
import { readEachItem, type ItemReading } from '../../../../core/n8n/operation';
import { MAX_BATCH_COUNT } from '../../bulk/batches';
import type { PreparedJob, ReadyJob } from '../../../../domain/easyjobs/prepare';
import type { JobNeed } from '../../../../domain/easyjobs/schema';
import { readBatchOptions } from './batchOptions';
import { explainDelivery } from '../../bulk/errorText';
import { readJob } from './jobInput';
import { explainRepeatedId, explainUnfit } from '../../bulk/errorText';
import type { WriteJobs } from '../../bulk/writeJobs';
import type { WriteResult } from '../../bulk/writeResult';

interface ItemWrite {
	readonly need: JobNeed;
	/** `created`, for the words of a failure. */
	readonly what: string;
	readonly write: WriteJobs;
	/** Where several items give one ID: only the first is written, or all, one after the other. */
	readonly repeatedId: 'inTurn' | 'refused';
}

/** An ID that more items than this give is a slip in an expression, and each would cost requests of its own. */
const MAX_ROUNDS = 10;

interface PlacedJob {
	readonly itemIndex: number;
	readonly job: ReadyJob;
}

/** Writes the jobs of all items together and answers item by item. */
export async function writeItems(
	context: IExecuteFunctions,
	{ need, what, write, repeatedId }: ItemWrite,
): Promise<Array<Outcome<WriteResult>>> {
	const batch = readBatchOptions(context, MAX_BATCH_COUNT, `The jobs were not ${what}`);
	const items = readEachItem(context, (itemIndex) => readJob(context, itemIndex, need));
	if (batch.kind === 'failed') return items.map(() => batch);

	const rounds = splitIntoRounds(listReady(items));
	const outcomes = new Map<number, Outcome<WriteResult>>();
	for (const round of rounds.slice(0, repeatedId === 'inTurn' ? MAX_ROUNDS : 1)) {
		const writes = await write(
			context,
			round.map(({ job }) => job),
			batch.options,
		);
		for (const { itemIndex, job } of round) {
			const { id } = job.job;
			const lost = () => failed(explainDelivery({ kind: 'untried' }, id, need));
			outcomes.set(itemIndex, writes.get(id) ?? lost());
		}
	}
	return items.map((item, itemIndex) => outcomes.get(itemIndex) ?? explainUnwritten(item, what));
}

function listReady(items: ReadonlyArray<ItemReading<PreparedJob>>): PlacedJob[] {
	return items.flatMap((item, itemIndex) =>
		item.kind === 'read' && item.value.kind === 'ready' ? { itemIndex, job: item.value } : [],
	);
}

/** No round holds an ID twice, and the rounds one after the other are the order of the items. */
function splitIntoRounds(jobs: readonly PlacedJob[]): PlacedJob[][] {
	const rounds: PlacedJob[][] = [];
	const timesGiven = new Map<string, number>();
	for (const placed of jobs) {
		const { id } = placed.job.job;
		const times = timesGiven.get(id) ?? 0;
		timesGiven.set(id, times + 1);
		(rounds[times] ??= []).push(placed);
	}
	return rounds;
}

function explainUnwritten(item: ItemReading<PreparedJob>, what: string): Outcome<WriteResult> {
	if (item.kind === 'unreadable') return failed(item.failure);
	return failed(
		item.value.kind === 'unfit'
			? explainUnfit(item.value, what)
			: explainRepeatedId(item.value.job.id, what),
	);
}
