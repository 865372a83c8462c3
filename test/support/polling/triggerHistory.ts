import type { DeltaOptions } from '../../../core/polling/types';
import { decodeIds } from '../../../core/polling/idSet';
import { pollDelta } from '../../../core/polling/poll';
import { parseDeltaState, type DeltaState } from '../../../core/polling/state';
import { answered } from '../apiAnswers';
import { KEEP, type Break } from './brokenEngines';
import {
	MAX_ID,
	MINUTE_MS,
	PUBLISHED,
	START_MS,
	type Deed,
	type History,
	type Step,
} from './historySteps';
import type { LifeServer } from './lifeServer';
import { Ledger, type Verdict } from './ledger';

/** The life of a trigger beside a server. */

/** @param server in which nothing is yet */
export async function liveBeside<Item>(
	server: LifeServer<Item>,
	story: History,
	breakState: Break = KEEP,
): Promise<Verdict> {
	const life = new Life(server, story, breakState);
	for (const next of story.steps) {
		if (next.kind === 'wait') life.server.clockMs += next.ms;
		if (next.kind === 'deed') life.act(next.deed);
		if (next.kind === 'poll') await life.poll(next);
	}
	await life.rest();
	return life.ledger.judge();
}

const QUIET: Extract<Step, { kind: 'poll' }> = {
	kind: 'poll',
	meanwhile: [],
	failsAt: undefined,
	failure: 'down',
	isTurn: false,
	crash: 'none',
	budget: 1_000,
};

/** Far more than the longest history needs: if it is reached, the harness is wrong, and nothing is called lost. */
const MAX_REST_POLLS = 1_000;

interface Main {
	readonly process: string;
	hasPolled: boolean;
}

class Life<Item> {
	private kept: unknown;
	private inMemory: unknown;
	private starts = 1;
	private main: Main = { process: 'process 1', hasPolled: false };
	private otherMain: Main | undefined;
	/** A batch may have been lost: the next poll is that of the process that starts anew. */
	private mustStartAnew = false;
	private version = 0;
	/** The last batch that the host kept, without what it had told again. */
	private batch: readonly string[] = [];
	private isRedelivery = false;
	/** When each check for removed items began, by the time that the trigger notes for it. */
	private readonly checksBegan = new Map<string, number>();

	readonly ledger: Ledger<Item>;

	constructor(
		readonly server: LifeServer<Item>,
		private readonly story: History,
		private readonly breakState: Break,
	) {
		this.ledger = new Ledger(server, story);
		const { startMs = START_MS } = story;
		this.server.clockMs = startMs - 60 * MINUTE_MS;
		for (let id = 1; id <= story.items; id++) this.write(id);
		if (story.startFrom === 'now') this.ledger.due.clear();
		this.server.clockMs = startMs;
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
		const isHidden = !this.ledger.hidden.delete(id);
		if (isHidden) this.ledger.hidden.add(id);
		this.server.setHidden(id, isHidden);
	}

	/** What moves without another content may be told again, or not. */
	private touch(id: number): void {
		const item = this.server.find(id);
		if (item === undefined) return;
		this.ledger.hidden.delete(id);
		this.server.write(id, item);
		this.ledger.touched.add(`${id} ${String(item['version'])}`);
	}

	private write(id: number, status = PUBLISHED): void {
		const version = `v${++this.version}`;
		this.ledger.hidden.delete(id);
		this.server.write(id, { version, status });
		if (this.story.status === undefined || status === this.story.status) {
			this.ledger.due.set(id, version);
		} else {
			this.ledger.due.delete(id);
		}
	}

	private noteAbsent(): void {
		if (!this.story.watchesRemovals) return;
		const shown = new Set(this.server.shownIds(PUBLISHED));
		for (let id = 1; id <= MAX_ID; id++) {
			if (shown.has(id)) this.ledger.removed.delete(id);
			else this.ledger.absentAt.set(id, this.server.clockMs);
		}
	}

	async poll(step: typeof QUIET): Promise<boolean> {
		if (step.isTurn && !this.mustStartAnew) this.takeTurns();
		const { crash } = step;
		const before = parseDeltaState(this.inMemory);
		const isFirst = before?.changes === undefined;
		const checkBegan = this.findCheck(before);
		const now = new Date(this.server.clockMs + this.story.aheadMs);
		const result = await this.pollOnce(before, now, step);
		this.main.hasPolled ||= result.kind === 'ok';
		this.server.clockMs += 500;
		if (result.kind === 'failed' || crash === 'duringPoll') {
			this.keep(this.breakState(before, { isDone: false, now, before }), before !== undefined);
			if (crash !== 'none') this.restart();
			return false;
		}
		this.mustStartAnew = false;
		this.noteCheck(result.state, checkBegan);
		if (isFirst && this.story.startFrom === 'now') this.ledger.due.clear();
		const isEmpty = result.changed.length + result.removed.length === 0;
		const changed = result.changed.map(({ item }) => this.server.describe(item));
		const tells = [
			...changed.map(({ id, content }) => [id, String(content['version'])] as const),
			...result.removed.map((id) => [Number(id), 'removed'] as const),
		];
		this.isRedelivery = result.warnings.includes('redelivered');
		const again = listAgain(before);
		for (const [id, what] of tells) {
			const isLost = crash === 'batchLost' && !this.isRedelivery && !again.has(id);
			if (!isLost) this.ledger.tell(id, what, checkBegan);
		}
		for (const { id, content } of crash === 'beforeKeep' ? [] : changed) {
			if (content['status'] === PUBLISHED && this.ledger.isListed(id)) this.ledger.known.add(id);
		}
		const names = tells.map(([id, what]) => `${id} ${what}`);
		if (crash === 'beforeKeep') {
			for (const name of names) this.ledger.allow(name);
		} else {
			const state = this.breakState(result.state, { isDone: true, now, before });
			this.keep(state, !isEmpty || this.story.keepsEmptyPolls);
			if (this.isRedelivery) this.leave(names, result.state);
			else if (!isEmpty) this.batch = names;
			else if (this.story.keepsEmptyPolls) this.batch = [];
		}
		if (crash !== 'none') this.restart();
		const { changes, batch, removals } = result.state;
		const isBehind = [changes?.pass, batch, removals?.check].some((rest) => rest !== undefined);
		return isEmpty && !isBehind;
	}

	private async pollOnce(
		before: DeltaState | undefined,
		now: Date,
		{ meanwhile, failsAt, failure, budget }: typeof QUIET,
	) {
		this.noteAbsent();
		let answers = 0;
		this.server.beforeAnswer = () => {
			answers++;
			for (const { answer, deed: done } of meanwhile) if (answer === answers) this.act(done);
			this.noteAbsent();
			if (failsAt === undefined || answers < failsAt) return undefined;
			if (failure === 'quota') return answered(429, {}, { 'retry-after': '60' });
			return answers === failsAt ? answered(503) : undefined;
		};
		const result = await pollDelta(
			before,
			this.server.toSources(this.story.status),
			toDeltaOptions(this.story, this.main),
			{ now, isOverBudget: (share) => answers >= budget * share },
		);
		this.server.beforeAnswer = () => undefined;
		return result;
	}

	private findCheck(state: DeltaState | undefined): number {
		const startedAt = state?.removals?.check?.startedAt;
		const began = startedAt === undefined ? undefined : this.checksBegan.get(startedAt);
		return began ?? this.server.clockMs;
	}

	private noteCheck({ removals }: DeltaState, began: number): void {
		const startedAt = removals?.check?.startedAt;
		if (startedAt !== undefined) this.checksBegan.set(startedAt, began);
	}

	/** n8n's other main goes on with what is kept. */
	private takeTurns(): void {
		const next = this.otherMain ?? this.startMain();
		this.otherMain = this.main;
		this.main = next;
		this.loadKept();
	}

	private startMain(): Main {
		return { process: `process ${++this.starts}`, hasPolled: false };
	}

	/** What was told again is not told once more. */
	private leave(names: readonly string[], { batch }: DeltaState): void {
		this.batch = batch === undefined ? [] : this.batch.filter((name) => !names.includes(name));
	}

	/** Polls without faults until two polls in a row emit nothing and leave nothing outstanding. */
	async rest(): Promise<void> {
		this.server.clockMs += this.story.readings.lagMs + 1;
		// If items differ at each read, polls go on emitting them for 35 minutes where no clock is sent: the overlap, and
		// how far a clock is trusted and may be wrong.
		const { countsViews } = this.server;
		const enough = countsViews ? 40 : 2;
		let quiet = 0;
		for (let polls = 0; quiet < enough; polls++) {
			if (polls === MAX_REST_POLLS) throw new Error(`Not quiet after ${MAX_REST_POLLS} polls`);
			const versions = this.ledger.toldTimes.size;
			const isQuiet = await this.poll(QUIET);
			quiet = isQuiet || (countsViews && this.ledger.toldTimes.size === versions) ? quiet + 1 : 0;
			this.server.clockMs += MINUTE_MS;
		}
	}

	private keep(state: DeltaState | undefined, isWritten: boolean): void {
		this.inMemory = state === undefined ? undefined : JSON.parse(JSON.stringify(state));
		if (isWritten) this.kept = this.inMemory;
	}

	private restart(): void {
		this.main = this.startMain();
		this.mustStartAnew = true;
		this.loadKept();
	}

	private loadKept(): void {
		this.inMemory = this.kept;
		for (const name of this.batch) this.ledger.allow(name);
		// A first poll that tells nothing is not kept by every host: the next one is the first again.
		if (this.kept === undefined && this.story.startFrom === 'now') this.ledger.due.clear();
	}
}

/** What is told once more by a poll that tells other things too. */
function listAgain(before: DeltaState | undefined): Set<number> {
	const { again = '' } = before?.removals ?? {};
	const { removed = '', back = '' } = before?.batch ?? {};
	return new Set([again, removed, back].flatMap((ids) => [...decodeIds(ids)].map(Number)));
}

function toDeltaOptions(
	{ maxItems, startFrom, watchesRemovals }: History,
	main: Main,
): DeltaOptions {
	return {
		source: 'account',
		formerSources: new Map(),
		host: 'host',
		startFrom,
		overlapMs: 10 * MINUTE_MS,
		maxItems,
		events: new Set(watchesRemovals ? ['changed', 'removed'] : ['changed']),
		removalCheckMs: 0,
		redeliverMs: 1e12,
		...main,
	};
}
