import { InvalidSeedError } from '../common/admin';
import {
	diamondApplications,
	diamondEstablishments,
	diamondOffers,
	diamondPrivateFiles,
} from '../seed/diamond';
import { createTokenStore, type TokenStore } from './auth';
import type { StoredEstablishment } from './establishments';
import { createDiamondFiles, type DiamondFiles } from './files';
import type { NewOffer, StoredApplication } from './offers';
import { DEFAULT_DIAMOND_READINGS, type DiamondReadings } from './readings';
import { DiamondStore } from './store';

/** What the server knows: offers, applications, establishments, files, tokens, the readings it plays. */
export interface DiamondAccount {
	readonly store: DiamondStore;
	readonly tokens: TokenStore;
	readonly files: DiamondFiles;
	readonly establishments: () => readonly StoredEstablishment[];
	readonly readings: () => DiamondReadings;
	readonly setReadings: (changes: Partial<DiamondReadings>) => void;
	/** Throws `InvalidSeed` when the id is taken. */
	readonly checkNewOffer: (offer: NewOffer) => void;
	/** Throws `InvalidSeed` when an id is there twice. */
	readonly seed: (offers: readonly NewOffer[], applications?: readonly StoredApplication[]) => void;
	readonly reset: () => void;
}

/** Time between the last changes of two seeded offers, and from the last one to the start. */
const SEED_STEP_MS = 5 * 60 * 60 * 1000;

export function createAccount(now: () => Date): DiamondAccount {
	const store = new DiamondStore(now);
	const tokens = createTokenStore(now);
	const files = createDiamondFiles();
	let establishments: StoredEstablishment[] = [];
	let readings = DEFAULT_DIAMOND_READINGS;

	function seed(
		offers: readonly NewOffer[],
		applications: readonly StoredApplication[] = store.applications(),
	): void {
		checkIds(offers);
		store.replaceOffers(offers);
		store.replaceApplications(applications);
	}

	return {
		store,
		tokens,
		files,
		establishments: () => establishments,
		readings: () => readings,
		setReadings: (changes) => {
			readings = { ...readings, ...changes };
		},
		checkNewOffer: (offer) => {
			checkIds([...store.offers(), offer]);
		},
		seed,
		reset: () => {
			readings = DEFAULT_DIAMOND_READINGS;
			tokens.reset();
			files.reset(diamondPrivateFiles);
			establishments = structuredClone([...diamondEstablishments]);
			seed(spreadOverTime(diamondOffers, now()), diamondApplications);
		},
	};
}

function checkIds(offers: ReadonlyArray<Pick<NewOffer, 'id'>>): void {
	const ids = offers.map(({ id }) => id).filter((id) => id !== undefined);
	const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
	if (repeated !== undefined) throw new InvalidSeedError(`Offer ${repeated} is there twice.`);
}

function spreadOverTime(offers: readonly NewOffer[], end: Date): NewOffer[] {
	return offers.map((offer, index) => ({
		...offer,
		modifiedAt: new Date(end.getTime() - (offers.length - index) * SEED_STEP_MS).toISOString(),
	}));
}
