import fc from 'fast-check';

import type { DeltaOptions } from '../../../core/polling/types';
import { MINUTE_MS, PUBLISHED, type History } from './historySteps';

/** What a user edits in a published trigger. */

export interface Settings {
	readonly account: number;
	/** The host of the same system. */
	readonly host: number;
	readonly status: string | undefined;
	readonly events: DeltaOptions['events'];
	readonly maxItems: number;
	readonly overlapMs: number;
	readonly removalCheckMs: number;
	readonly confirmMs: number;
}

type PanelSettings = Partial<Omit<Settings, 'account' | 'host'>>;

/** `account` and `host` are others than before. */
export type Edit =
	| { readonly kind: 'account' | 'host' }
	| { readonly kind: 'panel'; readonly settings: PanelSettings };

function toPanelEdit(settings: fc.Arbitrary<PanelSettings>): fc.Arbitrary<Edit> {
	return fc.record({ kind: fc.constant('panel' as const), settings });
}

/** Of a trigger that watches one list, and nothing but changes. */
export const commonEdit: fc.Arbitrary<Edit> = fc.oneof(
	{
		weight: 4,
		arbitrary: toPanelEdit(
			fc.record({
				maxItems: fc.constantFrom(2, 5, 1_000),
				overlapMs: fc.constantFrom(10 * MINUTE_MS, 20 * MINUTE_MS),
			}),
		),
	},
	{ weight: 2, arbitrary: fc.constant({ kind: 'host' } as const) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'account' } as const) },
);

export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
	commonEdit,
	toPanelEdit(fc.record({ status: fc.constantFrom(undefined, PUBLISHED, PUBLISHED, 'draft') })),
	toPanelEdit(
		fc.record({
			events: fc
				.constantFrom<
					Array<'changed' | 'removed'>
				>(['changed', 'removed'], ['changed', 'removed'], ['changed'], ['removed'])
				.map((events) => new Set(events)),
			removalCheckMs: fc.constantFrom(0, 0, 30 * MINUTE_MS),
		}),
	),
);

export function startSettings({ status, watchesRemovals, maxItems, confirmMs }: History): Settings {
	return {
		account: 0,
		host: 0,
		status,
		events: new Set(watchesRemovals ? ['changed', 'removed'] : ['changed']),
		maxItems,
		overlapMs: 10 * MINUTE_MS,
		removalCheckMs: 0,
		confirmMs,
	};
}

/** All that is watched is told. */
export function restSettings(settings: Settings, isTracking: boolean): Settings {
	const events = new Set<'changed' | 'removed'>(isTracking ? ['changed', 'removed'] : ['changed']);
	return { ...settings, events, removalCheckMs: 0 };
}

export function editSettings(settings: Settings, edit: Edit): Settings {
	if (edit.kind === 'panel') return { ...settings, ...edit.settings };
	return { ...settings, [edit.kind]: settings[edit.kind] + 1 };
}

export function nameAccount({ account }: Settings): string {
	return `account ${account}`;
}

export function toDeltaOptions(
	settings: Settings,
	more: Pick<DeltaOptions, 'hasPolled' | 'process' | 'startFrom'>,
): DeltaOptions {
	const { host, events, maxItems, overlapMs, removalCheckMs, confirmMs } = settings;
	return {
		source: nameAccount(settings),
		formerSources: new Map(),
		host: `host ${host}`,
		events,
		maxItems,
		overlapMs,
		removalCheckMs,
		confirmMs,
		redeliverMs: 1e12,
		...more,
	};
}
