import type { StoredOffer } from './offers';
import type { DiamondReadings } from './readings';

/** The order of a list of offers. */

type Comparator = (one: StoredOffer, other: StoredOffer) => number;

const byId: Comparator = (one, other) => one.id - other.id;

const byModified: Comparator = (one, other) =>
	Date.parse(one.modifiedAt) - Date.parse(other.modifiedAt) || byId(one, other);

const COMPARATORS: Readonly<Record<DiamondReadings['order'], Comparator>> = {
	idAscending: byId,
	modifiedAscending: byModified,
	modifiedDescending: (one, other) => byModified(other, one),
};

let listCount = 0;

/** For one list: the next one may have another order of what was changed in one second. */
export function createComparator({ order, ties }: DiamondReadings): Comparator {
	const compare = COMPARATORS[order];
	if (ties === 'ordered' || order === 'idAscending') return compare;
	const turn = ++listCount;
	// The same lists at each run of a program.
	const rank = ({ id }: StoredOffer) => Math.imul(id + turn * 7_919, 2_654_435_761) >>> 8;
	return (one, other) =>
		secondOf(one) === secondOf(other) ? rank(one) - rank(other) : compare(one, other);
}

function secondOf({ modifiedAt }: StoredOffer): number {
	return Math.floor(Date.parse(modifiedAt) / 1_000);
}
