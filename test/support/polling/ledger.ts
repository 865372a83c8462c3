import { PUBLISHED, type History } from './historySteps';
import type { LifeServer } from './lifeServer';

export interface Verdict {
	/** Changes and removals that were never told. */
	readonly lost: readonly string[];
	/** Told again though no process ended in between. */
	readonly repeated: readonly string[];
	/** Told as removed while they were there. */
	readonly invented: readonly string[];
	readonly told: number;
}

/** What must be told of the items, and what was. */
export class Ledger<Item> {
	/** Versions that must be told, by item. */
	readonly due = new Map<number, string>();
	/** Each thing told, with how often it may still be told again. */
	readonly toldTimes = new Map<string, number>();
	readonly mayRepeat = new Map<string, number>();
	readonly last = new Map<number, string>();
	readonly touched = new Set<string>();
	readonly repeated: string[] = [];
	readonly invented: string[] = [];
	/** Told as changed in a batch that was kept, and there at that moment. */
	readonly known = new Set<number>();
	readonly removed = new Set<number>();
	readonly hidden = new Set<number>();
	/** When each item was last missing from the list of the published ones. */
	readonly absentAt = new Map<number, number>();
	private told = 0;

	constructor(
		private readonly server: LifeServer<Item>,
		private readonly story: History,
	) {}

	isListed(id: number): boolean {
		return this.server.find(id)?.['status'] === PUBLISHED && !this.hidden.has(id);
	}

	judge(): Verdict {
		const changes = [...this.due].filter(
			([id, version]) => this.last.get(id) !== version && !this.hidden.has(id),
		);
		const removals = [...this.known].filter((id) => !this.isListed(id));
		return {
			lost: [
				...changes.map(([id, version]) => `${id} ${version}`),
				...(this.story.watchesRemovals ? removals.map((id) => `${id} removed`) : []),
			],
			// An item that is another one at each read may be told as often as the overlap shows it.
			repeated: this.server.countsViews ? [] : this.repeated,
			invented: this.invented,
			told: this.told,
		};
	}

	tell(id: number, what: string, checkBegan: number): void {
		this.told++;
		const name = `${id} ${what}`;
		const isRemoval = what === 'removed';
		const wasAbsent = (this.absentAt.get(id) ?? Number.NEGATIVE_INFINITY) >= checkBegan;
		if (isRemoval && !wasAbsent) this.invented.push(name);
		const times = this.toldTimes.get(name) ?? 0;
		const mayRepeat = this.mayRepeat.get(name) ?? 0;
		const isRepeat = isRemoval ? this.removed.has(id) : times > 0;
		if (isRepeat && mayRepeat === 0 && !this.touched.has(name)) this.repeated.push(name);
		if (isRepeat) this.mayRepeat.set(name, mayRepeat - 1);
		this.toldTimes.set(name, times + 1);
		if (isRemoval) {
			this.removed.add(id);
			this.known.delete(id);
			this.expectBack(id);
		} else {
			this.last.set(id, what);
		}
	}

	/** Where it shows up again, it is told as it is then. */
	private expectBack(id: number): void {
		const item = this.server.find(id);
		if (item?.['status'] !== PUBLISHED) return;
		const version = String(item['version']);
		this.due.set(id, version);
		this.last.delete(id);
		this.toldTimes.delete(`${id} ${version}`);
	}

	allow(name: string): void {
		this.mayRepeat.set(name, (this.mayRepeat.get(name) ?? 0) + 1);
	}
}
