import {
	hasStatus,
	isInDoubt,
	isSuccess,
	meetsOwnTrace,
	type ApiAnswer,
} from '../../../core/http/call';
import { listReadings, type ReadOtherwise } from '../client/alternatives';
import { concernsAll, isMalformed, isTooLarge, isUnderstood } from './answers';
import type { Deliveries, DeliveryOptions, JobDelivery } from './delivery';
import type { BulkShape, IdentifiedJob, JobSender } from '../client/jobSender';
import { rewriteDraft, rewriteRefused, weighTrial, type Draft, type RefusedDraft } from './drafts';
import { readBulkReport, type JobReport } from './report';

/** What the batches of one delivery learn from each other. */
export interface Course {
	shape?: BulkShape | 'oneByOne';
	/** Other readings under which EasyJobs took what it had refused. */
	readings: readonly ReadOtherwise[];
	/** An answer that every further request would get too. */
	stop?: ApiAnswer;
	/** Whether EasyJobs has ever read the jobs in a request for several. */
	isBulkUnderstood?: boolean;
	/** Jobs taken alone after a request for several was refused. */
	takenAlone: number;
	listReads: number;
}

/** So many jobs taken alone, and no request for several understood, say that EasyJobs takes jobs one by one. */
const ENOUGH_TAKEN_ALONE = 3;

/** Each costs a request for 50 jobs. */
const MAX_LIST_READS = 3;

/** A tenth of an hour's quota: enough to find ten culprits among 500 jobs. */
const MAX_REQUESTS_PER_BATCH = 100;

/** By which an unclear send shows, when it is repeated, that it had acted. */
const OWN_TRACE = { create: 409, delete: 404, update: undefined } as const;

/** One batch until each of its jobs is dealt with: sent whole, in parts, or one by one. */
export class BatchDelivery {
	private readonly results = new Map<string, JobDelivery>();

	/** The jobs of sends without a clear answer. */
	private readonly doubtful = new Set<string>();

	/** The jobs that a report left out: sent once more, whatever refuses them then may be their own trace. */
	private readonly leftOut = new Set<string>();

	/** What is still to be sent, in order. */
	private parts: Array<readonly Draft[]> = [];

	private requestsLeft = MAX_REQUESTS_PER_BATCH;

	private isProbed = false;

	private isListRead = false;

	constructor(
		private readonly sender: JobSender,
		private readonly options: DeliveryOptions,
		private readonly course: Course,
	) {}

	async run(batch: readonly IdentifiedJob[]): Promise<Deliveries> {
		this.parts = [batch.map((job) => ({ job, changes: [] }))];
		for (let part = this.parts.shift(); part !== undefined; part = this.parts.shift()) {
			await this.deliver(part);
		}
		return this.results;
	}

	private async deliver(part: readonly Draft[]): Promise<void> {
		const [first] = part;
		if (first === undefined) return;
		if (this.course.stop !== undefined) {
			this.settle(part, { kind: 'refused', answer: this.course.stop, told: 'together' });
		} else if (part.length === 1) {
			await this.deliverAlone(first);
		} else if (this.course.shape === 'oneByOne') {
			this.parts.unshift([first], part.slice(1));
		} else if (this.requestsLeft <= 0) {
			this.settle(part, { kind: 'untried' });
		} else {
			await this.deliverTogether(part);
		}
	}

	/** The endpoint for one job: its body is documented, and its answer is about this job. */
	private async deliverAlone({ job, changes }: Draft): Promise<void> {
		const sent = await this.sender.sendOne(job);
		this.requestsLeft -= sent.requests;
		const { answer } = sent;
		if (isSuccess(answer) || this.isOwnTrace(job, answer)) {
			this.countTakenAlone();
			this.learn(sent.readings);
			const all = [...changes, ...sent.changes];
			this.results.set(job.id, { kind: 'accepted', answer, changes: all, when: 'done' });
		} else if (isInDoubt(answer) || this.mayMeetLeftOut(job, answer)) {
			this.results.set(job.id, { kind: 'open', answer });
		} else {
			if (concernsAll(answer, this.sender.kind)) this.course.stop = answer;
			this.results.set(job.id, { kind: 'refused', answer, told: 'alone' });
		}
		// The job that stood out is dealt with: the others can go together again.
		if (this.course.shape !== 'oneByOne') this.parts = [this.parts.flat()];
	}

	private async deliverTogether(part: readonly Draft[]): Promise<void> {
		const answer = await this.send(part);
		const report = readBulkReport(answer, part.length);
		if (report.kind === 'perJob') {
			await this.settleReport(part, answer, report.jobs);
		} else if (report.kind === 'wholeRequestRefused') {
			await this.settleWholeRefusal(part, answer, report.status);
		} else if (report.kind === 'accepted' && this.sender.kind !== 'delete') {
			this.accept(part, answer, 'queued');
		} else if (isTooLarge(answer)) {
			this.halve(part);
		} else if (isSuccess(answer) || isInDoubt(answer)) {
			// The report on a deletion is documented: its absence leaves the deletion open.
			this.settle(part, { kind: 'open', answer });
		} else {
			this.course.stop = answer;
			this.settle(part, { kind: 'refused', answer, told: 'together' });
		}
	}

	/** In the known shape, or in the one that EasyJobs turns out to take. */
	private async send(part: readonly Draft[]): Promise<ApiAnswer> {
		const { course } = this;
		if (course.shape === 'bareArray') return await this.sendIn('bareArray', part);
		const answer = await this.sendIn('wrapped', part);
		if (course.shape !== undefined || !isMalformed(answer)) {
			if (isUnderstood(answer)) course.shape ??= 'wrapped';
			return answer;
		}
		const other = await this.sendIn('bareArray', part);
		if (isMalformed(other)) return answer;
		if (isUnderstood(other)) course.shape = 'bareArray';
		return other;
	}

	private async sendIn(shape: BulkShape, part: readonly Draft[]): Promise<ApiAnswer> {
		this.requestsLeft--;
		const answer = await this.sender.sendMany(
			part.map(({ job }) => job),
			shape,
		);
		if (answer.kind === 'answered' && answer.earlierSend === 'mayHaveActed') this.doubt(part);
		if (isUnderstood(answer)) this.course.isBulkUnderstood = true;
		return answer;
	}

	private async settleReport(
		part: readonly Draft[],
		answer: ApiAnswer,
		reports: ReadonlyMap<string, JobReport>,
	): Promise<void> {
		const refused: RefusedDraft[] = [];
		const unreported: Draft[] = [];
		for (const draft of part) {
			const report = reports.get(draft.job.id);
			if (report === undefined) unreported.push(draft);
			else if (report.kind === 'accepted') this.accept([draft], report.answer, 'queued');
			else refused.push({ draft, report, tried: [] });
		}
		this.sendUnreportedAgain(unreported, answer);
		await this.settleRefused(await this.settleOwnTraces(refused));
	}

	/** A success need not mean that a job it leaves out was dealt with, nor that it was not. */
	private sendUnreportedAgain(unreported: readonly Draft[], answer: ApiAnswer): void {
		const isAgain = ({ job }: Draft) => this.leftOut.has(job.id);
		const firstTime = unreported.filter((draft) => !isAgain(draft));
		this.settle(unreported.filter(isAgain), { kind: 'open', answer });
		for (const { job } of firstTime) this.leftOut.add(job.id);
		this.parts.push(firstTime);
	}

	/** Of the refused jobs, leaves those that are refused for another reason than an earlier send of their own. */
	private async settleOwnTraces(refused: readonly RefusedDraft[]): Promise<RefusedDraft[]> {
		const { ownTrace } = this;
		if (ownTrace === undefined) return [...refused];
		const mayBeOwn = refused.filter(
			({ report }) => report.kind === 'inWords' || hasStatus(report.answer, ownTrace),
		);
		const isLeftOut = ({ draft }: RefusedDraft) => this.leftOut.has(draft.job.id);
		for (const { draft, report } of mayBeOwn.filter(isLeftOut)) {
			this.settle([draft], { kind: 'open', answer: report.answer });
		}
		const suspects = mayBeOwn.filter(
			(entry) => this.doubtful.has(entry.draft.job.id) && !isLeftOut(entry),
		);
		// A deletion can only be refused for an ID that is unknown, a creation for many reasons.
		const unsure = suspects.filter(
			({ report }) => this.sender.kind === 'create' && report.kind === 'inWords',
		);
		const listed = await this.findListed(unsure.map(({ draft }) => draft));
		for (const entry of suspects) {
			const { draft, report } = entry;
			if (!unsure.includes(entry) || listed?.has(draft.job.id) === true) {
				this.accept([draft], report.answer, 'done');
			} else if (listed === undefined) {
				this.settle([draft], { kind: 'open', answer: report.answer });
			}
		}
		return refused.filter(({ draft }) => !this.results.has(draft.job.id));
	}

	/**
	 * Under another reading of the documentation refused jobs may be right: each reading is tried for all of them at
	 * once, and kept where it brings EasyJobs to another refusal, as for a job that is sent alone.
	 */
	private async settleRefused(refused: readonly RefusedDraft[]): Promise<void> {
		let left = refused;
		if (this.options.tries !== 'asWritten' && this.sender.kind !== 'delete') {
			left = await this.tryReadings(this.course.readings, left);
			for (let next = this.nextReading(left); next !== undefined; next = this.nextReading(left)) {
				left = await this.tryReadings([next], left);
			}
		}
		const given = new Map(refused.map(({ draft, report }) => [draft.job.id, report]));
		for (const { draft, report } of left) {
			// Where nothing helped, what counts is the answer to the job as given.
			const isAnotherMatter = report.kind === 'coded' && !isMalformed(report.answer);
			const { kind, answer } = (isAnotherMatter ? undefined : given.get(draft.job.id)) ?? report;
			this.settle([draft], { kind: 'refused', answer, told: kind });
		}
	}

	private nextReading(left: readonly RefusedDraft[]): ReadOtherwise | undefined {
		if (this.requestsLeft <= 0) return undefined;
		return listReadings(422).find((read) =>
			left.some((entry) => this.rewrite(entry, [read]) !== undefined),
		);
	}

	/** Sends refused jobs once more under other readings, and gives those that are refused all the same. */
	private async tryReadings(
		readings: readonly ReadOtherwise[],
		left: readonly RefusedDraft[],
	): Promise<readonly RefusedDraft[]> {
		const rewritten = new Map<RefusedDraft, Draft>();
		for (const entry of left) {
			const draft = this.rewrite(entry, readings);
			if (draft !== undefined) rewritten.set(entry, draft);
		}
		const [only] = rewritten.keys();
		if (only === undefined) return left;
		if (rewritten.size === 1) {
			await this.deliverAlone(only.draft);
			return left.filter((entry) => entry !== only);
		}
		const drafts = [...rewritten.values()];
		const trials = await this.settleTrials(drafts, await this.send(drafts), readings);
		const refused = new Map(trials.map((trial) => [trial.draft, trial]));
		return left.flatMap((entry) => {
			const draft = rewritten.get(entry);
			if (draft === undefined) return entry;
			const after = refused.get(draft);
			if (after !== undefined) return weighTrial(entry, after, readings);
			// Without a result, the trial was not sent: the refusal stands.
			return this.results.has(draft.job.id)
				? []
				: { ...entry, tried: [...entry.tried, ...readings] };
		});
	}

	/** Of the jobs sent under other readings, leaves those that are refused. */
	private async settleTrials(
		drafts: readonly Draft[],
		answer: ApiAnswer,
		readings: readonly ReadOtherwise[],
	): Promise<RefusedDraft[]> {
		const report = readBulkReport(answer, drafts.length);
		const refused: RefusedDraft[] = [];
		for (const draft of drafts) {
			const own = report.kind === 'perJob' ? report.jobs.get(draft.job.id) : undefined;
			if (own?.kind === 'accepted' || report.kind === 'accepted') {
				this.learn(readings);
				this.accept([draft], own?.answer ?? answer, 'queued');
			} else if (own !== undefined) {
				refused.push({ draft, report: own, tried: [] });
			} else if (answer.kind === 'answered' && report.kind === 'wholeRequestRefused') {
				refused.push({ draft, report: { kind: 'coded', answer }, tried: [] });
			} else if (isSuccess(answer) || isInDoubt(answer)) {
				this.settle([draft], { kind: 'open', answer });
			}
		}
		return await this.settleOwnTraces(refused);
	}

	private async settleWholeRefusal(
		part: readonly Draft[],
		answer: ApiAnswer,
		status: number,
	): Promise<void> {
		if (this.options.givesBack?.includes(status) === true) {
			this.settle(part, { kind: 'refused', answer, told: 'together' });
		} else if (this.sender.kind === 'create' && status === 404) {
			// There is nothing to be found for a creation but its endpoint, whose path is inferred.
			this.course.shape = 'oneByOne';
			this.parts.unshift(part);
		} else if (status === this.ownTrace && (await this.settleListed(part, answer))) {
			// What the list does not show as done is on its way again.
		} else if (isMalformed(answer)) {
			await this.retryMalformed(part);
		} else {
			this.halve(part);
		}
	}

	private async retryMalformed(part: readonly Draft[]): Promise<void> {
		const { kind } = this.sender;
		const rewritten = part.map((draft) =>
			kind === 'delete' ? draft : (rewriteDraft(draft, this.course.readings, kind) ?? draft),
		);
		if (rewritten.some((draft, index) => draft !== part[index])) this.parts.unshift(rewritten);
		else if (this.isProbed) this.halve(part);
		else await this.probe(part);
	}

	/** Where the first job is refused for what all have in common, its answer spares taking the batch apart. */
	private async probe([first, ...others]: readonly Draft[]): Promise<void> {
		this.isProbed = true;
		this.parts.unshift(others);
		if (first !== undefined) await this.deliverAlone(first);
	}

	private halve(part: readonly Draft[]): void {
		const middle = Math.ceil(part.length / 2);
		this.parts.unshift(part.slice(0, middle), part.slice(middle));
	}

	/** Tells by the list what an unclear send of these jobs has done; false when that is of no help. */
	private async settleListed(part: readonly Draft[], answer: ApiAnswer): Promise<boolean> {
		const isDoubtful = ({ job }: Draft) => this.doubtful.has(job.id);
		if (this.isListRead || !part.some(isDoubtful)) return false;
		const listed = await this.findListed(part);
		if (listed === undefined) return false;
		const isActedUpon = ({ job }: Draft) => listed.has(job.id) === (this.sender.kind === 'create');
		const acted = part.filter((draft) => isDoubtful(draft) && isActedUpon(draft));
		if (acted.length === 0) return false;
		this.accept(acted, answer, 'done');
		this.parts.unshift(part.filter((draft) => !acted.includes(draft)));
		return true;
	}

	private async findListed(part: readonly Draft[]): Promise<ReadonlySet<string> | undefined> {
		if (part.length === 0) return new Set();
		this.isListRead = true;
		if (++this.course.listReads > MAX_LIST_READS) return undefined;
		return await this.sender.findListed(part.map(({ job }) => job.id));
	}

	private get ownTrace(): number | undefined {
		return this.options.conflictsWith === 'existing' ? undefined : OWN_TRACE[this.sender.kind];
	}

	private isOwnTrace({ id }: IdentifiedJob, answer: ApiAnswer): boolean {
		const { ownTrace } = this;
		if (ownTrace === undefined) return false;
		return (
			meetsOwnTrace(answer, ownTrace) || (this.doubtful.has(id) && hasStatus(answer, ownTrace))
		);
	}

	/** It was left out of a report, so that this may be the trace of its first send, or of an older job. */
	private mayMeetLeftOut({ id }: IdentifiedJob, answer: ApiAnswer): boolean {
		const { ownTrace } = this;
		return ownTrace !== undefined && this.leftOut.has(id) && hasStatus(answer, ownTrace);
	}

	private countTakenAlone(): void {
		const { course } = this;
		if (!this.isProbed || course.isBulkUnderstood === true) return;
		if (++course.takenAlone >= ENOUGH_TAKEN_ALONE) course.shape = 'oneByOne';
	}

	private rewrite(entry: RefusedDraft, readings: readonly ReadOtherwise[]): Draft | undefined {
		return this.sender.kind === 'delete'
			? undefined
			: rewriteRefused(entry, readings, this.sender.kind);
	}

	private learn(readings: readonly ReadOtherwise[]): void {
		this.course.readings = [...new Set([...this.course.readings, ...readings])];
	}

	private doubt(part: readonly Draft[]): void {
		for (const { job } of part) this.doubtful.add(job.id);
	}

	private accept(part: readonly Draft[], answer: ApiAnswer, when: 'done' | 'queued'): void {
		for (const { job, changes } of part) {
			this.results.set(job.id, { kind: 'accepted', answer, changes, when });
		}
	}

	private settle(part: readonly Draft[], result: JobDelivery): void {
		for (const { job } of part) this.results.set(job.id, result);
	}
}
