import { MINUTE_MS, PUBLISHED, type Deed } from './historySteps';
import { Ledger } from './ledger';
import type { LifeServer } from './lifeServer';

/** The items of an account, what is done to them, and what must be told of it. */
export class Account<Item> {
	readonly ledger: Ledger<Item>;
	private version = 0;

	constructor(
		readonly server: LifeServer<Item>,
		status: string | undefined,
	) {
		this.ledger = new Ledger(server, status);
	}

	/** What is there before. */
	fill(items: number, nowMs: number): void {
		this.server.clockMs = nowMs - 60 * MINUTE_MS;
		for (let id = 1; id <= items; id++) this.write(id);
		this.server.clockMs = nowMs;
	}

	act({ kind, id }: Deed): void {
		if (kind === 'edit') this.write(id);
		else if (kind === 'delete') this.server.remove(id);
		else if (kind === 'unpublish' && this.server.find(id) !== undefined) this.write(id, 'draft');
		else if (kind === 'touch') this.touch(id);
		else if (kind === 'hide') this.hide(id);
		if (kind === 'delete') this.ledger.due.delete(id);
	}

	/** What was not told yet stays in sight, since a change that is hidden for longer than the overlap is no change. */
	private hide(id: number): void {
		const item = this.server.find(id);
		if (item === undefined || !this.server.canHide) return;
		if (this.ledger.due.has(id) && this.ledger.last.get(id) !== this.ledger.due.get(id)) return;
		const isHidden = !this.ledger.hidden.has(id);
		if (isHidden) this.ledger.hidden.add(id);
		else this.ledger.noteWritten(id);
		this.server.setHidden(id, isHidden);
	}

	/** What moves without another content may be told again, or not. */
	private touch(id: number): void {
		const item = this.server.find(id);
		if (item === undefined) return;
		this.ledger.noteWritten(id);
		this.server.write(id, item);
		this.ledger.touched.add(`${id} ${String(item['version'])}`);
	}

	private write(id: number, status = PUBLISHED): void {
		const version = `v${++this.version}`;
		this.ledger.noteWritten(id);
		this.server.write(id, { version, status });
		this.ledger.due.set(id, version);
	}
}
