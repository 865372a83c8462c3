import { randomUUID } from 'crypto';

import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { PollClock } from '../../../common/delta/clock';
import type { Entry } from '../../../common/delta/listWalk';
import type { ItemId } from '../../../common/delta/memory';
import { pollDelta, type DeltaRemark, type Sources } from '../../../common/delta/poll';
import { readDeltaState } from '../../../common/delta/state';
import { toNodeError } from '../../../common/nodeErrors';
import { fingerprintOffer, PUBLISHED, toDedupeKey, toOfferSource } from '../delta/offerList';
import type { ListFailure } from '../delta/offerPage';
import type { Offer } from '../offers';
import { explainWalk } from '../transport/explainDiamond';
import { fetchOffers, readOffers } from '../transport/readOffers';
import { readTriggerOptions, type TriggerOptions } from './triggerOptions';

/** One start of n8n: a batch that another start passed on may have ended with it. */
const PROCESS = randomUUID();

/** Triggers that this process has polled, and those that it is polling. */
const HAVE_POLLED = new Set<string>();
const ARE_POLLING = new Set<string>();

export async function pollOffers(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const trigger = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	const process = { process: PROCESS, hasPolled: HAVE_POLLED.has(trigger) };
	if (context.getMode() === 'manual') {
		return await sampleOffer(context, await readTriggerOptions(context, process));
	}
	// A schedule may be shorter than a poll takes: two at once would tell the same, and the first state would win.
	if (ARE_POLLING.has(trigger)) return null;
	ARE_POLLING.add(trigger);
	try {
		const items = await pollOnce(context, await readTriggerOptions(context, process));
		HAVE_POLLED.add(trigger);
		return items;
	} finally {
		ARE_POLLING.delete(trigger);
	}
}

/** Runs the engine, and keeps the state in a single assignment at the end. */
async function pollOnce(
	context: IPollFunctions,
	options: TriggerOptions,
): Promise<INodeExecutionData[][] | null> {
	const startedMs = Date.now();
	const kept = context.getWorkflowStaticData('node');
	const clock = startClock(context, startedMs);
	const state = readDeltaState(kept['delta']);
	const poll = await pollDelta(state, toSources(context, options, clock.deadline), options, clock);
	if (poll.kind === 'restless') throw toNodeError(context.getNode(), explainWalk(poll));
	if (poll.kind === 'stopped') throw toNodeError(context.getNode(), explainWalk(poll.failure));

	kept['delta'] = poll.state;
	for (const remark of poll.remarks) context.logger.warn(REMARKS[remark]);
	if (poll.withoutId > 0) {
		context.logger.warn('Diamond Careers Trigger passed over offers without an id', {
			count: poll.withoutId,
		});
	}
	context.logger.debug('Diamond Careers Trigger polled', {
		changed: poll.changed.length,
		removed: poll.removed.length,
		cursor: poll.state.changes?.cursor,
		offersLeft: poll.state.changes?.pass !== undefined,
	});
	const items = [...toChangedItems(poll.changed, clock), ...toRemovedItems(poll.removed, clock)];
	return items.length === 0 ? null : [items];
}

const REMARKS: Readonly<Record<DeltaRemark, string>> = {
	checkFailed:
		'Diamond Careers Trigger could not look for removed offers this time; a later poll tells them',
	checkIncomplete:
		'Diamond Careers Trigger has not read all published offers yet: the next poll goes on, and removed offers are told when it is through',
	listMoves:
		'Diamond Careers Trigger: offers are edited faster than they can be read; it goes on with the next poll',
	listShrank:
		'Diamond Careers Trigger: more than half of the published offers are gone; it tells them as removed if the next check finds the same',
	overlapDropped:
		'Diamond Careers Trigger: too many offers changed at once to look back behind the last poll this time',
	redelivered:
		'Diamond Careers Trigger passes the last batch on again: n8n started anew soon after it',
	sourceChanged: 'Diamond Careers Trigger watches another account or status from now on',
};

function startClock(
	context: IPollFunctions,
	startedMs: number,
): PollClock & { readonly deadline: Date } {
	// Hosts before 2.38 have no such limit, and its own default is five minutes.
	const host: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>> = context;
	const budgetMs = host.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;
	return {
		now: new Date(startedMs),
		isOver: (share) => Date.now() - startedMs >= budgetMs * share,
		deadline: new Date(startedMs + budgetMs),
	};
}

const DEFAULT_BUDGET_MS = 5 * 60_000;

function toSources(
	context: IPollFunctions,
	{ status }: TriggerOptions,
	deadline: Date,
): Sources<Offer, ListFailure> {
	const toSource = (watched: string | undefined) =>
		toOfferSource((since) => {
			const filters = {
				...(watched === undefined ? {} : { status: watched }),
				...(since === undefined ? {} : { modifiedAfter: since }),
			};
			return fetchOffers(context, filters, deadline);
		}, watched);
	return { changes: toSource(status), removals: toSource(status ?? PUBLISHED) };
}

/** What a user sees when testing the workflow by hand: one offer, whatever was polled before. */
async function sampleOffer(
	context: IPollFunctions,
	{ status }: TriggerOptions,
): Promise<INodeExecutionData[][] | null> {
	const filters = status === undefined ? {} : { status };
	const walk = await readOffers(context, filters, { maxOffers: 1 });
	if (walk.kind !== 'complete') throw toNodeError(context.getNode(), explainWalk(walk));
	const sample = walk.offers.map((item) => ({ item, fingerprint: fingerprintOffer(item) }));
	return sample.length === 0 ? null : [toChangedItems(sample, { now: new Date() })];
}

function toChangedItems(
	entries: ReadonlyArray<Pick<Entry<Offer>, 'fingerprint' | 'item'>>,
	{ now }: Pick<PollClock, 'now'>,
): INodeExecutionData[] {
	return entries.map(({ item, fingerprint: content }) => ({
		json: {
			...item,
			sync: {
				event: 'offerChanged',
				dedupeKey: toDedupeKey(item.id, content),
				polledAt: now.toISOString(),
			},
		},
	}));
}

/** The API gives no more of a removed offer than that it is not there. */
function toRemovedItems(ids: readonly ItemId[], { now }: PollClock): INodeExecutionData[] {
	return ids.map((id) => ({
		json: {
			id,
			sync: {
				event: 'offerRemoved',
				dedupeKey: toDedupeKey(id, 'removed'),
				polledAt: now.toISOString(),
			},
		},
	}));
}
