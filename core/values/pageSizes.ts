/** An item can be where it was by chance, since it moved up while others left; three in a row cannot. */
const OVERLAP_ITEMS = 3;

/**
 * The size of a numbered page that shows the last items before an offset, three if possible, and reaches furthest
 * behind it. Undefined if every page ends there.
 */
export function chooseOverlappingSize(offset: number, maxPageSize: number): number | undefined {
	for (let overlapCount = Math.min(OVERLAP_ITEMS, offset); overlapCount >= 1; overlapCount--) {
		let bestSize: number | undefined;
		let furthestEnd = offset;
		for (let size = maxPageSize; size > overlapCount; size--) {
			const end = Math.ceil(offset / size) * size;
			if (end > furthestEnd && end - size <= offset - overlapCount)
				[bestSize, furthestEnd] = [size, end];
		}
		if (bestSize !== undefined) return bestSize;
	}
	return undefined;
}
