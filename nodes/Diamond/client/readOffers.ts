import { collectOffers, type FetchPage, type OfferListResult } from './offerList';
import { requestDiamond, type DiamondContext } from './diamondRequest';

export interface OfferFilters {
	readonly status?: string | undefined;
	readonly modifiedAfter?: Date | undefined;
}

/**
 * GET /offres: https://app.diamondcareers.fr/docs/api/examples/nodejs
 *
 * @param deadline by which each page is wanted
 */
export function fetchOffers(
	context: DiamondContext,
	{ status, modifiedAfter }: OfferFilters,
	deadline?: Date,
): FetchPage {
	return async (page, perPage) => {
		const query = {
			status,
			'filter[modified_after]': modifiedAfter?.toISOString(),
			per_page: perPage,
			page,
		};
		const call = { method: 'GET', path: '/offres', query, repeat: 'idempotent' } as const;
		return await requestDiamond(context, call, { deadline });
	};
}

export async function readOffers(
	context: DiamondContext,
	filters: OfferFilters,
	maxOffers: number,
): Promise<OfferListResult> {
	return await collectOffers(fetchOffers(context, filters), filters.status, maxOffers);
}
