import fc from 'fast-check';

import type { PagedList } from '../../../core/polling/numberedPages';
import { createOfferSource } from '../../../nodes/Diamond/client/offerList';
import type { Offer } from '../../../domain/diamond/offer';
import { KEEP, type Break } from '../polling/brokenEngines';
import { liveBeside } from '../polling/triggerHistory';
import {
	MAX_ID,
	MINUTE_MS,
	PUBLISHED,
	steps,
	stepsWith,
	type Deed,
	type History,
} from '../polling/historySteps';
import { anyEdit } from '../polling/triggerEdits';
import type { LifeServer } from '../polling/lifeServer';
import type { Verdict } from '../polling/ledger';
import { OfferServer, type ServerReadings } from './offerServer';

/** The life of a trigger beside a list of offers. */

export type OfferHistory = History<ServerReadings>;

export const history: fc.Arbitrary<OfferHistory> = fc
	.record({
		steps,
		readings: fc
			.record({
				order: fc.constantFrom(
					'idAscending',
					'idDescending',
					'modifiedAscending',
					'modifiedDescending',
				),
				maxPerPage: fc.constantFrom(4, 5, 7, 100),
				pageSizes: fc.constantFrom('any', 'any', 'one', 'refused'),
				countsViews: fc.constantFrom(false, false, false, false, false, false, false, true),
				endOfList: fc.constantFrom('badRequest', 'emptyArray'),
				datesOfTen: fc.constantFrom(0, 4, 10, 10),
				modifiedAfter: fc.constantFrom('inclusive', 'strict'),
				status: fc.constantFrom('asked', 'asked', 'ignored'),
				ties: fc.constantFrom('ordered', 'ordered', 'shuffled'),
				lagMs: fc.constantFrom(0, 0, 4 * MINUTE_MS),
			})
			// With both, a list shows nothing by which a reading could be told from another (docs/assumptions.md, `list-ties`).
			.map((readings) =>
				readings.countsViews ? { ...readings, ties: 'ordered' as const } : readings,
			),
		items: fc.integer({ min: 0, max: MAX_ID }),
		startFrom: fc.constantFrom('everything', 'now'),
		aheadMs: fc.integer({ min: -10 * MINUTE_MS, max: 10 * MINUTE_MS }),
		maxItems: fc.constantFrom(2, 5, 1_000),
		watchesRemovals: fc.boolean(),
		confirmMs: fc.constantFrom(0, 6 * MINUTE_MS),
		status: fc.constantFrom(undefined, PUBLISHED),
		keepsEmptyPolls: fc.boolean(),
	})
	.map(withoutCoveredTies);

/**
 * What docs/assumptions.md names (`list-ties`): an offer that leaves a list while ties are read may stand for one that
 * never came, and pages of one size in an order of their own cannot be read whole.
 */
function withoutCoveredTies(story: OfferHistory): OfferHistory {
	const { readings } = story;
	if (readings.ties !== 'shuffled') return story;
	if (readings.pageSizes !== 'any') return { ...story, readings: { ...readings, ties: 'ordered' } };
	const stays = ({ deed }: { readonly deed: Deed }) =>
		deed.kind === 'edit' || deed.kind === 'touch';
	const steps = story.steps.map((step) =>
		step.kind === 'poll' ? { ...step, meanwhile: step.meanwhile.filter(stays) } : step,
	);
	return { ...story, steps };
}

/** In which the trigger is edited. */
export const editedHistory: fc.Arbitrary<OfferHistory> = fc
	.tuple(history, stepsWith(anyEdit))
	.map(([story, edited]) => withoutCoveredTies({ ...story, steps: edited }));

export async function live(story: OfferHistory, breakState: Break = KEEP): Promise<Verdict> {
	return await liveBeside(() => startOffers(story.readings), story, breakState);
}

function startOffers(readings: ServerReadings): LifeServer<Offer> {
	const server = new OfferServer(0, readings);
	const toSource = (status: string | undefined) => {
		const source = createOfferSource((since) => server.fetchSince(since, status), status);
		return {
			...source,
			changedSince: (since: Date | undefined) => {
				const list = source.listChangedSince(since);
				return { ...list, fingerprintOf: (offer: Offer) => printOnce(offer, list) };
			},
		};
	};
	return Object.assign(server, {
		// Pages that cannot overlap let an offer that comes back unchanged cover another one.
		canHide: readings.pageSizes === 'any',
		countsViews: readings.countsViews,
		toSources: (status: string | undefined) => ({
			changes: toSource(status),
			removals: toSource(status ?? PUBLISHED),
			openFormerRemovals: toSource,
		}),
		describe: (offer: Offer) => ({ id: Number(offer.id), content: offer }),
	});
}

/** Most of the time of a history would go into the fingerprints of the same offers. */
const PRINTS = new WeakMap<Offer, string>();

function printOnce(offer: Offer, list: Pick<PagedList<Offer, unknown>, 'fingerprintOf'>): string {
	const print = PRINTS.get(offer) ?? list.fingerprintOf(offer);
	PRINTS.set(offer, print);
	return print;
}
