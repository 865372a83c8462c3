import type { ApiResponse } from '../../../core/http/call';
import type { Alternative } from '../client/alternatives';
import type { WriteClient } from '../client/jobSender';
import { isMalformed } from './answers';
import { applyAlternatives, type Draft } from './drafts';

/** Jobs that go in one request. */
export type Part = readonly Draft[];

/**
 * The parts in which jobs go again that were refused together: under the readings that have worked for others; else
 * the first alone, as its answer spares taking the batch apart if it is refused for what all have in common; else in
 * halves.
 */
export function bisect(
	part: Part,
	response: ApiResponse,
	mode: WriteClient['operation'],
	{ working, hasProbed }: { working: readonly Alternative[]; hasProbed: boolean },
): readonly Part[] {
	if (isMalformed(response)) {
		const rewritten = part.map((draft) =>
			mode === 'delete' ? draft : (applyAlternatives(draft, working, mode) ?? draft),
		);
		if (rewritten.some((draft, index) => draft !== part[index])) return [rewritten];
		if (!hasProbed) return [part.slice(0, 1), part.slice(1)];
	}
	const middle = Math.ceil(part.length / 2);
	return [part.slice(0, middle), part.slice(middle)];
}
