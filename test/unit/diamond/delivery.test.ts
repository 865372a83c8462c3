import fc from 'fast-check';

import { pollChanges, type DeltaOptions } from '../../../nodes/Diamond/delta/engine';
import type { DeltaState } from '../../../nodes/Diamond/delta/state';
import { answered } from '../common/answers';
import { checkAllAsync } from '../random';
import { OfferServer } from './offerServer';

const MINUTE_MS = 60_000;
const OVERLAP_MS = 10 * MINUTE_MS;

type Step =
	| { readonly kind: 'edit'; readonly id: number }
	| { readonly kind: 'poll'; readonly fails: boolean }
	| { readonly kind: 'wait'; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		kind: fc.constant('edit' as const),
		id: fc.integer({ min: 1, max: 5 }),
	}),
	fc.record({ kind: fc.constant('poll' as const), fails: fc.boolean() }),
	fc.record({
		kind: fc.constant('wait' as const),
		ms: fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 60 * MINUTE_MS })),
	}),
);

const story = fc.record({
	steps: fc.array(step, { maxLength: 60, size: 'max' }),
	aheadMs: fc.integer({ min: -10 * MINUTE_MS, max: 10 * MINUTE_MS }),
});

const options: DeltaOptions = {
	startFrom: { kind: 'now' },
	source: 'account',
	overlapMs: OVERLAP_MS,
};

test('whatever happens after the first poll, the last version of each offer is told, and no version twice', async () => {
	let toldCount = 0;
	await checkAllAsync(
		story,
		async ({ steps, aheadMs }) => {
			const server = new OfferServer(Date.UTC(2026, 0, 15, 12));
			const expected = new Map<number, number>();
			const told = new Map<number, number>();
			const repeats: number[] = [];
			let state: DeltaState | undefined;
			let version = 0;

			const poll = async (fails: boolean) => {
				const walkSince = fails
					? async () => ({ kind: 'refused', answer: answered(503) }) as const
					: server.walkSince;
				const now = new Date(server.clockMs + aheadMs);
				const result = await pollChanges(state, options, walkSince, now);
				if (result.kind === 'stopped') return;
				state = result.state;
				toldCount += result.events.length;
				for (const { offer } of result.events) {
					const toldVersion = Number(offer['version']);
					if (told.get(Number(offer.id)) === toldVersion) repeats.push(toldVersion);
					told.set(Number(offer.id), toldVersion);
				}
			};

			await poll(false);
			for (const next of steps) {
				if (next.kind === 'wait') server.clockMs += next.ms;
				if (next.kind === 'poll') await poll(next.fails);
				if (next.kind === 'edit') {
					version++;
					server.edit(next.id, { version });
					expected.set(next.id, version);
				}
			}
			await poll(false);

			expect(new Map([...told].sort())).toEqual(new Map([...expected].sort()));
			expect(repeats).toEqual([]);
		},
		500,
	);
	expect(toldCount).toBeGreaterThan(1_000);
});
