import type { ApiResponse } from '../../../core/http/call';
import type { Sources } from '../../../core/polling/source';

/** A server, and what a trigger sees of it. Items are counted from 1; each has a version and a status. */
export interface LifeServer<Item> {
	clockMs: number;
	/** Runs before each answer; gives a failure in its place. */
	beforeAnswer: () => ApiResponse | undefined;
	/** Whether a trigger stands items that are left out of the list and shown again unchanged. */
	readonly canHide: boolean;
	/** Whether items have a field that is another at each read. */
	readonly countsViews: boolean;
	write(id: number, content: Readonly<Record<string, unknown>>): void;
	remove(id: number): void;
	/** Leaves an item out of the list, or shows it again, with no change of the item. */
	setHidden(id: number, isHidden: boolean): void;
	/** As it was written last, whether the list shows it yet or not. */
	find(id: number): Readonly<Record<string, unknown>> | undefined;
	/** The ids in the list of that status. */
	shownIds(status: string): number[];
	toSources(status: string | undefined): Sources<Item, unknown>;
	describe(item: Item): {
		readonly id: number;
		readonly content: Readonly<Record<string, unknown>>;
	};
}
