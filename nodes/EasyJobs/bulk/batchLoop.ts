import { isAmbiguous, isSuccess, type ApiCall, type ApiResponse } from '../../../core/http/call';
import { foldId } from '../client/ids';
import {
	toBulkCall,
	toSingleCall,
	type IdentifiedJob,
	type ListedJobs,
	type WriteClient,
} from '../client/jobSender';
import { failsEveryRequest, isMalformed, isShapeAccepted, isTooLarge } from './answers';
import { bisect, type Part } from './bisect';
import type { BulkOptions, Refusal, WriteOutcome, WriteOutcomes } from './delivery';
import { findFinalRefusal, revise, toDraft, toOriginal, type Draft } from './drafts';
import { countSingleSuccess, sendInShape, type Knowledge } from './knowledge';
import { isAnsweredByList, replay, TRACE_STATUS, type Doubt, type RefusedDraft } from './replay';
import { parseBulkReport, type JobReport } from './report';

/** Each costs a request for 50 jobs. */
const MAX_LIST_READS = 3;

/** A tenth of an hour's quota: enough to find ten culprits among 500 jobs. */
const MAX_REQUESTS_PER_BATCH = 100;

/** One batch until each of its jobs is dealt with: sent whole, in parts, or one by one. */
export class BatchLoop {
	private readonly outcomes = new Map<string, WriteOutcome>();
	/** The jobs that a request held whose answer does not say what it has done with them. */
	private readonly doubts = new Map<string, { kind: Doubt; response?: ApiResponse }>();

	private requestsLeft = MAX_REQUESTS_PER_BATCH;
	private hasProbed = false;

	constructor(
		private readonly client: WriteClient,
		private readonly options: BulkOptions,
		private readonly known: Knowledge,
	) {}

	async run(batch: readonly IdentifiedJob[]): Promise<WriteOutcomes> {
		for (const { id } of batch)
			if (this.options.sentBefore?.has(id) === true) this.doubts.set(id, { kind: 'lost' });
		let parts: readonly Part[] = [batch.map(toDraft)];
		for (;;) {
			const [part, ...rest] = parts;
			if (part === undefined) return this.outcomes;
			const [first] = part;
			const next = first === undefined ? [] : await this.step(part, first);
			// The job that stood out is dealt with: the others can go together again.
			const isDone = part.length === 1 && next.length === 0 && this.known.shape !== 'oneByOne';
			parts = isDone && rest.length > 0 ? [rest.flat()] : [...next, ...rest];
		}
	}

	/** Sends jobs; gives the parts in which they go again. */
	private async step(part: Part, first: Draft): Promise<readonly Part[]> {
		const { fatal, shape } = this.known;
		if (fatal !== undefined) return await this.refuse(part, fatal, 'batch');
		if (part.length === 1) return await this.sendOne(first);
		if (shape === 'oneByOne') return [[first], part.slice(1)];
		if (this.requestsLeft > 0) return await this.sendTogether(part);
		for (const draft of part) {
			const response = this.doubts.get(draft.job.id)?.response;
			if (response === undefined) this.outcomes.set(draft.job.id, { kind: 'notAttempted' });
			else this.leaveOpen([draft], response);
		}
		return [];
	}

	/** The endpoint for one job: its body is documented, and its answer is about this job. */
	private async sendOne(draft: Draft): Promise<readonly Part[]> {
		const { operation } = this.client;
		const response = await this.request([draft], toSingleCall(operation, draft.job));
		if (isSuccess(response)) {
			if (this.hasProbed) countSingleSuccess(this.known);
			return this.accept([draft], response, 'done');
		}
		if (isAmbiguous(response)) return this.leaveOpen([draft], response);
		if (failsEveryRequest(response, operation)) this.known.fatal = response;
		return await this.refuse([draft], response, 'item');
	}

	private async sendTogether(part: Part): Promise<readonly Part[]> {
		const { operation } = this.client;
		const jobs = part.map(({ job }) => job);
		const response = await sendInShape(this.known, async (shape) => {
			const answer = await this.request(part, toBulkCall(operation, jobs, shape));
			if (isShapeAccepted(answer)) this.known.isBulkSupported = true;
			return answer;
		});
		const report = parseBulkReport(response, part.length);
		if (report.kind === 'ok') return await this.applyReport(part, response, report.jobs);
		if (report.kind === 'refused') return await this.takeApart(part, response, report.status);
		if (report.kind === 'accepted' && operation !== 'delete')
			return this.accept(part, response, 'unreported');
		if (isTooLarge(response)) return this.bisect(part, response);
		// The report on a deletion is documented: its absence leaves the deletion open.
		if (isSuccess(response) || isAmbiguous(response)) return this.leaveOpen(part, response);
		this.known.fatal = response;
		return await this.refuse(part, response, 'batch');
	}

	private async request(part: Part, call: ApiCall): Promise<ApiResponse> {
		this.requestsLeft--;
		const response = await this.client.send(call);
		if (response.kind === 'response' && response.earlierAttempt === 'mayHaveActed')
			this.doubt(part, 'lost', response);
		return response;
	}

	private async applyReport(
		part: Part,
		response: ApiResponse,
		reports: ReadonlyMap<string, JobReport>,
	): Promise<readonly Part[]> {
		const byFoldedId = new Map([...reports].map(([id, report]) => [foldId(id), report]));
		const unreported: Draft[] = [];
		const refused: RefusedDraft[] = [];
		for (const draft of part) {
			const report = reports.get(draft.job.id) ?? byFoldedId.get(foldId(draft.job.id));
			if (report === undefined) unreported.push(draft);
			else if (report.kind === 'accepted') this.accept([draft], report.response, 'queued');
			else {
				const scope = report.hasStatus ? 'itemStatus' : 'itemText';
				refused.push({ draft, refusal: { kind: 'refused', response: report.response, scope } });
			}
		}
		// EasyJobs may stop at a job that it refuses, so that each report which names a job is a step on.
		const isStuck = ({ job: { id } }: Draft) =>
			unreported.length === part.length && this.doubts.get(id)?.kind === 'unreported';
		this.leaveOpen(unreported.filter(isStuck), response);
		const again = unreported.filter((draft) => !isStuck(draft));
		this.doubt(again, 'unreported', response);
		return [...(await this.conclude(refused)), again];
	}

	private async takeApart(
		part: Part,
		response: ApiResponse,
		status: number,
	): Promise<readonly Part[]> {
		const { operation } = this.client;
		if (this.options.noSplitStatuses?.includes(status) === true)
			return await this.refuse(part, response, 'batch');
		if (operation === 'create' && status === 404) {
			// There is nothing to be found for a creation but its endpoint, whose path is inferred.
			this.known.shape = 'oneByOne';
			return [part];
		}
		const rest = status === TRACE_STATUS[operation] ? await this.takeActed(part, response) : part;
		if (rest.length < part.length) return [rest];
		if (operation === 'create') this.doubt(part, 'refusedWhole', response);
		return this.bisect(part, response);
	}

	private bisect(part: Part, response: ApiResponse): readonly Part[] {
		const known = { working: this.known.working, hasProbed: this.hasProbed };
		const parts = bisect(part, response, this.client.operation, known);
		if (isMalformed(response) && parts.length > 1) this.hasProbed = true;
		return parts;
	}

	/** Concludes by the list on those jobs of a refused request that an earlier one has dealt with; gives the others. */
	private async takeActed(part: Part, response: ApiResponse): Promise<Part> {
		if (this.options.conflictMeans === 'existing') return part;
		const listed = await this.findListed(part.filter(({ job }) => this.doubts.has(job.id)));
		if (listed === undefined) return part;
		const hasActed = ({ job: { id } }: Draft) =>
			this.doubts.has(id) && listed.has(foldId(id)) === (this.client.operation === 'create');
		// Its words may be about another of the jobs.
		const wordless = response.kind === 'response' ? { ...response, body: '' } : response;
		const refusal: Refusal = { kind: 'refused', response: wordless, scope: 'item' };
		this.settle(
			part.filter(hasActed).map((draft) => ({ draft, refusal })),
			listed,
		);
		return part.filter((draft) => !hasActed(draft));
	}

	private async refuse(part: Part, response: ApiResponse, scope: 'batch' | 'item') {
		return await this.conclude(
			part.map((draft) => ({ draft, refusal: { kind: 'refused', response, scope } })),
		);
	}

	/** Notes what became of refused jobs; those that another reading may bring through go again. */
	private async conclude(entries: readonly RefusedDraft[]): Promise<readonly Part[]> {
		const asked = entries.filter((entry) => isAnsweredByList(entry, this.ambiguous));
		const revised = this.settle(entries, await this.findListed(asked.map(({ draft }) => draft)));
		const [only] = revised;
		if (only === undefined) return [];
		// Its own answer says more than its entry in a report.
		const isReported = only.trial?.refusal.scope !== 'item';
		return [revised.length === 1 && isReported ? [toOriginal(only)] : revised];
	}

	/** Gives those to be sent under another reading. */
	private settle(entries: readonly RefusedDraft[], listed: ListedJobs | undefined): Draft[] {
		const { operation } = this.client;
		const { accepted, open, refused } = replay(entries, this.ambiguous, listed);
		for (const { draft, refusal } of accepted) this.accept([draft], refusal.response, 'done');
		for (const { draft, refusal } of open) this.leaveOpen([draft], refusal.response);
		return refused.flatMap(({ draft, refusal }) => {
			const mayRevise =
				refusal.scope === 'item' ||
				(this.options.alternatives !== 'asWritten' && this.requestsLeft > 0);
			const revised =
				operation === 'delete' || !mayRevise
					? undefined
					: revise(draft, refusal, operation, this.known.working);
			const kind = this.doubts.get(draft.job.id)?.kind;
			const hasUnclearAttempt = kind === 'lost' || kind === 'unreported';
			if (revised === undefined)
				this.outcomes.set(draft.job.id, {
					...findFinalRefusal(draft, refusal),
					hasUnclearAttempt,
				});
			return revised ?? [];
		});
	}

	private async findListed(part: Part): Promise<ListedJobs | undefined> {
		if (part.length === 0 || ++this.known.listReads > MAX_LIST_READS) return undefined;
		return await this.client.findListed(part.map(({ job }) => job.id));
	}

	private get ambiguous() {
		const { client, doubts, options } = this;
		return { operation: client.operation, conflictMeans: options.conflictMeans, doubts };
	}

	/** What is known the least of a job counts. */
	private doubt(part: Part, kind: Doubt, response: ApiResponse): void {
		for (const { job } of part)
			if (kind !== 'refusedWhole' || !this.doubts.has(job.id))
				this.doubts.set(job.id, { kind, response });
	}

	private accept(part: Part, response: ApiResponse, progress: 'done' | 'queued' | 'unreported') {
		for (const { job, changes, applied } of part) {
			this.outcomes.set(job.id, { kind: 'accepted', response, changes, progress });
			this.known.working = [...new Set([...this.known.working, ...applied])];
		}
		return [];
	}

	private leaveOpen(part: Part, response: ApiResponse) {
		for (const { job } of part) this.outcomes.set(job.id, { kind: 'ambiguous', response });
		return [];
	}
}
