import type { ApiResponse } from '../../../core/http/call';
import { collectPages } from '../../../core/http/pagination';
import type { PagedList } from '../../../core/polling/numberedPages';
import { MOVED } from '../../../core/polling/pager';
import type { ChangeSource } from '../../../core/polling/source';
import { computeFingerprint } from '../../../core/values/fingerprint';
import { hasOfferStatus, type Offer } from '../../../domain/diamond/offer';
import { OFFERS_PER_PAGE, parseOffers, readOfferPage, type OfferListError } from './offerPage';

/** Offers as a list that may change while it is read. */

/** A list that is longer surely has no end. */
const MAX_PAGES = 10_000;

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
 * The offers of a status, or of any, each once.
 *
 * @param maxOffers ends the reading; infinite to read to the end
 */
export async function collectOffers(
	fetchPage: FetchPage,
	status: string | undefined,
	maxOffers: number,
): Promise<OfferListResult> {
	const result = await collectPages<Offer>({
		fetchPage: async (page, perPage) => {
			const response = await fetchPage(page, perPage);
			return response.kind === 'response' && response.status === 204
				? { ...response, body: [] }
				: response;
		},
		readPage: parseOffers,
		idOf: ({ id }) => id,
		// A page of few may hold none of the status if the server ignores it.
		perPage: status === undefined ? Math.min(maxOffers, OFFERS_PER_PAGE) : OFFERS_PER_PAGE,
		maxItems: maxOffers,
		isWanted: (offer) => hasOfferStatus(offer, status),
		maxPages: MAX_PAGES,
		// A server may look for the status in the offers of a page.
		shorterPage: status === undefined ? 'isLast' : 'provesNothing',
		hasOverlap: true,
	});
	if (result.kind === 'refused') return result;
	if (result.kind === 'unreadable') return result.isUnstable === true ? MOVED : result;
	return { kind: 'complete', offers: result.items };
}

export function toDedupeKey(id: Offer['id'], content: string): string {
	return `diamond:offer:${id}:${content}`;
}
