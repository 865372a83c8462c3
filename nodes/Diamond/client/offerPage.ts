import { readServerTime, type ApiAnswer } from '../../../core/http/call';
import type { ListPage } from '../../../core/polling/numberedPages';
import { isOffer, type Offer } from '../../../domain/diamond/offer';

/** Why a list of offers could not be read to its end. */
export type ListFailure =
	| { readonly kind: 'refused'; readonly answer: ApiAnswer }
	/** It moved at each attempt to go on. */
	| { readonly kind: 'restless' }
	| { readonly kind: 'unreadable'; readonly reason: string };

/** What the vendor's examples ask for; the maximum is not documented. */
export const OFFERS_PER_PAGE = 100;

/** @param page from 1 */
export function readOfferPage(answer: ApiAnswer, page: number): ListPage<Offer, ListFailure> {
	if (answer.kind !== 'answered') return refuse(answer);
	// A page beyond the last may be refused rather than empty; the first page never is beyond.
	if (page > 1 && (answer.status === 400 || answer.status === 404)) return { kind: 'beyond' };
	if (answer.status < 200 || answer.status >= 300) return refuse(answer);
	const entries: unknown = answer.status === 204 ? [] : answer.body;
	if (!Array.isArray(entries)) return tellUnreadable('it is not a list');
	const items = entries.map((entry: unknown) => (isOffer(entry) ? entry : undefined));
	if (items.length > 0 && items.every((item) => item === undefined)) {
		return tellUnreadable('no offer has an id');
	}
	return { kind: 'items', items, serverTime: readServerTime(answer.headers) };
}

function refuse(answer: ApiAnswer): ListPage<Offer, ListFailure> {
	return { kind: 'failed', failure: { kind: 'refused', answer } };
}

function tellUnreadable(reason: string): ListPage<Offer, ListFailure> {
	return { kind: 'failed', failure: { kind: 'unreadable', reason } };
}
