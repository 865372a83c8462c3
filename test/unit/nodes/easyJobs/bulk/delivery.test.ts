import fc from 'fast-check';

import { writeInBatches } from '../../../../../nodes/EasyJobs/bulk/deliverJobs';
import type { IdentifiedJob } from '../../../../../nodes/EasyJobs/client/jobSender';
import { upsertJobs } from '../../../../../nodes/EasyJobs/bulk/upsert';
import { formatParisNow } from '../../../../../core/values/parisTime';
import type { EasyJobsReadings } from '../../../../../tools/sandbox/easyJobs/readings';
import type { StoredJob } from '../../../../../tools/sandbox/easyJobs/rules';
import { checkAllAsync } from '../../../../support/random';
import { answered } from '../../../../support/apiAnswers';
import {
	createBulkServer,
	type BulkServer,
	type Loss,
} from '../../../../support/easyJobs/bulkServer';
import { goodJob } from '../../../../support/easyJobs/jobs';

const OPTIONS = { maxBatchCount: 20 };

/** `good` may be written; `bad` breaks a rule; `spelled` depends on a reading. */
type Quality = 'bad' | 'good' | 'spelled';

interface Case {
	readonly id: string;
	readonly isStored: boolean;
	readonly quality: Quality;
}

const qualities = fc.oneof(
	{ weight: 8, arbitrary: fc.constant<Quality>('good') },
	{ weight: 1, arbitrary: fc.constantFrom<Quality>('bad', 'spelled') },
);

const cases = fc
	.array(fc.record({ isStored: fc.boolean(), quality: qualities }), { minLength: 1, maxLength: 45 })
	.map((entries) => entries.map((entry, index): Case => ({ ...entry, id: `JOB${1000 + index}` })));

/** Whole sets that are all stored or all new, as runs of a sync are, beside mixed ones. */
const jobSets = fc
	.tuple(cases, fc.constantFrom('allNew', 'allStored', 'mixed'))
	.map(([entries, kind]) =>
		kind === 'mixed'
			? entries
			: entries.map((entry) => ({ ...entry, isStored: kind === 'allStored' })),
	);

const readingSets: fc.Arbitrary<Partial<EasyJobsReadings>> = fc.record({
	bulkBody: fc.constantFrom('wrapped', 'bareArray', 'either'),
	bulkItemStatus: fc.constantFrom('word', 'code'),
	bulkRefusal: fc.constantFrom('perItem', 'wholeRequest'),
	bulkReport: fc.constantFrom('complete', 'shuffled', 'partial', 'dropped', 'none'),
	clock: fc.constantFrom('paris', 'utc'),
	experienceSpelling: fc.constantFrom('sent', 'alsoDocumented', 'both'),
	salarySwitch: fc.constantFrom('replaces', 'refused'),
});

const losses = fc.array(fc.constantFrom<Loss>('after', 'before', 'none'), { maxLength: 4 });

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

function toJob({ id, quality }: Case): IdentifiedJob {
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

function serverFor(
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
	server.stored().get(id)?.title === `Chef de rang en salle ${id}`;

interface Told {
	readonly entry: Case;
	readonly kind: string | undefined;
	readonly isThere: boolean;
	readonly isAsGiven: boolean;
}

/** What each job was told, beside what the server holds. */
function compare(
	entries: readonly Case[],
	server: BulkServer,
	results: ReadonlyMap<string, { readonly kind: string }>,
): Told[] {
	expect([...results.keys()].sort()).toEqual(entries.map(({ id }) => id).sort());
	return entries.map((entry) => ({
		entry,
		kind: results.get(entry.id)?.kind,
		isThere: server.stored().has(entry.id),
		isAsGiven: hasTitle(server, entry),
	}));
}

async function upsertAll(entries: readonly Case[], server: BulkServer) {
	return await upsertJobs(
		entries.map((entry) => ({ create: toJob(entry), update: toJob(entry) })),
		{ create: server.sender('create'), update: server.sender('update') },
		OPTIONS,
	);
}

/** A success without a report hides what was refused one by one: nothing can tell. */
const isTold = ({ bulkReport, bulkRefusal }: Partial<EasyJobsReadings>) =>
	bulkReport !== 'none' || bulkRefusal === 'wholeRequest';

describe('under every reading, with answers lost', () => {
	const worlds = fc.tuple(jobSets, readingSets, losses);

	it('tells as created what is there, as refused what is not, and each job once', async () => {
		await checkAllAsync(worlds, async ([entries, readings, lossList]) => {
			const server = serverFor(entries, readings, lossList);
			const results = await writeInBatches(entries.map(toJob), server.sender('create'), OPTIONS);
			const wrong = compare(entries, server, results).filter(
				({ entry, kind, isThere, isAsGiven }) =>
					(kind === 'accepted' && isTold(readings) && !isThere) ||
					(kind === 'refused' && isAsGiven) ||
					(entry.isStored && isAsGiven),
			);
			expect(wrong).toEqual([]);
		});
	});

	it('tells as updated what has changed, and as refused what has not', async () => {
		await checkAllAsync(worlds, async ([entries, readings, lossList]) => {
			const server = serverFor(entries, readings, lossList);
			const results = await writeInBatches(entries.map(toJob), server.sender('update'), OPTIONS);
			const wrong = compare(entries, server, results).filter(
				({ kind, isAsGiven }) =>
					(kind === 'accepted' && isTold(readings) && !isAsGiven) ||
					(kind === 'refused' && isAsGiven),
			);
			expect(wrong).toEqual([]);
		});
	});

	it('tells as deleted what is gone, and as refused what was never there', async () => {
		await checkAllAsync(worlds, async ([entries, readings, lossList]) => {
			const server = serverFor(entries, readings, lossList);
			const ids = entries.map(({ id }) => ({ id }));
			const results = await writeInBatches(ids, server.sender('delete'), OPTIONS);
			const wrong = compare(entries, server, results).filter(
				({ entry, kind, isThere }) =>
					(kind === 'accepted' && isThere) ||
					(kind === 'refused' && (isThere || (entry.isStored && lossList.length === 0))),
			);
			expect(wrong).toEqual([]);
		});
	});

	it('leaves every job of an upsert as given, or tells it', async () => {
		await checkAllAsync(worlds, async ([entries, readings, lossList]) => {
			const server = serverFor(entries, readings, lossList);
			const wrong = compare(entries, server, await upsertAll(entries, server)).filter(
				({ kind, isAsGiven }) =>
					(kind === 'accepted' && isTold(readings) && !isAsGiven) ||
					(kind === 'refused' && isAsGiven),
			);
			expect(wrong).toEqual([]);
		});
	});
});

describe('with all answers received', () => {
	const reports = readingSets.map((readings) => ({ ...readings, bulkReport: 'complete' as const }));
	const worlds = fc.tuple(jobSets, reports);

	it.each(['create', 'update'] as const)(
		'brings every good job through (%s), and names each that is not',
		async (need) => {
			await checkAllAsync(worlds, async ([entries, readings]) => {
				const server = serverFor(entries, readings);
				const results = await writeInBatches(entries.map(toJob), server.sender(need), OPTIONS);
				const fits = ({ isStored, quality }: Case) =>
					quality !== 'bad' && isStored === (need === 'update');
				const culprits = entries.filter((entry) => !fits(entry)).length;
				const wrong = compare(entries, server, results).filter(({ entry, kind }) =>
					kind === 'notAttempted' ? culprits <= 5 : kind !== (fits(entry) ? 'accepted' : 'refused'),
				);
				expect(wrong).toEqual([]);
			});
		},
	);

	it('brings every good job of an upsert through, however many exist', async () => {
		await checkAllAsync(worlds, async ([entries, readings]) => {
			const results = await upsertAll(entries, serverFor(entries, readings));
			const wrong = entries.filter(({ id, isStored, quality }) => {
				const result = results.get(id);
				if (quality === 'bad') return result?.kind !== 'refused';
				return result?.kind !== 'accepted' || result.action !== (isStored ? 'updated' : 'created');
			});
			expect(wrong).toEqual([]);
		});
	});
});

describe('the cost', () => {
	const entries = Array.from(
		{ length: 60 },
		(_, index): Case => ({ id: `JOB${1000 + index}`, isStored: false, quality: 'good' }),
	);

	it.each([
		['wrapped', 3],
		['bareArray', 4],
	] as const)(
		'is one request a batch, and one more to find the shape %s',
		async (bulkBody, cost) => {
			const server = serverFor(entries, { bulkBody });
			const results = await writeInBatches(entries.map(toJob), server.sender('create'), OPTIONS);
			expect([...results.values()].map(({ kind }) => kind)).toEqual(entries.map(() => 'accepted'));
			expect(server.requestCount()).toBe(cost);
		},
	);

	it.each(['perItem', 'wholeRequest'] as const)(
		'of a second upsert is two requests a batch and a probe, when the refusal is %s',
		async (bulkRefusal) => {
			const stored = entries.map((entry) => ({ ...entry, isStored: true }));
			const server = serverFor(stored, { bulkRefusal });
			await upsertAll(stored, server);
			expect(server.requestCount()).toBeLessThanOrEqual(9);
		},
	);

	it('of one bad job among 500 is the way down to it', async () => {
		const many = Array.from(
			{ length: 500 },
			(_, index): Case => ({
				id: `JOB${1000 + index}`,
				isStored: false,
				quality: index === 321 ? 'bad' : 'good',
			}),
		);
		const server = serverFor(many, { bulkRefusal: 'wholeRequest' });
		const results = await writeInBatches(many.map(toJob), server.sender('create'), {
			maxBatchCount: 500,
		});
		const refused = [...results].filter(([, { kind }]) => kind !== 'accepted');
		expect(refused.map(([id]) => id)).toEqual(['JOB1321']);
		expect(server.requestCount()).toBeLessThanOrEqual(30);
	});
});

describe('what a bulk answer may be beside the documented one', () => {
	const entries = Array.from(
		{ length: 12 },
		(_, index): Case => ({ id: `JOB${1000 + index}`, isStored: false, quality: 'good' }),
	);
	const drafts = entries.map(toJob);

	it('does not take a job that was there before for the trace of a report that leaves it out', async () => {
		const before = entries.map((entry, index) => ({ ...entry, isStored: index === 2 }));
		const server = serverFor(before, { bulkReport: 'dropped' });
		const results = await writeInBatches(drafts, server.sender('create'), OPTIONS);
		expect(results.get('JOB1002')?.kind).toBe('ambiguous');
		expect([...results.values()].filter(({ kind }) => kind === 'accepted').length).toBeGreaterThan(
			7,
		);
	});

	it('sends the jobs one by one where no request for several is understood', async () => {
		const server = serverFor(entries, {});
		const sender = { ...server.sender('create'), sendMany: async () => answered(400, 'shape') };
		const results = await writeInBatches(drafts, sender, OPTIONS);
		expect([...results.values()].every(({ kind }) => kind === 'accepted')).toBe(true);
	});

	it('leaves out one job that is too large, and brings the others through', async () => {
		const server = serverFor(entries, {});
		const sender = server.sender('create');
		const tooLarge = {
			kind: 'notSent',
			message: 'too large',
			wayOut: '',
			cause: 'refused',
		} as const;
		const isLarge = ({ id }: IdentifiedJob) => id === 'JOB1005';
		const results = await writeInBatches(
			drafts,
			{
				...sender,
				sendMany: async (jobs, shape) =>
					jobs.some(isLarge) ? tooLarge : await sender.sendMany(jobs, shape),
				sendOne: async (job) =>
					isLarge(job)
						? { response: tooLarge, changes: [], alternatives: [], requests: 1 }
						: await sender.sendOne(job),
			},
			OPTIONS,
		);
		const notAccepted = [...results].filter(([, { kind }]) => kind !== 'accepted');
		expect(notAccepted.map(([id, { kind }]) => [id, kind])).toEqual([['JOB1005', 'refused']]);
	});
});
