import { walkOffers, type OfferWalk, type WalkOptions } from '../delta/offerWalk';
import { requestDiamond, type DiamondContext } from './diamondRequest';

export interface OfferFilters {
	readonly status?: string;
	readonly modifiedAfter?: Date;
}

/** GET /offres, page by page: https://app.diamondcareers.fr/docs/api/examples/nodejs */
export async function readOffers(
	context: DiamondContext,
	{ status, modifiedAfter }: OfferFilters,
	options: WalkOptions = {},
): Promise<OfferWalk> {
	return await walkOffers(
		async (page, perPage) =>
			await requestDiamond(context, {
				method: 'GET',
				path: '/offres',
				query: {
					...(status === undefined ? {} : { status }),
					...(modifiedAfter === undefined
						? {}
						: { 'filter[modified_after]': modifiedAfter.toISOString() }),
					per_page: perPage,
					page,
				},
				repeat: 'harmless',
			}),
		options,
	);
}
