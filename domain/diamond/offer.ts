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
	const { status } = offer;
	if (status === undefined || status === null || status === '') return true;
	return PUBLISHED_SPELLINGS.has(toText(status).trim().toLowerCase());
}
