import { isRecord, toText, type UnknownRecord } from '../../core/values/values';

/** An offer as the API gives it; only the id is relied upon. */
export type Offer = UnknownRecord & { readonly id: number | string };

export function isOffer(value: unknown): value is Offer {
	return isRecord(value) && (typeof value['id'] === 'number' || typeof value['id'] === 'string');
}

/**
 * No offer has this id: the sample of a removed offer does. Neither its digits nor its amount make the id of an offer,
 * if a user's expression takes the sign away.
 */
export const SAMPLE_OFFER_ID = Number.MIN_SAFE_INTEGER;

/** The only status that the documentation shows: https://app.diamondcareers.fr/docs/api/examples/nodejs */
export const PUBLISHED_STATUS = 'publish';

/** Other spellings that the API may use: docs/assumptions.md, `diamond-offer-status`. */
const PUBLISHED_SPELLINGS = new Set([PUBLISHED_STATUS, 'published', 'publié', 'publiée', 'publie']);

/** Whether an offer may be shown to candidates. An item without a status is one that a user has made. */
export function isPublishedOffer(offer: UnknownRecord): boolean {
	return hasOfferStatus(offer, PUBLISHED_STATUS);
}

/**
 * The server may ignore the status that it is asked for (docs/assumptions.md, `diamond-status-filter`). An offer without
 * a status is taken for one of those asked for.
 */
export function hasOfferStatus({ status }: UnknownRecord, wanted: string | undefined): boolean {
	if (wanted === undefined || status === undefined || status === null || status === '') return true;
	return unifySpelling(status) === unifySpelling(wanted);
}

function unifySpelling(status: unknown): string {
	const text = toText(status).toLowerCase();
	return PUBLISHED_SPELLINGS.has(text) ? PUBLISHED_STATUS : text;
}
