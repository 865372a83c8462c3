import fc from 'fast-check';

import type { ApiResponse } from '../../../core/http/call';
import { decodeIds } from '../../../core/polling/idSet';
import { pollDelta } from '../../../core/polling/poll';
import type { DeltaOptions } from '../../../core/polling/types';
import type { Sources } from '../../../core/polling/source';
import type { DeltaState } from '../../../core/polling/state';
import { parseDeltaState } from '../../../core/polling/state';
import { answered } from '../apiAnswers';

/** The life of a trigger beside a server: what is done to the items, when it polls, how it ends. */

export const MINUTE_MS = 60_000;
export const START_MS = Date.UTC(2026, 0, 15, 12);

/** The status of the items that are there for all. */
export const PUBLISHED = 'publish';

type Deed =
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
	/** The state was kept, the batch worked on. */
	| 'afterBatch'
	| 'none';

export type Step =
	| { readonly kind: 'deed'; readonly deed: Deed }
	| { readonly kind: 'wait'; readonly ms: number }
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
			arbitrary: fc.constantFrom<Crash>('duringPoll', 'beforeKeep', 'batchLost', 'afterBatch'),
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

/** What a broken engine would keep instead. */
export type Break = (
	state: DeltaState | undefined,
	poll: { readonly isDone: boolean; readonly now: Date; readonly before: DeltaState | undefined },
) => DeltaState | undefined;

export interface Verdict {
	/** Changes and removals that were never told. */
	readonly lost: readonly string[];
	/** Told again though no process ended in between. */
	readonly repeated: readonly string[];
	/** Told as removed while they were there. */
	readonly invented: readonly string[];
	readonly told: number;
}

export const KEEP: Break = (state) => state;

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
	return life.judge();
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

interface LifeReadings {
	/** Time from an edit until the list shows it. */
	readonly lagMs: number;
}

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

class Life<Item> {
	private kept: unknown;
	private inMemory: unknown;
	private starts = 1;
	private main: Main = { process: 'process 1', hasPolled: false };
	private otherMain: Main | undefined;
	/** A batch may have been lost: the next poll is that of the process that starts anew. */
	private mustStartAnew = false;
	private version = 0;
	/** Versions that must be told, by item. */
	private readonly due = new Map<number, string>();
	/** Each thing told, with how often it may still be told again. */
	private readonly toldTimes = new Map<string, number>();
	private readonly mayRepeat = new Map<string, number>();
	private readonly last = new Map<number, string>();
	private readonly touched = new Set<string>();
	private readonly repeated: string[] = [];
	private readonly invented: string[] = [];
	/** The last batch that the host kept, without what it had told again. */
	private batch: readonly string[] = [];
	private isRedelivery = false;
	/** When each item was last missing from the list of the published ones. */
	private readonly absentAt = new Map<number, number>();
	/** When each check for removed items began, by the time that the trigger notes for it. */
	private readonly checksBegan = new Map<string, number>();
	private readonly hidden = new Set<number>();
	/** Told as changed in a batch that was kept, and there at that moment. */
	private readonly known = new Set<number>();
	private readonly removed = new Set<number>();
	private told = 0;

	constructor(
		readonly server: LifeServer<Item>,
		private readonly story: History,
		private readonly breakState: Break,
	) {
		const { startMs = START_MS } = story;
		this.server.clockMs = startMs - 60 * MINUTE_MS;
		for (let id = 1; id <= story.items; id++) this.write(id);
		if (story.startFrom === 'now') this.due.clear();
		this.server.clockMs = startMs;
	}

	act({ kind, id }: Deed): void {
		if (kind === 'edit') this.write(id);
		else if (kind === 'delete') this.server.remove(id);
		else if (kind === 'unpublish' && this.server.find(id) !== undefined) this.write(id, 'draft');
		else if (kind === 'touch') this.touch(id);
		else if (kind === 'hide') this.hide(id);
		if (kind === 'delete') this.due.delete(id);
	}

	/** What was not told yet stays in sight, since a change that is hidden for longer than the overlap is no change. */
	private hide(id: number): void {
		const item = this.server.find(id);
		if (item === undefined || !this.server.canHide) return;
		if (this.due.has(id) && this.last.get(id) !== this.due.get(id)) return;
		const isHidden = !this.hidden.delete(id);
		if (isHidden) this.hidden.add(id);
		this.server.setHidden(id, isHidden);
	}

	/** What moves without another content may be told again, or not. */
	private touch(id: number): void {
		const item = this.server.find(id);
		if (item === undefined) return;
		this.hidden.delete(id);
		this.server.write(id, item);
		this.touched.add(`${id} ${String(item['version'])}`);
	}

	private write(id: number, status = PUBLISHED): void {
		const version = `v${++this.version}`;
		this.hidden.delete(id);
		this.server.write(id, { version, status });
		if (this.story.status === undefined || status === this.story.status) {
			this.due.set(id, version);
		} else {
			this.due.delete(id);
		}
	}

	private noteAbsent(): void {
		if (!this.story.watchesRemovals) return;
		const shown = new Set(this.server.shownIds(PUBLISHED));
		for (let id = 1; id <= MAX_ID; id++) {
			if (shown.has(id)) this.removed.delete(id);
			else this.absentAt.set(id, this.server.clockMs);
		}
	}

	private isListed(id: number): boolean {
		return this.server.find(id)?.['status'] === PUBLISHED && !this.hidden.has(id);
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
		if (isFirst && this.story.startFrom === 'now') this.due.clear();
		const isEmpty = result.changed.length + result.removed.length === 0;
		const changed = result.changed.map(({ item }) => this.server.describe(item));
		const tells = [
			...changed.map(({ id, content }) => [id, String(content['version'])] as const),
			...result.removed.map((id) => [Number(id), 'removed'] as const),
		];
		this.isRedelivery = result.warnings.includes('redelivered');
		const again = this.listAgain(before);
		for (const [id, what] of tells) {
			const isLost = crash === 'batchLost' && !this.isRedelivery && !again.has(id);
			if (!isLost) this.tell(id, what, checkBegan);
		}
		for (const { id, content } of crash === 'beforeKeep' ? [] : changed) {
			if (content['status'] === PUBLISHED && this.isListed(id)) this.known.add(id);
		}
		const names = tells.map(([id, what]) => `${id} ${what}`);
		if (crash === 'beforeKeep') {
			for (const name of names) this.allow(name);
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
			this.options(),
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

	/** What is told once more by a poll that tells other things too. */
	private listAgain(before: DeltaState | undefined): Set<number> {
		const { again = '' } = before?.removals ?? {};
		const { removed = '', back = '' } = before?.batch ?? {};
		return new Set([again, removed, back].flatMap((ids) => [...decodeIds(ids)].map(Number)));
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
		// If items differ at each read, polls go on emitting them: 20 without a new version are enough.
		const { countsViews } = this.server;
		const enough = countsViews ? 20 : 2;
		let quiet = 0;
		for (let polls = 0; quiet < enough; polls++) {
			if (polls === MAX_REST_POLLS) throw new Error(`Not quiet after ${MAX_REST_POLLS} polls`);
			const versions = this.toldTimes.size;
			const isQuiet = await this.poll(QUIET);
			quiet = isQuiet || (countsViews && this.toldTimes.size === versions) ? quiet + 1 : 0;
			this.server.clockMs += MINUTE_MS;
		}
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

	private tell(id: number, what: string, checkBegan: number): void {
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

	private allow(name: string): void {
		this.mayRepeat.set(name, (this.mayRepeat.get(name) ?? 0) + 1);
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
		for (const name of this.batch) this.allow(name);
		// A first poll that tells nothing is not kept by every host: the next one is the first again.
		if (this.kept === undefined && this.story.startFrom === 'now') this.due.clear();
	}

	private options(): DeltaOptions {
		const { maxItems, startFrom, watchesRemovals } = this.story;
		return {
			source: 'account',
			startFrom,
			overlapMs: 10 * MINUTE_MS,
			maxItems,
			events: new Set(watchesRemovals ? ['changed', 'removed'] : ['changed']),
			removalCheckMs: 0,
			redeliverMs: 1e12,
			...this.main,
		};
	}
}

/** Engines that lose changes, whatever they watch. */
export const MUTANTS: Readonly<Record<string, Break>> = {
	'a cursor that does not look back': (state, { isDone }) =>
		isDone && state?.changes !== undefined
			? { ...state, changes: { ...state.changes, notBefore: state.changes.cursor } }
			: state,
	'a cursor that advances before the pass is at its end': (state, { isDone }) => {
		if (!isDone || state?.changes?.pass?.startedAt === undefined) return state;
		const { pass, ...changes } = state.changes;
		return { ...state, changes: { ...changes, cursor: pass.startedAt ?? changes.cursor } };
	},
	'a cursor that advances though the poll failed': (state, { isDone, now }) =>
		!isDone && state?.changes !== undefined
			? { ...state, changes: { ...state.changes, cursor: now.toISOString() } }
			: state,
	'a batch that is forgotten when it is passed on': (state) => {
		if (state === undefined) return state;
		const { batch, ...rest } = state;
		return batch === undefined ? state : rest;
	},
};
