import {
	offerMetaSchema,
	type NewOffer,
	type OfferPatch,
	type StoredApplication,
	type StoredOffer,
} from './offers';

const FIRST_OFFER_ID = 5001;

export class DiamondStore {
	private storedOffers: StoredOffer[] = [];
	private storedApplications: StoredApplication[] = [];
	private nextId = FIRST_OFFER_ID;

	constructor(private readonly now: () => Date) {}

	offers(): readonly StoredOffer[] {
		return this.storedOffers;
	}

	hasOffer(id: number): boolean {
		return this.storedOffers.some((offer) => offer.id === id);
	}

	/** Throws when the id is taken. */
	addOffer(offer: NewOffer): StoredOffer {
		const id = offer.id ?? this.nextId;
		if (this.hasOffer(id)) throw new Error(`Offer ${id} exists already.`);
		const stored: StoredOffer = {
			id,
			title: offer.title,
			status: offer.status ?? 'publish',
			meta: structuredClone(offer.meta),
			modifiedAt: new Date(offer.modifiedAt ?? this.now()).toISOString(),
		};
		this.storedOffers.push(stored);
		this.nextId = Math.max(this.nextId, id + 1);
		return stored;
	}

	/** Throws when there is no such offer, or when `meta` would hold a wrong type. */
	editOffer(id: number, patch: OfferPatch): StoredOffer {
		const offer = this.getOffer(id);
		const meta = Object.entries({ ...offer.meta, ...patch.meta });
		offer.meta = offerMetaSchema.parse(Object.fromEntries(meta.filter(hasValue)));
		offer.title = patch.title ?? offer.title;
		offer.status = patch.status ?? offer.status;
		offer.modifiedAt = this.now().toISOString();
		return offer;
	}

	/** Throws when there is no such offer. */
	removeOffer(id: number): void {
		const removed = this.getOffer(id);
		this.storedOffers = this.storedOffers.filter((offer) => offer !== removed);
	}

	replaceOffers(offers: readonly NewOffer[]): void {
		this.storedOffers = [];
		this.nextId = FIRST_OFFER_ID;
		for (const offer of offers) this.addOffer(offer);
	}

	applications(): readonly StoredApplication[] {
		return this.storedApplications;
	}

	findApplication(id: number): StoredApplication | undefined {
		return this.storedApplications.find((application) => application.id === id);
	}

	replaceApplications(applications: readonly StoredApplication[]): void {
		this.storedApplications = structuredClone([...applications]);
	}

	private getOffer(id: number): StoredOffer {
		const offer = this.storedOffers.find((stored) => stored.id === id);
		if (offer === undefined) throw new Error(`There is no offer ${id}.`);
		return offer;
	}
}

function hasValue([, value]: [string, unknown]): boolean {
	return value !== null && value !== undefined;
}
