import {
	offerMetaSchema,
	type NewOffer,
	type OfferPatch,
	type StoredApplication,
	type StoredOffer,
} from './offers';

export interface DiamondStore {
	offers: () => readonly StoredOffer[];
	/** Throws when the id is taken. */
	addOffer: (offer: NewOffer) => StoredOffer;
	hasOffer: (id: number) => boolean;
	/** Throws when there is no such offer, or when `meta` would hold a wrong type. */
	editOffer: (id: number, patch: OfferPatch) => StoredOffer;
	/** Throws when there is no such offer. */
	removeOffer: (id: number) => void;
	applications: () => readonly StoredApplication[];
	findApplication: (id: number) => StoredApplication | undefined;
	replaceOffers: (offers: readonly NewOffer[]) => void;
	replaceApplications: (applications: readonly StoredApplication[]) => void;
}

const FIRST_OFFER_ID = 5001;

export function createDiamondStore(now: () => Date): DiamondStore {
	let offers: StoredOffer[] = [];
	let applications: StoredApplication[] = [];
	let nextId = FIRST_OFFER_ID;

	function hasOffer(id: number): boolean {
		return offers.some((offer) => offer.id === id);
	}

	function addOffer(offer: NewOffer): StoredOffer {
		const id = offer.id ?? nextId;
		if (hasOffer(id)) throw new Error(`Offer ${id} exists already.`);
		const stored: StoredOffer = {
			id,
			title: offer.title,
			status: offer.status ?? 'publish',
			meta: structuredClone(offer.meta),
			modifiedAt: new Date(offer.modifiedAt ?? now()).toISOString(),
		};
		offers.push(stored);
		nextId = Math.max(nextId, id + 1);
		return stored;
	}

	function getOffer(id: number): StoredOffer {
		const offer = offers.find((stored) => stored.id === id);
		if (offer === undefined) throw new Error(`There is no offer ${id}.`);
		return offer;
	}

	return {
		offers: () => offers,
		addOffer,
		hasOffer,
		editOffer(id, patch) {
			const offer = getOffer(id);
			const meta = Object.entries({ ...offer.meta, ...patch.meta });
			offer.meta = offerMetaSchema.parse(Object.fromEntries(meta.filter(hasValue)));
			offer.title = patch.title ?? offer.title;
			offer.status = patch.status ?? offer.status;
			offer.modifiedAt = now().toISOString();
			return offer;
		},
		removeOffer(id) {
			const removed = getOffer(id);
			offers = offers.filter((offer) => offer !== removed);
		},
		applications: () => applications,
		findApplication: (id) => applications.find((application) => application.id === id),
		replaceOffers(newOffers) {
			offers = [];
			nextId = FIRST_OFFER_ID;
			newOffers.forEach(addOffer);
		},
		replaceApplications(newApplications) {
			applications = structuredClone([...newApplications]);
		},
	};
}

function hasValue([, value]: [string, unknown]): boolean {
	return value !== null && value !== undefined;
}
