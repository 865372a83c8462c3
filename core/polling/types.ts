import type { ChangesOptions, ScanWarning } from './scan';
import type { Entry, ListMoved, PageFailure } from './pager';
import type { RemovalsWarning } from './removals';
import type { ItemId } from './seenItems';
import type { DeltaState } from './state';

/** What one poll is asked for. */
export interface DeltaOptions extends ChangesOptions {
	/** Names the account. */
	readonly source: string;
	/** How earlier versions named it, with the filter of its removals: they took address and filter for a part of it. */
	readonly formerSources: ReadonlyMap<string, string>;
	/** The address of the account. */
	readonly host: string;
	readonly events: ReadonlySet<'changed' | 'removed'>;
	readonly removalCheckMs: number;
	/** Time from the first check that misses an item to the one that emits it as removed. */
	readonly confirmMs: number;
	/** For how long a new process emits items again; 0 for never. */
	readonly redeliverMs: number;
	/** Another one after each start of the host. */
	readonly process: string;
	/** Whether this process has polled this trigger before: a batch of another one is no batch that was lost then. */
	readonly hasPolled: boolean;
}

/** What one poll found. */
export type DeltaResult<Item, Failure> =
	| {
			readonly kind: 'ok';
			readonly state: DeltaState;
			readonly changed: ReadonlyArray<Entry<Item>>;
			readonly removed: readonly ItemId[];
			/** Entries without an id that were passed over. */
			readonly missingIdCount: number;
			readonly warnings: ReadonlyArray<DeltaWarning>;
			/** What ended a part of this poll early; what was read before it is kept. */
			readonly heldBackBy?: PageFailure<Failure>;
	  }
	| PageFailure<Failure>
	| ListMoved;

/** `sourceChanged`: another account is watched than before. `redelivered`: what was emitted lately is emitted again. */
export type DeltaWarning = ScanWarning | RemovalsWarning | 'redelivered' | 'sourceChanged';
