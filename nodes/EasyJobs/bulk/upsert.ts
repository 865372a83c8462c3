import { hasStatus } from '../../../core/http/call';
import { isMalformed } from './answers';
import type { Deliveries, DeliveryOptions, JobDelivery } from './delivery';
import { deliverJobs } from './deliverJobs';
import type { IdentifiedJob, JobSender } from '../client/jobSender';

/** A job in both its forms: on update an empty text empties a field. */
export interface UpsertJob {
	readonly create: IdentifiedJob;
	readonly update: IdentifiedJob;
}

export interface UpsertSenders {
	readonly create: JobSender;
	readonly update: JobSender;
}

export type UpsertDelivery =
	| (Extract<JobDelivery, { kind: 'accepted' }> & { readonly action: 'created' | 'updated' })
	| (Exclude<JobDelivery, { kind: 'accepted' }> & {
			readonly attempt: 'create' | 'update';
			/** The refusal of the creation, where that of the update does not tell which one counts. */
			readonly creation?: Extract<JobDelivery, { kind: 'refused' }>;
	  });

/**
 * Creates the jobs; those that may exist already are updated with the same values. Where EasyJobs refuses requests
 * whole, both for jobs that exist and for jobs that do not, its list tells them apart. Other readings are tried last:
 * a job is refused more often because it exists.
 */
export async function upsertJobs(
	jobs: readonly UpsertJob[],
	senders: UpsertSenders,
	options: DeliveryOptions,
): Promise<ReadonlyMap<string, UpsertDelivery>> {
	const upsert = new Upsert(jobs, senders, options);
	await upsert.create(jobs, { givesBack: [409], tries: 'asWritten' });
	await upsert.update(upsert.left(mayExist), { givesBack: [404], tries: 'asWritten' });

	const left = upsert.left(isRefusedForNow);
	if (left.length > 0) {
		const mixed = upsert.left(isMixed).map(({ create: { id } }) => id);
		const listed = mixed.length === 0 ? undefined : await senders.create.findListed(mixed);
		const isThere = new Set(
			left
				.filter(({ create: { id } }) => listed?.has(id) === true)
				.concat(upsert.left(isOnlyMalformed)),
		);
		await upsert.create(
			left.filter((job) => !isThere.has(job)),
			{},
		);
		const existing = new Set([...isThere, ...upsert.left(mayExist)]);
		await upsert.update(
			left.filter((job) => existing.has(job)),
			{},
		);
	}
	return upsert.results;
}

class Upsert {
	readonly results = new Map<string, UpsertDelivery>();

	constructor(
		private readonly jobs: readonly UpsertJob[],
		private readonly senders: UpsertSenders,
		private readonly options: DeliveryOptions,
	) {}

	async create(jobs: readonly UpsertJob[], manner: Partial<DeliveryOptions>): Promise<void> {
		const options = { ...this.options, ...manner, conflictsWith: 'existing' } as const;
		const drafts = jobs.map((job) => job.create);
		this.settle(await deliverJobs(drafts, this.senders.create, options), 'create');
	}

	async update(jobs: readonly UpsertJob[], manner: Partial<DeliveryOptions>): Promise<void> {
		const drafts = jobs.map((job) => job.update);
		const options = { ...this.options, ...manner };
		this.settle(await deliverJobs(drafts, this.senders.update, options), 'update');
	}

	left(isLeft: (delivery: UpsertDelivery) => boolean): UpsertJob[] {
		return this.jobs.filter(({ create: { id } }) => {
			const delivery = this.results.get(id);
			return delivery !== undefined && isLeft(delivery);
		});
	}

	private settle(deliveries: Deliveries, attempt: 'create' | 'update'): void {
		for (const [id, delivery] of deliveries) {
			this.results.set(id, toUpsertDelivery(delivery, attempt, this.results.get(id)));
		}
	}
}

function toUpsertDelivery(
	delivery: JobDelivery,
	attempt: 'create' | 'update',
	before: UpsertDelivery | undefined,
): UpsertDelivery {
	if (delivery.kind === 'accepted') {
		return { ...delivery, action: attempt === 'create' ? 'created' : 'updated' };
	}
	const creation = before?.kind === 'refused' && before.attempt === 'create' ? before : undefined;
	return { ...delivery, attempt, ...(creation === undefined ? {} : { creation }) };
}

/** Refused by 409, or in words that do not say why. */
function mayExist(delivery: UpsertDelivery): boolean {
	return (
		delivery.kind === 'refused' &&
		delivery.attempt === 'create' &&
		(delivery.told === 'inWords' || hasStatus(delivery.answer, 409))
	);
}

/** Refused for what another attempt may settle, and not for what concerns every request. */
function isRefusedForNow(delivery: UpsertDelivery): boolean {
	if (delivery.kind !== 'refused') return false;
	return delivery.told === 'inWords' || isMissing(delivery) || isCodedMalformed(delivery);
}

/** A report gave its status, without a trial of other readings. */
function isCodedMalformed(delivery: Extract<UpsertDelivery, { kind: 'refused' }>): boolean {
	return delivery.told === 'coded' && isMalformed(delivery.answer);
}

/** An update whose job exists: else it would not have been attempted, or be refused by 404. */
function isOnlyMalformed(delivery: UpsertDelivery): boolean {
	return delivery.kind === 'refused' && delivery.attempt === 'update' && isCodedMalformed(delivery);
}

/** An update refused by 404 after a creation whose refusal need not have meant that this job exists. */
function isMissing(delivery: UpsertDelivery): boolean {
	if (delivery.kind !== 'refused' || delivery.attempt !== 'update') return false;
	const creation = delivery.creation?.told;
	const isDoubtful = creation === 'together' || creation === 'inWords';
	return hasStatus(delivery.answer, 404) && (delivery.told === 'together' || isDoubtful);
}

function isMixed(delivery: UpsertDelivery): boolean {
	return isMissing(delivery) && delivery.kind === 'refused' && delivery.told === 'together';
}
