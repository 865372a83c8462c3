import { hasStatus } from '../../../core/http/call';
import { failed, ok } from '../../../core/n8n/outcome';
import { isMalformed } from './answers';
import type { WriteOutcomes, BulkOptions, UpsertOutcome, WriteOutcome } from './delivery';
import { collectChanges, deliver, mapValues, type WriteJobs } from './writeJobs';
import { foldId } from '../client/ids';
import { createWriteClient, type IdentifiedJob, type WriteClient } from '../client/jobSender';
import { upsertFailure } from './errorText';
import { toWriteResult } from './writeResult';

/** A job in both its forms: on update an empty text empties a field. */
export interface UpsertJob {
	readonly create: IdentifiedJob;
	readonly update: IdentifiedJob;
}

export interface UpsertClients {
	readonly create: WriteClient;
	readonly update: WriteClient;
}

export const upsertJobs: WriteJobs = async (context, jobs, options) => {
	const clients = {
		create: createWriteClient(context, 'create'),
		update: createWriteClient(context, 'update'),
	};
	const bodies = jobs.map(({ job, updateBody }) => ({
		create: job,
		update: { ...updateBody, id: job.id },
	}));
	const outcomes = await deliverUpserts(bodies, clients, options);
	const changesOf = collectChanges(jobs);
	return mapValues(outcomes, (outcome, id) => {
		if (outcome.kind !== 'accepted') return failed(upsertFailure(outcome, id));
		const { action, response, changes } = outcome;
		return ok(toWriteResult(id, action, response, [...changesOf(id), ...changes]));
	});
};

/**
 * Creates the jobs; those that may exist already are updated with the same values. Where EasyJobs refuses requests
 * whole, both for jobs that exist and for jobs that do not, its list shows which are which. Other readings are tried last:
 * a job is refused more often because it exists.
 */
export async function deliverUpserts(
	jobs: readonly UpsertJob[],
	clients: UpsertClients,
	options: BulkOptions,
): Promise<ReadonlyMap<string, UpsertOutcome>> {
	const upsert = new UpsertRun(jobs, clients, options);
	await upsert.create(jobs, { noSplitStatuses: [409], alternatives: 'asWritten' });
	await upsert.updateUnreported();
	await upsert.update(upsert.jobsWith(mayExist), {
		noSplitStatuses: [404],
		alternatives: 'asWritten',
	});

	const remaining = upsert.jobsWith(isRetryable);
	if (remaining.length > 0) {
		const mixed = upsert.jobsWith(isBatchMissing).map(({ create: { id } }) => id);
		const listed = mixed.length === 0 ? undefined : await clients.create.findListed(mixed);
		const existingJobs = new Set(
			remaining
				.filter(({ create: { id } }) => listed?.has(foldId(id)) === true)
				.concat(upsert.jobsWith(isMalformedUpdate)),
		);
		await upsert.create(
			remaining.filter((job) => !existingJobs.has(job)),
			{},
		);
		await upsert.updateUnreported();
		const toUpdate = new Set([...existingJobs, ...upsert.jobsWith(mayExist)]);
		await upsert.update(
			remaining.filter((job) => toUpdate.has(job)),
			{},
		);
	}
	return upsert.outcomes;
}

class UpsertRun {
	readonly outcomes = new Map<string, UpsertOutcome>();

	constructor(
		private readonly jobs: readonly UpsertJob[],
		private readonly clients: UpsertClients,
		private readonly options: BulkOptions,
	) {}

	async create(jobs: readonly UpsertJob[], overrides: Partial<BulkOptions>): Promise<void> {
		const options = { ...this.options, ...overrides, conflictMeans: 'existing' } as const;
		const bodies = jobs.map((job) => job.create);
		this.record(await deliver(bodies, this.clients.create, options), 'create');
	}

	async update(jobs: readonly UpsertJob[], overrides: Partial<BulkOptions>): Promise<void> {
		const bodies = jobs.map((job) => job.update);
		const ambiguous = this.jobsWith(
			(outcome) => outcome.kind === 'refused' && outcome.hasUnclearAttempt === true,
		);
		const sentBefore = new Set([
			...(this.options.sentBefore ?? []),
			...ambiguous.map(({ create: { id } }) => id),
		]);
		const options = { ...this.options, ...overrides, sentBefore };
		this.record(await deliver(bodies, this.clients.update, options), 'update');
	}

	/** A success that names no job may hide that the job exists, and was left as it is. */
	async updateUnreported(): Promise<void> {
		const jobs = this.jobsWith(isUnreportedCreation);
		const creations = new Map(this.outcomes);
		await this.update(jobs, { alternatives: 'asWritten' });
		const ids = new Set(jobs.map(({ create }) => create.id));
		const missing = this.jobsWith(isMissing).flatMap(({ create: { id } }) =>
			ids.has(id) ? id : [],
		);
		const listed = missing.length === 0 ? undefined : await this.clients.create.findListed(missing);
		for (const id of ids) {
			const creation = creations.get(id);
			const outcome = this.outcomes.get(id);
			if (creation?.kind !== 'accepted' || outcome === undefined) continue;
			if (outcome.kind === 'accepted' || listed?.has(foldId(id)) === true) {
				this.outcomes.set(id, { ...creation, progress: 'queued' });
			} else {
				const { response } = isMissing(outcome) || !('response' in outcome) ? creation : outcome;
				this.outcomes.set(id, { kind: 'ambiguous', response, attempt: 'create' });
			}
		}
	}

	jobsWith(matches: (outcome: UpsertOutcome) => boolean): UpsertJob[] {
		return this.jobs.filter(({ create: { id } }) => {
			const outcome = this.outcomes.get(id);
			return outcome !== undefined && matches(outcome);
		});
	}

	private record(outcomes: WriteOutcomes, attempt: 'create' | 'update'): void {
		for (const [id, outcome] of outcomes) {
			this.outcomes.set(id, toUpsertOutcome(outcome, attempt, this.outcomes.get(id)));
		}
	}
}

function toUpsertOutcome(
	outcome: WriteOutcome,
	attempt: 'create' | 'update',
	previous: UpsertOutcome | undefined,
): UpsertOutcome {
	if (outcome.kind === 'accepted') {
		return { ...outcome, action: attempt === 'create' ? 'created' : 'updated' };
	}
	const creation =
		previous?.kind === 'refused' && previous.attempt === 'create' ? previous : undefined;
	return { ...outcome, attempt, ...(creation === undefined ? {} : { creation }) };
}

function isUnreportedCreation(outcome: UpsertOutcome): boolean {
	const isCreated = outcome.kind === 'accepted' && outcome.action === 'created';
	return isCreated && outcome.progress === 'unreported';
}

function isMissing(outcome: UpsertOutcome): boolean {
	return outcome.kind === 'refused' && hasStatus(outcome.response, 404);
}

/** Refused by 409, or in words that do not say why. */
function mayExist(outcome: UpsertOutcome): boolean {
	return (
		outcome.kind === 'refused' &&
		outcome.attempt === 'create' &&
		(outcome.scope === 'itemText' || hasStatus(outcome.response, 409))
	);
}

/** Refused for what another attempt may settle, and not for what concerns every request. */
function isRetryable(outcome: UpsertOutcome): boolean {
	if (outcome.kind !== 'refused') return false;
	return outcome.scope === 'itemText' || isUnprovenMissing(outcome) || isReportedMalformed(outcome);
}

/** A report gave its status, without a trial of other readings. */
function isReportedMalformed(outcome: Extract<UpsertOutcome, { kind: 'refused' }>): boolean {
	return outcome.scope === 'itemStatus' && isMalformed(outcome.response);
}

/** An update whose job exists: else it would not have been attempted, or be refused by 404. */
function isMalformedUpdate(outcome: UpsertOutcome): boolean {
	return outcome.kind === 'refused' && outcome.attempt === 'update' && isReportedMalformed(outcome);
}

/** An update refused by 404 after a creation whose refusal need not have meant that this job exists. */
function isUnprovenMissing(outcome: UpsertOutcome): boolean {
	if (outcome.kind !== 'refused' || outcome.attempt !== 'update') return false;
	const creation = outcome.creation?.scope;
	const isUnproven = creation === 'batch' || creation === 'itemText';
	return hasStatus(outcome.response, 404) && (outcome.scope === 'batch' || isUnproven);
}

function isBatchMissing(outcome: UpsertOutcome): boolean {
	return isUnprovenMissing(outcome) && outcome.kind === 'refused' && outcome.scope === 'batch';
}
