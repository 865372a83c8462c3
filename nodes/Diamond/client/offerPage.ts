import { hasStatus, isSuccess, readServerTime, type ApiResponse } from '../../../core/http/call';
import type { ListMoved, ListPage } from '../../../core/polling/numberedPages';
import { isOffer, type Offer } from '../../../domain/diamond/offer';

/** Why a list of offers could not be read to its end. */
export type OfferListError =
	| { readonly kind: 'refused'; readonly response: ApiResponse }
	| ListMoved
	| { readonly kind: 'unreadable'; readonly reason: string };

/** What the vendor's examples ask for; the maximum is not documented. */
export const OFFERS_PER_PAGE = 100;

/** @param page from 1 */
export function readOfferPage(
	response: ApiResponse,
	page: number,
): ListPage<Offer, OfferListError> {
	// A page beyond the last may be refused rather than empty; the first page never is beyond.
	if (page > 1 && (hasStatus(response, 400) || hasStatus(response, 404))) {
		return { kind: 'ok', items: [] };
	}
	if (!isSuccess(response)) return toRequestError(response);
	const body: unknown = response.status === 204 ? [] : response.body;
	if (!Array.isArray(body)) return toInvalidPage('it is not a list');
	const items = body.map((entry: unknown) => (isOffer(entry) ? entry : undefined));
	if (items.length > 0 && items.every((item) => item === undefined)) {
		return toInvalidPage('no offer has an id');
	}
	return { kind: 'ok', items, serverTime: readServerTime(response.headers) };
}

function toRequestError(response: ApiResponse): ListPage<Offer, OfferListError> {
	return { kind: 'failed', reason: 'page', failure: { kind: 'refused', response } };
}

function toInvalidPage(reason: string): ListPage<Offer, OfferListError> {
	return { kind: 'failed', reason: 'page', failure: { kind: 'unreadable', reason } };
}
