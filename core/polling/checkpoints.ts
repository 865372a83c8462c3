import type { PollClock } from './cursor';
import { decodeIds, encodeIds } from './idSet';
import { restoreRemovals } from './removalsState';
import type { Checkpoint, DeltaState } from './state';
import type { DeltaOptions } from './types';

/**
 * What was emitted may have ended with the process that emitted it. A checkpoint is the state before a poll emitted
 * something. A new process goes on from the oldest one that counts: what was emitted since comes again, and what is
 * new with it. A checkpoint counts as long as something emitted after it is younger than the time to redeliver.
 */

/** Part of the time to redeliver between two checkpoints: at most three count, and little comes again too late. */
const SPACING_SHARE = 0.5;

/** Takes a state back to what counts, if another process emitted it. */
export function restoreCheckpoint(
	state: DeltaState,
	options: DeltaOptions,
	clock: PollClock,
): DeltaState | undefined {
	const { checkpoints: kept = [], changes, removals, ...otherState } = state;
	const checkpoints = dropExpired(kept, options, clock);
	const [oldest] = checkpoints;
	// Two processes that take turns would emit everything twice. If changes are off, nothing is emitted by it yet.
	const isOver = options.hasPolled && options.events.has('changed');
	const isOwn = checkpoints.every(({ process }) => process === options.process);
	if (oldest === undefined || isOver || isOwn) return undefined;
	const changesBefore = oldest.changes ?? changes;
	return {
		...otherState,
		...(changesBefore && { changes: changesBefore }),
		...(removals && {
			removals: restoreRemovals(removals, {
				removed: joinIds(checkpoints.map(({ removed }) => removed)),
				back: joinIds(checkpoints.map(({ back }) => back)),
			}),
		}),
	};
}

/** @param emitted undefined if nothing was */
export function keepCheckpoints(
	kept: readonly Checkpoint[],
	emitted: Pick<Checkpoint, 'back' | 'changes' | 'removed'> | undefined,
	options: DeltaOptions,
	clock: PollClock,
): readonly Checkpoint[] {
	const checkpoints = dropExpired(kept, options, clock);
	if (emitted === undefined || options.redeliverMs === 0) return checkpoints;
	const until = clock.now.toISOString();
	const last = checkpoints.at(-1);
	const isRecent =
		last?.process === options.process &&
		getAgeMs(last.at, clock) < options.redeliverMs * SPACING_SHARE;
	if (!isRecent) {
		return [...checkpoints, { process: options.process, at: until, until, ...emitted }];
	}
	const removed = joinIds([last.removed, emitted.removed]);
	const back = joinIds([last.back, emitted.back]);
	return [...checkpoints.slice(0, -1), { ...last, until, removed, back }];
}

/** What was emitted before a checkpoint that is old enough is as old. */
function dropExpired(
	checkpoints: readonly Checkpoint[],
	{ redeliverMs }: DeltaOptions,
	clock: PollClock,
): readonly Checkpoint[] {
	return checkpoints.filter(({ until }, index) => {
		const next = checkpoints[index + 1];
		const isCovered = next !== undefined && getAgeMs(next.at, clock) > redeliverMs;
		return redeliverMs > 0 && getAgeMs(until, clock) <= redeliverMs && !isCovered;
	});
}

/** A clock that was set back makes nothing young. */
function getAgeMs(at: string, { now }: PollClock): number {
	return Math.abs(now.getTime() - Date.parse(at));
}

function joinIds(texts: readonly string[]): string {
	return encodeIds(new Set(texts.flatMap((text) => [...decodeIds(text)])));
}
