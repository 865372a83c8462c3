import type { ApiResponse } from '../../../core/http/call';
import { NumberedPager, type PagedList } from '../../../core/polling/numberedPages';
import type { ChangeSource } from '../../../core/polling/source';
import { computeFingerprint } from '../../../core/values/fingerprint';
import { hasOfferStatus, type Offer } from '../../../domain/diamond/offer';
import { OFFERS_PER_PAGE, readOfferPage, type OfferListError } from './offerPage';

/** Offers as a list that may change while it is read. */

export type FetchPage = (page: number, perPage: number) => Promise<ApiResponse>;

export type OfferListResult =
	| {
			readonly kind: 'complete';
			/** One of each id, the last read. */
			readonly offers: readonly Offer[];
	  }
	| OfferListError;

function createOfferList(fetchPage: FetchPage): PagedList<Offer, OfferListError> {
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
export function createOfferSource(
	fetchSince: (since: Date | undefined) => FetchPage,
	status: string | undefined,
): ChangeSource<Offer, OfferListError> {
	return {
		filter: status ?? '',
		listChangedSince: (since) => createOfferList(fetchSince(since)),
		isWatched: (offer) => hasOfferStatus(offer, status),
		perPage: OFFERS_PER_PAGE,
	};
}

/** The same whether the API gives the id as a number or as a text. */
export function fingerprintOffer(offer: Offer): string {
	return computeFingerprint({ ...offer, id: String(offer.id) });
}

/**
 * The offers of a status, or of any.
 *
 * @param maxOffers ends the reading; infinite to read to the end
 */
export async function collectOffers(
	fetchPage: FetchPage,
	status: string | undefined,
	maxOffers: number,
): Promise<OfferListResult> {
	const offers = new Map<Offer['id'], Offer>();
	const pager = new NumberedPager(createOfferList(fetchPage), {
		// A page of few may hold none of the status if the server ignores it.
		perPage: status === undefined ? Math.min(maxOffers, OFFERS_PER_PAGE) : OFFERS_PER_PAGE,
		knownPageSize: 0,
		isOutOfTime: () => offers.size >= maxOffers,
	});
	const result = await pager.iterate(({ id, item }) => {
		if (!hasOfferStatus(item, status)) {
			offers.delete(id);
			return true;
		}
		if (offers.size >= maxOffers && !offers.has(id)) return false;
		offers.set(id, item);
		return true;
	});
	if (result.kind === 'failed') return result.reason === 'page' ? result.failure : result;
	return { kind: 'complete', offers: [...offers.values()] };
}

export function toDedupeKey(id: Offer['id'], content: string): string {
	return `diamond:offer:${id}:${content}`;
}
