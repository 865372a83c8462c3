import { isRecord, type UnknownRecord } from '../../core/values/values';

/** An offer as the API gives it; only the id is relied upon. */
export type Offer = UnknownRecord & { readonly id: number | string };

export function isOffer(value: unknown): value is Offer {
	return isRecord(value) && (typeof value['id'] === 'number' || typeof value['id'] === 'string');
}
