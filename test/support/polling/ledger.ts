import { PUBLISHED } from './historySteps';
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

/** The statuses that items have. */
const STATUSES = [PUBLISHED, 'draft'];

/** What must be told of the items, and what was. */
export class Ledger<Item> {
	/** Versions that must be told, by item. */
	readonly due = new Map<number, string>();
	/** Each thing told, with how often it may still be told again. */
	readonly toldTimes = new Map<string, number>();
	readonly last = new Map<number, string>();
	/** What may be told again, however often. */
	readonly touched = new Set<string>();
	/** Told as changed in a batch that was kept, and there at that moment. */
	private readonly known = new Set<number>();
	readonly hidden = new Set<number>();
	private readonly mayRepeat = new Map<string, number>();
	private readonly repeated: string[] = [];
	private readonly invented: string[] = [];
	private readonly removed = new Set<number>();
	/** Known before another status was watched, and gone from every list by then. */
	private readonly left = new Set<number>();
	private readonly everShown = new Set<number>();
	/** When each item was last missing from the list of each status. */
	private readonly absentAt = new Map<string, number>();
	/** The list in which each item was when it was told as changed, and since when it must have left it. */
	private readonly toldIn = new Map<number, { readonly status: string; readonly atMs: number }>();
	private told = 0;

	constructor(
		private readonly server: LifeServer<Item>,
		private status: string | undefined,
	) {}

	/** Whether it is in the list whose items are told when they leave it. */
	private isListed(id: number): boolean {
		return this.server.find(id)?.['status'] === this.listedStatus && !this.hidden.has(id);
	}

	private get listedStatus(): string {
		return this.status ?? PUBLISHED;
	}

	/** What only the former list holds is not watched any more; what is in no list has left it. */
	watch(status: string | undefined): void {
		const { listedStatus } = this;
		this.status = status;
		if (this.listedStatus === listedStatus) return;
		for (const id of this.known) {
			if (this.server.find(id) === undefined || this.hidden.has(id)) this.left.add(id);
		}
		this.known.clear();
	}

	/** After an edit, what was told may be told once too often. */
	allowAll(): void {
		for (const name of this.toldTimes.keys()) {
			if (name.endsWith(' removed')) this.allow(name);
			else this.touched.add(name);
		}
	}

	/** What does not have the status when it is polled is not news. */
	dropUnwatched(): void {
		if (this.status === undefined) return;
		for (const id of this.due.keys()) {
			if (this.server.find(id)?.['status'] !== this.status) this.due.delete(id);
		}
	}

	/** What is missing at another host may be another system's. */
	forgetRemoved(): void {
		this.left.clear();
		this.known.clear();
	}

	/** They are told when they leave the list. */
	know(changed: ReadonlyArray<ReturnType<LifeServer<Item>['describe']>>): void {
		for (const { id, content } of changed) {
			if (content['status'] === this.listedStatus && this.isListed(id)) this.known.add(id);
		}
	}

	judge(): Verdict {
		this.dropUnwatched();
		const changes = [...this.due].filter(
			([id, version]) => this.last.get(id) !== version && !this.hidden.has(id),
		);
		const removals = [...[...this.known].filter((id) => !this.isListed(id)), ...this.left];
		return {
			lost: [
				...changes.map(([id, version]) => `${id} ${version}`),
				...removals.map((id) => `${id} removed`),
			],
			// An item that is another one at each read may be told as often as the overlap shows it.
			repeated: this.server.countsViews ? [] : this.repeated,
			invented: this.invented,
			told: this.told,
		};
	}

	/** It is there again, whatever was to be told of it. */
	noteWritten(id: number): void {
		this.hidden.delete(id);
		this.left.delete(id);
	}

	noteAbsent(maxId: number): void {
		for (const status of STATUSES) {
			const shown = new Set(this.server.shownIds(status));
			for (let id = 1; id <= maxId; id++) {
				if (!shown.has(id)) this.absentAt.set(`${status} ${id}`, this.server.clockMs);
				else this.everShown.add(id);
				if (shown.has(id) && status === this.listedStatus) this.removed.delete(id);
			}
		}
	}

	/**
	 * @param since when the check for removed items began
	 * @param status that an item told as changed has
	 */
	tell(id: number, what: string, since: number, status?: string): void {
		this.told++;
		const name = `${id} ${what}`;
		const isRemoval = what === 'removed';
		if (isRemoval && !this.hasLeft(id, since)) this.invented.push(name);
		const times = this.toldTimes.get(name) ?? 0;
		const mayRepeat = this.mayRepeat.get(name) ?? 0;
		const isRepeat = isRemoval ? this.removed.has(id) : times > 0;
		if (isRepeat && mayRepeat === 0 && !this.touched.has(name)) this.repeated.push(name);
		if (isRepeat) this.mayRepeat.set(name, mayRepeat - 1);
		this.toldTimes.set(name, times + 1);
		if (isRemoval) {
			this.removed.add(id);
			this.known.delete(id);
			this.left.delete(id);
			this.expectBack(id);
		} else {
			this.last.set(id, what);
			if (status === this.listedStatus) this.toldIn.set(id, { status, atMs: since });
		}
	}

	/** It was emitted, and nobody worked on it. */
	lose(id: number, what: string): void {
		if (what !== 'removed') {
			if (this.last.get(id) === what) this.last.delete(id);
			return;
		}
		this.removed.delete(id);
		this.known.add(id);
	}

	private hasLeft(id: number, since: number): boolean {
		const { status, atMs } = this.toldIn.get(id) ?? { status: this.listedStatus, atMs: since };
		return (
			this.everShown.has(id) &&
			this.wasAbsent(id, this.listedStatus, since) &&
			this.wasAbsent(id, status, atMs)
		);
	}

	private wasAbsent(id: number, status: string, since: number): boolean {
		return (this.absentAt.get(`${status} ${id}`) ?? Number.NEGATIVE_INFINITY) >= since;
	}

	/** Where it shows up again, it is told as it is then. */
	private expectBack(id: number): void {
		const item = this.server.find(id);
		if (item?.['status'] !== this.listedStatus) return;
		const version = String(item['version']);
		this.due.set(id, version);
		this.last.delete(id);
		this.toldTimes.delete(`${id} ${version}`);
	}

	allow(name: string): void {
		this.mayRepeat.set(name, (this.mayRepeat.get(name) ?? 0) + 1);
	}
}
