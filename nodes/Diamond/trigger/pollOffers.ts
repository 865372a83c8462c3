import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { PollClock } from '../../../common/delta/clock';
import { toNodeError } from '../../../common/nodeErrors';
import { pollTrigger, type DeltaTrigger, type Told } from '../../../common/pollTrigger';
import { fingerprintOffer, PUBLISHED, toDedupeKey, toOfferSource } from '../delta/offerList';
import type { ListFailure } from '../delta/offerPage';
import type { Offer } from '../offers';
import { explainWalk } from '../transport/explainDiamond';
import { fetchOffers, readOffers } from '../transport/readOffers';
import { readTriggerOptions, type TriggerOptions } from './triggerOptions';

type OfferTrigger = DeltaTrigger<Offer, ListFailure>;

export async function pollOffers(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	return await pollTrigger<Offer, ListFailure>(context, async (process) => {
		const options = await readTriggerOptions(context, process);
		return {
			options,
			words: { trigger: 'Diamond Careers Trigger', items: 'offers', choice: 'status' },
			toSources: ({ deadline }) => toSources(context, options, deadline),
			toItems: (told, clock) => [...toChangedItems(told, clock), ...toRemovedItems(told, clock)],
			explain: async (failure) => explainWalk(failure),
			findSample: async () => await findSample(context, options),
		};
	});
}

function toSources(
	context: IPollFunctions,
	{ status }: TriggerOptions,
	deadline: Date,
): ReturnType<OfferTrigger['toSources']> {
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

async function findSample(
	context: IPollFunctions,
	{ status }: TriggerOptions,
): ReturnType<OfferTrigger['findSample']> {
	const filters = status === undefined ? {} : { status };
	const walk = await readOffers(context, filters, { maxOffers: 1 });
	if (walk.kind !== 'complete') throw toNodeError(context.getNode(), explainWalk(walk));
	return walk.offers.map((item) => ({ id: item.id, item, fingerprint: fingerprintOffer(item) }));
}

function toChangedItems(
	{ changed }: Told<Offer>,
	{ now }: Pick<PollClock, 'now'>,
): INodeExecutionData[] {
	return changed.map(({ item, fingerprint: content }) => ({
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
function toRemovedItems(
	{ removed }: Told<Offer>,
	{ now }: Pick<PollClock, 'now'>,
): INodeExecutionData[] {
	return removed.map((id) => ({
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
