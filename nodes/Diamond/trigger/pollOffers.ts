import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { toNodeError } from '../../../core/n8n/errors';
import { pollTrigger, toSyncItem, type DeltaTrigger, type Told } from '../../../core/n8n/trigger';
import { fingerprintOffer, PUBLISHED, toDedupeKey, toOfferSource } from '../client/offerList';
import type { ListFailure } from '../client/offerPage';
import type { Offer } from '../../../domain/diamond/offer';
import { explainWalk } from '../client/errorText';
import { fetchOffers, readOffers } from '../client/readOffers';
import { readTriggerOptions, type TriggerOptions } from './triggerOptions';

type OfferTrigger = DeltaTrigger<Offer, ListFailure>;

export async function pollOffers(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	return await pollTrigger<Offer, ListFailure>(context, async (process) => {
		const options = await readTriggerOptions(context, process);
		return {
			options,
			words: {
				trigger: 'Diamond Careers Trigger',
				items: 'offers',
				listed: 'published offers',
				choice: 'status',
			},
			toSources: ({ deadline }) => toSources(context, options, deadline),
			toItems: (told, { now }) => toItems(told, now),
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
		toOfferSource(
			(since) => fetchOffers(context, { status: watched, modifiedAfter: since }, deadline),
			watched,
		);
	return { changes: toSource(status), removals: toSource(status ?? PUBLISHED) };
}

async function findSample(
	context: IPollFunctions,
	{ status }: TriggerOptions,
): ReturnType<OfferTrigger['findSample']> {
	const walk = await readOffers(context, { status }, 1);
	if (walk.kind !== 'complete') throw toNodeError(context.getNode(), explainWalk(walk));
	return walk.offers.map((item) => ({ id: item.id, item, fingerprint: fingerprintOffer(item) }));
}

/** The API gives no more of a removed offer than that it is not there. */
function toItems({ changed, removed }: Told<Offer>, now: Date): INodeExecutionData[] {
	return [
		...changed.map(({ item, fingerprint: content }) =>
			toSyncItem(item, 'offerChanged', toDedupeKey(item.id, content), now),
		),
		...removed.map((id) => toSyncItem({ id }, 'offerRemoved', toDedupeKey(id, 'removed'), now)),
	];
}
