import {
	hasStatus,
	isAmbiguous,
	isSuccess,
	isOwnEarlierAttempt,
	type ApiResponse,
} from '../../../core/http/call';
import { alternativesFor, type Alternative } from '../client/alternatives';
import { failsEveryRequest, isMalformed, isTooLarge, isShapeAccepted } from './answers';
import type { WriteOutcomes, BulkOptions, WriteOutcome } from './delivery';
import type { BulkShape, IdentifiedJob, WriteClient } from '../client/jobSender';
import {
	applyAlternatives,
	applyUntriedAlternatives,
	keepTrialOrRevert,
	type PendingWrite,
	type RefusedWrite,
} from './drafts';
import { parseBulkReport, type JobReport } from './report';

/** What the batches of one delivery learn from each other. */
export interface BatchState {
	shape?: BulkShape | 'oneByOne';
	/** Other readings under which EasyJobs took what it had refused. */
	workingAlternatives: readonly Alternative[];
	/** An answer that every further request would get too. */
	fatalResponse?: ApiResponse;
	/** Whether EasyJobs has ever read the jobs in a request for several. */
	isBulkSupported?: boolean;
	/** Jobs taken alone after a request for several was refused. */
	singleSuccesses: number;
	listReads: number;
}

/** So many jobs taken alone, and no request for several understood, say that EasyJobs takes jobs one by one. */
const MIN_SINGLE_SUCCESSES = 3;

/** Each costs a request for 50 jobs. */
const MAX_LIST_READS = 3;

/** A tenth of an hour's quota: enough to find ten culprits among 500 jobs. */
const MAX_REQUESTS_PER_BATCH = 100;

/** By which an unclear send shows, when it is repeated, that it had acted. */
const REPLAY_STATUS = { create: 409, delete: 404, update: undefined } as const;

/** One batch until each of its jobs is dealt with: sent whole, in parts, or one by one. */
export class BatchWriter {
	private readonly outcomes = new Map<string, WriteOutcome>();

	/** The jobs of sends without a clear answer. */
	private readonly ambiguousIds = new Set<string>();

	/** The jobs that a report left out: sent once more, whatever refuses them then may be their own trace. */
	private readonly unreportedIds = new Set<string>();

	/** What is still to be sent, in order. */
	private queue: Array<readonly PendingWrite[]> = [];

	private requestsLeft = MAX_REQUESTS_PER_BATCH;

	private hasProbed = false;

	private hasReadList = false;

	constructor(
		private readonly client: WriteClient,
		private readonly options: BulkOptions,
		private readonly state: BatchState,
	) {}

	async run(batch: readonly IdentifiedJob[]): Promise<WriteOutcomes> {
		this.queue = [batch.map((job) => ({ job, changes: [] }))];
		for (const { id } of batch) if (this.options.sentBefore?.has(id)) this.ambiguousIds.add(id);
		for (let part = this.queue.shift(); part !== undefined; part = this.queue.shift()) {
			await this.writePart(part);
		}
		return this.outcomes;
	}

	private async writePart(part: readonly PendingWrite[]): Promise<void> {
		const [first] = part;
		if (first === undefined) return;
		if (this.state.fatalResponse !== undefined) {
			this.record(part, { kind: 'refused', response: this.state.fatalResponse, scope: 'batch' });
		} else if (part.length === 1) {
			await this.writeSingle(first);
		} else if (this.state.shape === 'oneByOne') {
			this.queue.unshift([first], part.slice(1));
		} else if (this.requestsLeft <= 0) {
			this.record(part, { kind: 'notAttempted' });
		} else {
			await this.writeTogether(part);
		}
	}

	/** The endpoint for one job: its body is documented, and its answer is about this job. */
	private async writeSingle({ job, changes }: PendingWrite): Promise<void> {
		const sent = await this.client.sendOne(job);
		this.requestsLeft -= sent.requests;
		const { response } = sent;
		if (isSuccess(response) || this.isReplay(job, response)) {
			this.countSingleSuccess();
			this.keepAlternatives(sent.alternatives);
			const all = [...changes, ...sent.changes];
			this.outcomes.set(job.id, {
				kind: 'accepted',
				response,
				changes: all,
				progress: 'done',
			});
		} else if (isAmbiguous(response) || this.mayBeUnreportedReplay(job, response)) {
			this.outcomes.set(job.id, { kind: 'ambiguous', response });
		} else {
			if (failsEveryRequest(response, this.client.operation)) this.state.fatalResponse = response;
			this.outcomes.set(job.id, { kind: 'refused', response, scope: 'item' });
		}
		// The job that stood out is dealt with: the others can go together again.
		if (this.state.shape !== 'oneByOne') this.queue = [this.queue.flat()];
	}

	private async writeTogether(part: readonly PendingWrite[]): Promise<void> {
		const response = await this.send(part);
		const report = parseBulkReport(response, part.length);
		if (report.kind === 'ok') {
			await this.applyReport(part, response, report.jobs);
		} else if (report.kind === 'refused') {
			await this.handleBatchRefusal(part, response, report.status);
		} else if (report.kind === 'accepted' && this.client.operation !== 'delete') {
			this.recordAccepted(part, response, 'queued');
		} else if (isTooLarge(response)) {
			this.splitInHalf(part);
		} else if (isSuccess(response) || isAmbiguous(response)) {
			// The report on a deletion is documented: its absence leaves the deletion open.
			this.record(part, { kind: 'ambiguous', response });
		} else {
			this.state.fatalResponse = response;
			this.record(part, { kind: 'refused', response, scope: 'batch' });
		}
	}

	/** In the known shape, or in the one that EasyJobs turns out to take. */
	private async send(part: readonly PendingWrite[]): Promise<ApiResponse> {
		const { state } = this;
		if (state.shape === 'bareArray') return await this.sendIn('bareArray', part);
		const response = await this.sendIn('wrapped', part);
		if (state.shape !== undefined || !isMalformed(response)) {
			if (isShapeAccepted(response)) state.shape ??= 'wrapped';
			return response;
		}
		const retried = await this.sendIn('bareArray', part);
		if (isMalformed(retried)) return response;
		if (isShapeAccepted(retried)) state.shape = 'bareArray';
		return retried;
	}

	private async sendIn(shape: BulkShape, part: readonly PendingWrite[]): Promise<ApiResponse> {
		this.requestsLeft--;
		const response = await this.client.sendMany(
			part.map(({ job }) => job),
			shape,
		);
		if (response.kind === 'response' && response.earlierAttempt === 'mayHaveActed')
			this.markAmbiguous(part);
		if (isShapeAccepted(response)) this.state.isBulkSupported = true;
		return response;
	}

	private async applyReport(
		part: readonly PendingWrite[],
		response: ApiResponse,
		reports: ReadonlyMap<string, JobReport>,
	): Promise<void> {
		const refused: RefusedWrite[] = [];
		const unreported: PendingWrite[] = [];
		for (const write of part) {
			const report = reports.get(write.job.id);
			if (report === undefined) unreported.push(write);
			else if (report.kind === 'accepted') this.recordAccepted([write], report.response, 'queued');
			else refused.push({ draft: write, report, triedAlternatives: [] });
		}
		this.resendUnreported(unreported, response);
		await this.retryWithAlternatives(await this.resolveReplays(refused));
	}

	/** A success need not mean that a job it leaves out was dealt with, nor that it was not. */
	private resendUnreported(unreported: readonly PendingWrite[], response: ApiResponse): void {
		const wasResent = ({ job }: PendingWrite) => this.unreportedIds.has(job.id);
		const firstTime = unreported.filter((write) => !wasResent(write));
		this.record(unreported.filter(wasResent), { kind: 'ambiguous', response });
		for (const { job } of firstTime) this.unreportedIds.add(job.id);
		this.queue.push(firstTime);
	}

	/** Of the refused jobs, leaves those that are refused for another reason than an earlier send of their own. */
	private async resolveReplays(refused: readonly RefusedWrite[]): Promise<RefusedWrite[]> {
		const { replayStatus } = this;
		if (replayStatus === undefined) return [...refused];
		const possibleReplays = refused.filter(
			({ report }) => !report.hasStatus || hasStatus(report.response, replayStatus),
		);
		const wasUnreported = ({ draft: write }: RefusedWrite) => this.unreportedIds.has(write.job.id);
		for (const { draft: write, report } of possibleReplays.filter(wasUnreported)) {
			this.record([write], { kind: 'ambiguous', response: report.response });
		}
		const ambiguous = possibleReplays.filter(
			(entry) => this.ambiguousIds.has(entry.draft.job.id) && !wasUnreported(entry),
		);
		// A deletion can only be refused for an ID that is unknown, a creation for many reasons.
		const unproven = ambiguous.filter(
			({ report }) => this.client.operation === 'create' && !report.hasStatus,
		);
		const listed = await this.findListed(unproven.map(({ draft: write }) => write));
		for (const entry of ambiguous) {
			const { draft: write, report } = entry;
			if (!unproven.includes(entry) || listed?.has(write.job.id) === true) {
				this.recordAccepted([write], report.response, 'done');
			} else if (listed === undefined) {
				this.record([write], { kind: 'ambiguous', response: report.response });
			}
		}
		return refused.filter(({ draft: write }) => !this.outcomes.has(write.job.id));
	}

	/**
	 * Under another reading of the documentation refused jobs may be right: each reading is tried for all of them at
	 * once, and kept where it brings EasyJobs to another refusal, as for a job that is sent alone.
	 */
	private async retryWithAlternatives(refused: readonly RefusedWrite[]): Promise<void> {
		let remaining = refused;
		if (this.options.alternatives !== 'asWritten' && this.client.operation !== 'delete') {
			remaining = await this.tryAlternatives(this.state.workingAlternatives, remaining);
			for (
				let next = this.nextAlternative(remaining);
				next !== undefined;
				next = this.nextAlternative(remaining)
			) {
				remaining = await this.tryAlternatives([next], remaining);
			}
		}
		const firstReports = new Map(refused.map(({ draft: write, report }) => [write.job.id, report]));
		for (const { draft: write, report } of remaining) {
			// Where nothing helped, what counts is the answer to the job as given.
			const isOtherRefusal = report.hasStatus && !isMalformed(report.response);
			const { hasStatus: hasOwnStatus, response } =
				(isOtherRefusal ? undefined : firstReports.get(write.job.id)) ?? report;
			this.record([write], {
				kind: 'refused',
				response,
				scope: hasOwnStatus ? 'itemStatus' : 'itemText',
			});
		}
	}

	private nextAlternative(remaining: readonly RefusedWrite[]): Alternative | undefined {
		if (this.requestsLeft <= 0) return undefined;
		return alternativesFor(422).find((alternative) =>
			remaining.some((entry) => this.applyUntried(entry, [alternative]) !== undefined),
		);
	}

	/** Sends refused jobs once more under other readings, and gives those that are refused all the same. */
	private async tryAlternatives(
		alternatives: readonly Alternative[],
		remaining: readonly RefusedWrite[],
	): Promise<readonly RefusedWrite[]> {
		const rewritten = new Map<RefusedWrite, PendingWrite>();
		for (const entry of remaining) {
			const write = this.applyUntried(entry, alternatives);
			if (write !== undefined) rewritten.set(entry, write);
		}
		const [only] = rewritten.keys();
		if (only === undefined) return remaining;
		if (rewritten.size === 1) {
			await this.writeSingle(only.draft);
			return remaining.filter((entry) => entry !== only);
		}
		const writes = [...rewritten.values()];
		const trials = await this.applyTrialReport(writes, await this.send(writes), alternatives);
		const refused = new Map(trials.map((trial) => [trial.draft, trial]));
		return remaining.flatMap((entry) => {
			const write = rewritten.get(entry);
			if (write === undefined) return entry;
			const after = refused.get(write);
			if (after !== undefined) return keepTrialOrRevert(entry, after, alternatives);
			// Without a result, the trial was not sent: the refusal stands.
			return this.outcomes.has(write.job.id)
				? []
				: { ...entry, triedAlternatives: [...entry.triedAlternatives, ...alternatives] };
		});
	}

	/** Of the jobs sent under other readings, leaves those that are refused. */
	private async applyTrialReport(
		writes: readonly PendingWrite[],
		response: ApiResponse,
		alternatives: readonly Alternative[],
	): Promise<RefusedWrite[]> {
		const report = parseBulkReport(response, writes.length);
		const refused: RefusedWrite[] = [];
		for (const write of writes) {
			const jobReport = report.kind === 'ok' ? report.jobs.get(write.job.id) : undefined;
			if (jobReport?.kind === 'accepted' || report.kind === 'accepted') {
				this.keepAlternatives(alternatives);
				this.recordAccepted([write], jobReport?.response ?? response, 'queued');
			} else if (jobReport !== undefined) {
				refused.push({ draft: write, report: jobReport, triedAlternatives: [] });
			} else if (response.kind === 'response' && report.kind === 'refused') {
				refused.push({
					draft: write,
					report: { kind: 'refused', hasStatus: true, response },
					triedAlternatives: [],
				});
			} else if (isSuccess(response) || isAmbiguous(response)) {
				this.record([write], { kind: 'ambiguous', response });
			}
		}
		return await this.resolveReplays(refused);
	}

	private async handleBatchRefusal(
		part: readonly PendingWrite[],
		response: ApiResponse,
		status: number,
	): Promise<void> {
		if (this.options.noSplitStatuses?.includes(status) === true) {
			this.record(part, { kind: 'refused', response, scope: 'batch' });
		} else if (this.client.operation === 'create' && status === 404) {
			// There is nothing to be found for a creation but its endpoint, whose path is inferred.
			this.state.shape = 'oneByOne';
			this.queue.unshift(part);
		} else if (status === this.replayStatus && (await this.resolveFromList(part, response))) {
			// What the list does not show as done is on its way again.
		} else if (isMalformed(response)) {
			await this.retryMalformed(part);
		} else {
			this.splitInHalf(part);
		}
	}

	private async retryMalformed(part: readonly PendingWrite[]): Promise<void> {
		const { operation } = this.client;
		const rewritten = part.map((write) =>
			operation === 'delete'
				? write
				: (applyAlternatives(write, this.state.workingAlternatives, operation) ?? write),
		);
		if (rewritten.some((write, index) => write !== part[index])) this.queue.unshift(rewritten);
		else if (this.hasProbed) this.splitInHalf(part);
		else await this.probe(part);
	}

	/** Where the first job is refused for what all have in common, its answer spares taking the batch apart. */
	private async probe([first, ...others]: readonly PendingWrite[]): Promise<void> {
		this.hasProbed = true;
		this.queue.unshift(others);
		if (first !== undefined) await this.writeSingle(first);
	}

	private splitInHalf(part: readonly PendingWrite[]): void {
		const middle = Math.ceil(part.length / 2);
		this.queue.unshift(part.slice(0, middle), part.slice(middle));
	}

	/** Tells by the list what an unclear send of these jobs has done; false when that is of no help. */
	private async resolveFromList(
		part: readonly PendingWrite[],
		response: ApiResponse,
	): Promise<boolean> {
		const isAmbiguous = ({ job }: PendingWrite) => this.ambiguousIds.has(job.id);
		if (this.hasReadList || !part.some(isAmbiguous)) return false;
		const listed = await this.findListed(part);
		if (listed === undefined) return false;
		const hasActed = ({ job }: PendingWrite) =>
			listed.has(job.id) === (this.client.operation === 'create');
		const acted = part.filter((write) => isAmbiguous(write) && hasActed(write));
		if (acted.length === 0) return false;
		this.recordAccepted(acted, response, 'done');
		this.queue.unshift(part.filter((write) => !acted.includes(write)));
		return true;
	}

	private async findListed(
		part: readonly PendingWrite[],
	): Promise<ReadonlySet<string> | undefined> {
		if (part.length === 0) return new Set();
		this.hasReadList = true;
		if (++this.state.listReads > MAX_LIST_READS) return undefined;
		return await this.client.findListed(part.map(({ job }) => job.id));
	}

	private get replayStatus(): number | undefined {
		return this.options.conflictMeans === 'existing'
			? undefined
			: REPLAY_STATUS[this.client.operation];
	}

	private isReplay({ id }: IdentifiedJob, response: ApiResponse): boolean {
		const { replayStatus } = this;
		if (replayStatus === undefined) return false;
		return (
			isOwnEarlierAttempt(response, replayStatus) ||
			(this.ambiguousIds.has(id) && hasStatus(response, replayStatus))
		);
	}

	/** It was left out of a report, so that this may be the trace of its first send, or of an older job. */
	private mayBeUnreportedReplay({ id }: IdentifiedJob, response: ApiResponse): boolean {
		const { replayStatus } = this;
		return (
			replayStatus !== undefined && this.unreportedIds.has(id) && hasStatus(response, replayStatus)
		);
	}

	private countSingleSuccess(): void {
		const { state } = this;
		if (!this.hasProbed || state.isBulkSupported === true) return;
		if (++state.singleSuccesses >= MIN_SINGLE_SUCCESSES) state.shape = 'oneByOne';
	}

	private applyUntried(
		entry: RefusedWrite,
		alternatives: readonly Alternative[],
	): PendingWrite | undefined {
		return this.client.operation === 'delete'
			? undefined
			: applyUntriedAlternatives(entry, alternatives, this.client.operation);
	}

	private keepAlternatives(alternatives: readonly Alternative[]): void {
		this.state.workingAlternatives = [
			...new Set([...this.state.workingAlternatives, ...alternatives]),
		];
	}

	private markAmbiguous(part: readonly PendingWrite[]): void {
		for (const { job } of part) this.ambiguousIds.add(job.id);
	}

	private recordAccepted(
		part: readonly PendingWrite[],
		response: ApiResponse,
		progress: 'done' | 'queued',
	): void {
		for (const { job, changes } of part) {
			this.outcomes.set(job.id, {
				kind: 'accepted',
				response,
				changes,
				progress,
			});
		}
	}

	private record(part: readonly PendingWrite[], outcome: WriteOutcome): void {
		for (const { job } of part) this.outcomes.set(job.id, outcome);
	}
}
