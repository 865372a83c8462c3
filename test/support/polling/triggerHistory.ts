import { pollDelta } from '../../../core/polling/poll';
import { parseDeltaState, type DeltaState } from '../../../core/polling/state';
import { answered } from '../apiAnswers';
import { Account } from './account';
import { KEEP, type Break } from './brokenEngines';
import { MAX_ID, MINUTE_MS, START_MS, type History, type Step } from './historySteps';
import type { LifeServer } from './lifeServer';
import { type Ledger, type Verdict } from './ledger';
import {
	editSettings,
	nameAccount,
	restSettings,
	startSettings,
	toDeltaOptions,
	type Edit,
	type Settings,
} from './triggerEdits';

/** The life of a trigger beside a server. */

/** @param startServer gives one in which nothing is yet */
export async function liveBeside<Item>(
	startServer: () => LifeServer<Item>,
	story: History,
	breakState: Break = KEEP,
): Promise<Verdict> {
	const life = new Life(startServer, story, breakState);
	for (const next of story.steps) {
		if (next.kind === 'wait') life.account.server.clockMs += next.ms;
		if (next.kind === 'deed') life.account.act(next.deed);
		if (next.kind === 'edit') life.edit(next.edit);
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

class Life<Item> {
	private kept: unknown;
	private inMemory: unknown;
	private starts = 1;
	private main: Main = { process: 'process 1', hasPolled: false };
	private otherMain: Main | undefined;
	/** A batch may have been lost: the next poll is that of the process that starts anew. */
	private mustStartAnew = false;
	/** What was told since the trigger last began anew. */
	private batch: readonly string[] = [];
	/** What the last poll told. */
	private underWay: ReadonlyArray<
		readonly [id: number, what: string, status?: string | undefined]
	> = [];
	/** When each check for removed items began, by the time that the trigger notes for it. */
	private readonly checksBegan = new Map<string, number>();

	private settings: Settings;
	/** Whether the trigger keeps what is told of, to tell when it is removed: now, and in what was kept. */
	private isTracking = false;
	private keptTracking = false;
	/** What was told of the accounts before. */
	private readonly formerVerdicts: Verdict[] = [];

	account: Account<Item>;

	constructor(
		private readonly startServer: () => LifeServer<Item>,
		private readonly story: History,
		private readonly breakState: Break,
	) {
		this.settings = startSettings(story);
		this.account = this.startAccount(story.startMs ?? START_MS);
	}

	private startAccount(nowMs: number): Account<Item> {
		const account = new Account(this.startServer(), this.settings.status);
		account.fill(this.story.items, nowMs);
		if (this.beginsNow) account.ledger.due.clear();
		return account;
	}

	private get server(): LifeServer<Item> {
		return this.account.server;
	}

	private get ledger(): Ledger<Item> {
		return this.account.ledger;
	}

	private get beginsNow(): boolean {
		return this.story.startFrom === 'now' || this.settings.account > 0;
	}

	edit(edit: Edit): void {
		this.settings = editSettings(this.settings, edit);
		this.ledger.watch(this.settings.status);
		this.ledger.allowAll();
		if (edit.kind === 'account') this.changeAccount();
	}

	/** What was owed of the former one is not any more. */
	private changeAccount(): void {
		this.formerVerdicts.push({ ...this.ledger.judge(), lost: [] });
		this.account = this.startAccount(this.server.clockMs);
		this.batch = [];
		this.underWay = [];
		this.isTracking = false;
		this.keptTracking = false;
	}

	judge(): Verdict {
		const verdict = this.ledger.judge();
		const all = [...this.formerVerdicts, verdict];
		return {
			lost: verdict.lost,
			repeated: all.flatMap(({ repeated }) => repeated),
			invented: all.flatMap(({ invented }) => invented),
			told: all.reduce((sum, { told }) => sum + told, 0),
		};
	}

	async poll(step: typeof QUIET): Promise<boolean> {
		if (step.isTurn && !this.mustStartAnew) this.takeTurns();
		const { crash } = step;
		const before = parseDeltaState(this.inMemory).state;
		const isFirst = before?.changes === undefined || this.isOfOther(before);
		const checkBegan = this.findCheck(before);
		const now = new Date(this.server.clockMs + this.story.aheadMs);
		if (this.settings.events.has('changed')) this.ledger.dropUnwatched();
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
		if (isFirst && this.beginsNow) this.ledger.due.clear();
		// The log says that one may be hidden until its next change.
		if (result.warnings.includes('tiesUnsettled')) this.ledger.due.clear();
		if (result.warnings.includes('removalsForgotten')) this.ledger.forgetRemoved();
		this.isTracking ||= this.settings.events.has('removed');
		const isEmpty = result.changed.length + result.removed.length === 0;
		const changed = result.changed.map(({ item }) => this.server.describe(item));
		const tells = [
			...changed.map(
				({ id, content: { version, status } }) => [id, String(version), String(status)] as const,
			),
			...result.removed.map((id) => [Number(id), 'removed', undefined] as const),
		];
		const isLost = crash === 'batchLost' || crash === 'batchesLost';
		if (crash === 'batchesLost') for (const [id, what] of this.underWay) this.ledger.lose(id, what);
		this.underWay = isLost ? [] : tells;
		for (const [id, what, status] of tells) {
			if (!isLost) this.ledger.tell(id, what, checkBegan, status);
		}
		if (this.isTracking && crash !== 'beforeKeep') this.ledger.know(changed);
		const names = tells.map(([id, what]) => `${id} ${what}`);
		if (crash === 'beforeKeep') {
			for (const name of names) this.ledger.allow(name);
		} else {
			const state = this.breakState(result.state, { isDone: true, now, before });
			this.keep(state, !isEmpty || this.story.keepsEmptyPolls);
			this.batch = [...new Set([...this.batch, ...names])];
		}
		if (crash !== 'none') this.restart();
		if (crash !== 'none') this.underWay = [];
		const { changes, removals } = result.state;
		const isBehind = [changes?.pass, removals?.check, removals?.missing].some(
			(rest) => rest !== undefined,
		);
		return isEmpty && !isBehind;
	}

	private async pollOnce(
		before: DeltaState | undefined,
		now: Date,
		{ meanwhile, failsAt, failure, budget }: typeof QUIET,
	) {
		const isNoted = this.isTracking || this.settings.events.has('removed');
		const noteAbsent = () => isNoted && this.ledger.noteAbsent(MAX_ID);
		noteAbsent();
		let answers = 0;
		this.server.beforeAnswer = () => {
			answers++;
			for (const { answer, deed: done } of meanwhile)
				if (answer === answers) this.account.act(done);
			noteAbsent();
			if (failsAt === undefined || answers < failsAt) return undefined;
			if (failure === 'quota') return answered(429, {}, { 'retry-after': '60' });
			return answers === failsAt ? answered(503) : undefined;
		};
		const result = await pollDelta(
			before,
			this.server.toSources(this.settings.status),
			toDeltaOptions(this.settings, { ...this.main, startFrom: this.story.startFrom }),
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

	/** Polls without faults until two polls in a row emit nothing and leave nothing outstanding. */
	async rest(): Promise<void> {
		this.settings = restSettings(this.settings, this.isTracking);
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
		if (!isWritten) return;
		this.kept = this.inMemory;
		this.keptTracking = this.isTracking;
	}

	private restart(): void {
		this.main = this.startMain();
		this.mustStartAnew = true;
		this.loadKept();
	}

	private loadKept(): void {
		this.inMemory = this.kept;
		this.isTracking = this.keptTracking;
		for (const name of this.batch) this.ledger.allow(name);
		// A first poll that tells nothing is not kept by every host: the next one is the first again.
		const kept = parseDeltaState(this.kept).state;
		if ((kept === undefined || this.isOfOther(kept)) && this.beginsNow) this.ledger.due.clear();
	}

	private isOfOther({ source }: DeltaState): boolean {
		return source !== nameAccount(this.settings);
	}
}
