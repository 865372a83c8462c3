import type { NewOffer } from '../../diamond/offers';
import { edgeCaseOffers } from './nastyOffers';
import { typicalOffers } from './ordinaryOffers';
import { unpublishableOffers } from './unpublishableOffers';

export { applications as diamondApplications } from './applications';
export { establishments as diamondEstablishments } from './establishments';
export { privateFiles as diamondPrivateFiles } from './privateFiles';

export const diamondOffers: readonly NewOffer[] = [
	...typicalOffers,
	...edgeCaseOffers,
	...unpublishableOffers,
];
