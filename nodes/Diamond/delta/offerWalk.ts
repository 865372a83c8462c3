import type { ApiAnswer } from '../../../common/apiCall';
import { isOffer, type Offer } from '../offers';

/** Reads pages of offers until the list ends: which way it ends is not documented, so each plausible way counts. */

export type FetchPage = (page: number, perPage: number) => Promise<ApiAnswer>;

export type OfferWalk =
	| {
			readonly kind: 'complete';
			/** One of each id, the last read. */
			readonly offers: readonly Offer[];
			/** The server's clock when the walk began; absent where it sends no `Date` header. */
			readonly serverTime?: Date;
	  }
	| { readonly kind: 'refused'; readonly answer: ApiAnswer }
	| { readonly kind: 'unreadable'; readonly reason: string };

/** What the vendor's examples ask for; the maximum is not documented. */
export const OFFERS_PER_PAGE = 100;

/** A million offers: past this the server surely ignores the page number. */
const MAX_PAGES = 10_000;

export interface WalkOptions {
	/** Ends the walk once so many offers are read; none reads to the end. */
	readonly maxOffers?: number;
}

export async function walkOffers(
	fetchPage: FetchPage,
	{ maxOffers = Number.POSITIVE_INFINITY }: WalkOptions = {},
): Promise<OfferWalk> {
	const offers = new Map<Offer['id'], Offer>();
	const perPage = Math.min(maxOffers, OFFERS_PER_PAGE);
	let serverTime: Date | undefined;
	let idsBefore: string | undefined;

	for (let page = 1; page <= MAX_PAGES; page++) {
		const answer = await fetchPage(page, perPage);
		const read = readPage(answer, page);
		if (page === 1) serverTime = readServerTime(answer);
		if (read.kind === 'refused' || read.kind === 'unreadable') return read;
		if (read.kind === 'end') return complete(offers, serverTime, maxOffers);

		const isRepeat = page > 1 && read.offers.every((offer) => offers.has(offer.id));
		if (isRepeat && read.offers.length === perPage) {
			return { kind: 'unreadable', reason: `page ${page} repeats offers of the pages before it` };
		}
		// A server may answer with its last page, shorter than asked, whatever page is beyond it.
		const pageIds = JSON.stringify(read.offers.map(({ id }) => id));
		if (pageIds === idsBefore) return complete(offers, serverTime, maxOffers);
		idsBefore = pageIds;
		for (const offer of read.offers) offers.set(offer.id, offer);
		if (offers.size >= maxOffers) return complete(offers, serverTime, maxOffers);
	}
	return { kind: 'unreadable', reason: `the list goes on after ${MAX_PAGES} pages` };
}

function complete(
	offers: ReadonlyMap<Offer['id'], Offer>,
	serverTime: Date | undefined,
	maxOffers: number,
): OfferWalk {
	const list = [...offers.values()].slice(0, Math.min(maxOffers, offers.size));
	return { kind: 'complete', offers: list, ...(serverTime === undefined ? {} : { serverTime }) };
}

type Page =
	| Extract<OfferWalk, { kind: 'refused' | 'unreadable' }>
	| { readonly kind: 'end' }
	| { readonly kind: 'offers'; readonly offers: readonly Offer[] };

function readPage(answer: ApiAnswer, page: number): Page {
	if (answer.kind !== 'answered') return { kind: 'refused', answer };
	// A page beyond the last may be refused rather than empty; the first page never is beyond.
	if (page > 1 && (answer.status === 400 || answer.status === 404)) return { kind: 'end' };
	if (answer.status < 200 || answer.status >= 300) return { kind: 'refused', answer };
	if (!Array.isArray(answer.body)) return { kind: 'unreadable', reason: 'it is not a list' };
	if (!answer.body.every(isOffer)) return { kind: 'unreadable', reason: 'an offer has no id' };
	return answer.body.length === 0 ? { kind: 'end' } : { kind: 'offers', offers: answer.body };
}

function readServerTime(answer: ApiAnswer): Date | undefined {
	const header = answer.kind === 'answered' ? answer.headers['date'] : undefined;
	const epochMs = header === undefined ? Number.NaN : Date.parse(header);
	return Number.isNaN(epochMs) ? undefined : new Date(epochMs);
}
