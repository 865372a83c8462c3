import { hasStatus, isSuccess, readServerTime, type ApiResponse } from '../../../core/http/call';
import type { Page } from '../../../core/http/pagination';
import type { ListPage } from '../../../core/polling/numberedPages';
import type { ListMoved } from '../../../core/polling/pager';
import { isOffer, type Offer } from '../../../domain/diamond/offer';

/** Why a list of offers could not be read to its end. */
export type OfferListError =
	| { readonly kind: 'refused'; readonly response: ApiResponse }
	| ListMoved
	| { readonly kind: 'unreadable'; readonly reason: string };

/** What the vendor's examples ask for; the maximum is not documented. */
export const OFFERS_PER_PAGE = 100;

/** @param pageNumber from 1 */
export function readOfferPage(
	response: ApiResponse,
	pageNumber: number,
): ListPage<Offer, OfferListError> {
	// A page beyond the last may be refused rather than empty; the first page never is beyond.
	if (pageNumber > 1 && (hasStatus(response, 400) || hasStatus(response, 404))) {
		return { kind: 'ok', items: [] };
	}
	if (!isSuccess(response))
		return { kind: 'failed', reason: 'page', failure: { kind: 'refused', response } };
	const { headers, status } = response;
	const page = parseOffers(status === 204 ? [] : response.body);
	return page.kind === 'items'
		? { kind: 'ok', items: page.items, serverTime: readServerTime(headers) }
		: { kind: 'failed', reason: 'page', failure: page };
}

/** Undefined for an entry without an id. */
export function parseOffers(body: unknown): Page<Offer | undefined> {
	if (!Array.isArray(body)) return { kind: 'unreadable', reason: 'it is not a list' };
	const items = body.map((entry: unknown) => (isOffer(entry) ? entry : undefined));
	return items.length > 0 && items.every((item) => item === undefined)
		? { kind: 'unreadable', reason: 'no offer has an id' }
		: { kind: 'items', items };
}
