import { foldId } from '../../../nodes/EasyJobs/client/ids';
import type { IdentifiedJob } from '../../../nodes/EasyJobs/client/jobSender';
import { deliverUpserts } from '../../../nodes/EasyJobs/bulk/upsert';
import { formatParisNow } from '../../../core/values/parisTime';
import type { EasyJobsReadings } from '../../../tools/sandbox/easyJobs/readings';
import type { StoredJob } from '../../../tools/sandbox/easyJobs/rules';
import { createBulkServer, type BulkServer, type Loss } from './bulkServer';
import { goodJob } from './jobs';

export const OPTIONS = { maxBatchCount: 20 };

/** `good` may be written; `bad` breaks a rule; `spelled` depends on a reading. */
export type Quality = 'bad' | 'good' | 'spelled';

export interface Case {
	readonly id: string;
	readonly isStored: boolean;
	readonly quality: Quality;
}

function toStored({ id }: Case): StoredJob {
	return {
		id,
		date: '2026-01-10 09:30:00',
		title: 'Chef de rang en brasserie',
		contract_type: 'CDI',
		position: String(goodJob.position),
		location: 'Strasbourg',
		country: 'France',
		salary_min: '2000€/mois',
		salary_max: '2500€/mois',
	};
}

export function toJob({ id, quality }: Case): IdentifiedJob {
	return {
		id,
		date: formatParisNow(new Date()),
		title: quality === 'bad' ? 'Chef' : `Chef de rang en salle ${id}`,
		contract_type: 'CDI',
		position: String(goodJob.position),
		location: 'Strasbourg',
		country: 'France',
		salary: '2100€/mois',
		...(quality === 'spelled' ? { experience: 'Experience exigée' } : {}),
	};
}

export function serverFor(
	entries: readonly Case[],
	readings: Partial<EasyJobsReadings>,
	lossList: readonly Loss[] = [],
): BulkServer {
	return createBulkServer(
		entries.filter(({ isStored }) => isStored).map(toStored),
		readings,
		lossList,
	);
}

const hasTitle = (server: BulkServer, { id }: Case) =>
	server.stored().get(foldId(id))?.title === `Chef de rang en salle ${id}`;

interface Told {
	readonly entry: Case;
	readonly kind: string | undefined;
	readonly isThere: boolean;
	readonly isAsGiven: boolean;
}

/** What each job was told, beside what the server holds. */
export function compare(
	entries: readonly Case[],
	server: BulkServer,
	results: ReadonlyMap<string, { readonly kind: string }>,
): Told[] {
	expect([...results.keys()].sort()).toEqual(entries.map(({ id }) => id).sort());
	return entries.map((entry) => ({
		entry,
		kind: results.get(entry.id)?.kind,
		isThere: server.stored().has(foldId(entry.id)),
		isAsGiven: hasTitle(server, entry),
	}));
}

export async function upsertAll(entries: readonly Case[], server: BulkServer) {
	return await deliverUpserts(
		entries.map((entry) => ({ create: toJob(entry), update: toJob(entry) })),
		{ create: server.sender('create'), update: server.sender('update') },
		OPTIONS,
	);
}
