import type { ApiAnswer } from '../../../core/http/call';
import { ListWalk, type PagedList } from '../../../core/polling/numberedPages';
import type { ChangeSource } from '../../../core/polling/source';
import { fingerprint } from '../../../core/values/fingerprint';
import type { Offer } from '../../../domain/diamond/offer';
import { OFFERS_PER_PAGE, readOfferPage, type ListFailure } from './offerPage';

/** Offers as a list that may change while it is read. */

export type FetchPage = (page: number, perPage: number) => Promise<ApiAnswer>;

export type OfferWalk =
	| {
			readonly kind: 'complete';
			/** One of each id, the last read. */
			readonly offers: readonly Offer[];
	  }
	| ListFailure;

/** The API's own words for a published offer. */
export const PUBLISHED = 'publish';

export function toOfferList(fetchPage: FetchPage): PagedList<Offer, ListFailure> {
	return {
		fetchPage: async (page, perPage) => readOfferPage(await fetchPage(page, perPage), page),
		idOf: ({ id }) => id,
		fingerprintOf: fingerprintOffer,
	};
}

/**
 * The offers of a status, or of any.
 *
 * @param fetchSince gives the pages of the offers changed since an instant, or of all
 */
export function toOfferSource(
	fetchSince: (since: Date | undefined) => FetchPage,
	status: string | undefined,
): ChangeSource<Offer, ListFailure> {
	return {
		changedSince: (since) => toOfferList(fetchSince(since)),
		isWatched: (offer) =>
			status === undefined || offer['status'] === undefined || offer['status'] === status,
		perPage: OFFERS_PER_PAGE,
	};
}

/** The same whether the API gives the id as a number or as a text. */
export function fingerprintOffer(offer: Offer): string {
	return fingerprint({ ...offer, id: String(offer.id) });
}

/** @param maxOffers ends the walk; infinite to read to the end */
export async function walkOffers(fetchPage: FetchPage, maxOffers: number): Promise<OfferWalk> {
	const offers = new Map<Offer['id'], Offer>();
	const walk = new ListWalk(toOfferList(fetchPage), {
		perPage: Math.min(maxOffers, OFFERS_PER_PAGE),
		knownPageSize: 0,
		isOutOfTime: () => offers.size >= maxOffers,
	});
	const end = await walk.run(({ id, item }) => {
		if (offers.size >= maxOffers && !offers.has(id)) return false;
		offers.set(id, item);
		return true;
	});
	if (end.kind === 'failed') return end.failure;
	if (end.kind === 'restless') return end;
	return { kind: 'complete', offers: [...offers.values()] };
}

export function toDedupeKey(id: Offer['id'], content: string): string {
	return `diamond:offer:${id}:${content}`;
}
