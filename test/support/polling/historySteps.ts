import fc from 'fast-check';

import type { Edit } from './triggerEdits';

/** What may happen in the life of a trigger: what is done to the items, when it polls, how a poll ends. */

export const MINUTE_MS = 60_000;
export const START_MS = Date.UTC(2026, 0, 15, 12);

/** The status of the items that are there for all. */
export const PUBLISHED = 'publish';

export type Deed =
	/** `hide` leaves an item out of the list with no change of it, or shows it again. */
	| { readonly kind: 'delete' | 'hide' | 'touch' | 'unpublish'; readonly id: number }
	| { readonly kind: 'edit'; readonly id: number };

type Crash =
	/** The batch was not passed on. */
	| 'duringPoll'
	/** It was passed on and worked on; the state was not kept. */
	| 'beforeKeep'
	/** The state was kept; the batch was not worked on. */
	| 'batchLost'
	/** Nor was the one before it, which was still under way. */
	| 'batchesLost'
	/** The state was kept, the batch worked on. */
	| 'afterBatch'
	| 'none';

export type Step =
	| { readonly kind: 'deed'; readonly deed: Deed }
	| { readonly kind: 'wait'; readonly ms: number }
	| { readonly kind: 'edit'; readonly edit: Edit }
	| {
			readonly kind: 'poll';
			/** Done before the answer of that number. */
			readonly meanwhile: ReadonlyArray<{ readonly answer: number; readonly deed: Deed }>;
			/** The answer that is a failure, if the poll gets so far. */
			readonly failsAt: number | undefined;
			/** A server that is down for one answer, or a quota that is used up for the rest of the poll. */
			readonly failure: 'down' | 'quota';
			/** Whether the other one of two mains of n8n polls from now on. */
			readonly isTurn: boolean;
			readonly crash: Crash;
			/** Answers until the time is over. */
			readonly budget: number;
	  };

interface LifeReadings {
	/** Time from an edit until the list shows it. */
	readonly lagMs: number;
}

export interface History<Readings extends LifeReadings = LifeReadings> {
	readonly steps: readonly Step[];
	readonly readings: Readings;
	/** By the server's clock. */
	readonly startMs?: number;
	/** Items that are there before. */
	readonly items: number;
	readonly startFrom: 'everything' | 'now';
	readonly aheadMs: number;
	readonly maxItems: number;
	readonly watchesRemovals: boolean;
	readonly confirmMs: number;
	readonly status: string | undefined;
	/** Whether the host keeps the state of a poll that tells nothing. */
	readonly keepsEmptyPolls: boolean;
}

export const MAX_ID = 14;

const deed: fc.Arbitrary<Deed> = fc.oneof(
	{ weight: 6, arbitrary: toDeed('edit') },
	{ weight: 2, arbitrary: toDeed('delete') },
	{ weight: 2, arbitrary: toDeed('unpublish') },
	{ weight: 1, arbitrary: toDeed('touch') },
	{ weight: 1, arbitrary: toDeed('hide') },
);

function toDeed(kind: Deed['kind']): fc.Arbitrary<Deed> {
	return fc.record({ kind: fc.constant(kind), id: fc.integer({ min: 1, max: MAX_ID }) });
}

const poll: fc.Arbitrary<Step> = fc.record({
	kind: fc.constant('poll' as const),
	meanwhile: fc.array(fc.record({ answer: fc.integer({ min: 1, max: 9 }), deed }), {
		maxLength: 4,
		size: 'max',
	}),
	failsAt: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined, freq: 8 }),
	failure: fc.constantFrom('down', 'quota'),
	isTurn: fc.constantFrom(false, false, false, false, true),
	crash: fc.oneof(
		{ weight: 8, arbitrary: fc.constant<Crash>('none') },
		{
			weight: 2,
			arbitrary: fc.constantFrom<Crash>(
				'duringPoll',
				'beforeKeep',
				'batchLost',
				'batchesLost',
				'afterBatch',
			),
		},
	),
	budget: fc.oneof(
		{ weight: 3, arbitrary: fc.constant(1_000) },
		{ weight: 1, arbitrary: fc.integer({ min: 1, max: 12 }) },
	),
});

const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ kind: fc.constant('deed' as const), deed }) },
	{ weight: 4, arbitrary: poll },
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('wait' as const),
			ms: fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 60 * MINUTE_MS })),
		}),
	},
);

export const steps = fc.array(step, { minLength: 1, maxLength: 16, size: 'max' });

/** Some of them edits of the trigger. */
export function stepsWith(edit: fc.Arbitrary<Edit>): fc.Arbitrary<readonly Step[]> {
	const editStep = fc.record({ kind: fc.constant('edit' as const), edit });
	return fc.array(fc.oneof({ weight: 6, arbitrary: step }, { weight: 2, arbitrary: editStep }), {
		minLength: 1,
		maxLength: 20,
		size: 'max',
	});
}
