import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { toNodeError } from '../../../core/n8n/errors';
import {
	pollTrigger,
	type DeltaTrigger,
	type EmittedItems,
	type TriggerItem,
} from '../../../core/n8n/trigger';
import { fingerprintOffer, toDedupeKey, createOfferSource } from '../client/offerList';
import type { OfferListError } from '../client/offerPage';
import { PUBLISHED_STATUS, SAMPLE_OFFER_ID, type Offer } from '../../../domain/diamond/offer';
import { describeListError } from '../client/errorText';
import { fetchOffers, readOffers } from '../client/readOffers';
import { readTriggerOptions, type TriggerOptions } from './triggerOptions';

type OfferTrigger = DeltaTrigger<Offer, OfferListError>;

export async function pollOffers(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	return await pollTrigger<Offer, OfferListError>(context, async (process) => {
		const options = await readTriggerOptions(context, process);
		return {
			options,
			names: {
				triggerName: 'Diamond Careers Trigger',
				itemsName: 'offers',
				listedItemsName: 'published offers',
				accountName: 'account',
			},
			createSources: ({ deadline }) => createSources(context, options, deadline),
			toItems,
			describeError: async (failure) => describeListError(failure),
			findSample: async () => await findSample(context, options),
		};
	});
}

function createSources(
	context: IPollFunctions,
	{ status }: TriggerOptions,
	deadline: Date,
): ReturnType<OfferTrigger['createSources']> {
	const createSource = (statusFilter: string | undefined) =>
		createOfferSource(
			(since) => fetchOffers(context, { status: statusFilter, modifiedAfter: since }, deadline),
			statusFilter,
		);
	return {
		changes: createSource(status),
		removals: createSource(status ?? PUBLISHED_STATUS),
		openFormerRemovals: createSource,
	};
}

async function findSample(
	context: IPollFunctions,
	{ events, status }: TriggerOptions,
): ReturnType<OfferTrigger['findSample']> {
	const result = await readOffers(context, { status }, 1);
	if (result.kind !== 'complete') throw toNodeError(context.getNode(), describeListError(result));
	if (!events.has('changed')) return { changed: [], removed: [SAMPLE_OFFER_ID] };
	const changed = result.offers.map((item) => {
		return { id: item.id, item, fingerprint: fingerprintOffer(item) };
	});
	return { changed, removed: [] };
}

/** The API gives no more of a removed offer than that it is not there. */
function toItems({ changed, removed }: EmittedItems<Offer>): TriggerItem[] {
	return [
		...changed.map(({ item: record, fingerprint }) => {
			const dedupeKey = toDedupeKey(record.id, fingerprint);
			return { record, event: 'offerChanged', dedupeKey };
		}),
		...removed.map((id) => {
			return { record: { id }, event: 'offerRemoved', dedupeKey: toDedupeKey(id, 'removed') };
		}),
	];
}
