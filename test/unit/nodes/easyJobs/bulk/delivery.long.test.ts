import fc from 'fast-check';
import { deliver } from '../../../../../nodes/EasyJobs/bulk/writeJobs';
import type { EasyJobsReadings } from '../../../../../tools/sandbox/easyJobs/readings';
import { checkAllAsync, proofSize } from '../../../../support/random';
import { type Loss } from '../../../../support/easyJobs/bulkServer';
import {
	OPTIONS,
	type Case,
	toJob,
	serverFor,
	compare,
	upsertAll,
	type Quality,
} from '../../../../support/easyJobs/bulkCases';

const qualities = fc.oneof(
	{ weight: 8, arbitrary: fc.constant<Quality>('good') },
	{ weight: 1, arbitrary: fc.constantFrom<Quality>('bad', 'spelled') },
);

const cases = fc
	.array(fc.record({ isStored: fc.boolean(), quality: qualities }), { minLength: 1, maxLength: 45 })
	.map((entries) => entries.map((entry, index): Case => ({ ...entry, id: `Job${1000 + index}` })));

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
	bulkReport: fc.constantFrom('complete', 'shuffled', 'partial', 'dropped', 'untilRefusal', 'none'),
	clock: fc.constantFrom('paris', 'utc'),
	idCase: fc.constantFrom('asSent', 'capitals'),
	experienceSpelling: fc.constantFrom('sent', 'alsoDocumented', 'both'),
	salarySwitch: fc.constantFrom('replaces', 'refused'),
});

/** Of each statement. */
const HISTORIES = proofSize(2_000);

const losses = fc.array(fc.constantFrom<Loss>('after', 'before', 'busy', 'none'), { maxLength: 4 });

/** A success without a report hides what was refused one by one: nothing can tell. */
const isTold = ({ bulkReport, bulkRefusal }: Partial<EasyJobsReadings>) =>
	bulkReport !== 'none' || bulkRefusal === 'wholeRequest';

describe('under every reading, with answers lost', () => {
	const worlds = fc.tuple(jobSets, readingSets, losses);

	it('tells as created what is there, as refused what is not, and each job once', async () => {
		await checkAllAsync(
			worlds,
			async ([entries, readings, lossList]) => {
				const server = serverFor(entries, readings, lossList);
				const results = await deliver(entries.map(toJob), server.sender('create'), OPTIONS);
				const wrong = compare(entries, server, results).filter(
					({ entry, kind, isThere, isAsGiven }) =>
						(kind === 'accepted' && isTold(readings) && !isThere) ||
						(kind === 'refused' && isAsGiven) ||
						(kind === 'accepted' && isTold(readings) && entry.isStored) ||
						(entry.isStored && isAsGiven),
				);
				expect(wrong).toEqual([]);
			},
			HISTORIES,
		);
	});

	it('tells as updated what has changed, and as refused what has not', async () => {
		await checkAllAsync(
			worlds,
			async ([entries, readings, lossList]) => {
				const server = serverFor(entries, readings, lossList);
				const results = await deliver(entries.map(toJob), server.sender('update'), OPTIONS);
				const wrong = compare(entries, server, results).filter(
					({ kind, isAsGiven }) =>
						(kind === 'accepted' && isTold(readings) && !isAsGiven) ||
						(kind === 'refused' && isAsGiven),
				);
				expect(wrong).toEqual([]);
			},
			HISTORIES,
		);
	});

	it('tells as deleted what is gone, and as refused what was never there', async () => {
		await checkAllAsync(
			worlds,
			async ([entries, readings, lossList]) => {
				const server = serverFor(entries, readings, lossList);
				const ids = entries.map(({ id }) => ({ id }));
				const results = await deliver(ids, server.sender('delete'), OPTIONS);
				const wrong = compare(entries, server, results).filter(
					({ entry, kind, isThere }) =>
						(kind === 'accepted' && isThere) ||
						(kind === 'refused' && isThere && !lossList.includes('busy')) ||
						(kind === 'refused' && entry.isStored && lossList.length === 0),
				);
				expect(wrong).toEqual([]);
			},
			HISTORIES,
		);
	});

	it('leaves every job of an upsert as given, or tells it', async () => {
		await checkAllAsync(
			worlds,
			async ([entries, readings, lossList]) => {
				const server = serverFor(entries, readings, lossList);
				const wrong = compare(entries, server, await upsertAll(entries, server)).filter(
					({ kind, isAsGiven }) =>
						(kind === 'accepted' && isTold(readings) && !isAsGiven) ||
						(kind === 'refused' && isAsGiven),
				);
				expect(wrong).toEqual([]);
			},
			HISTORIES,
		);
	});
});

describe('with all answers received', () => {
	const reports = readingSets.map((readings) => ({ ...readings, bulkReport: 'complete' as const }));
	const worlds = fc.tuple(jobSets, reports);

	it.each(['create', 'update'] as const)(
		'brings every good job through (%s), and names each that is not',
		async (need) => {
			await checkAllAsync(
				worlds,
				async ([entries, readings]) => {
					const server = serverFor(entries, readings);
					const results = await deliver(entries.map(toJob), server.sender(need), OPTIONS);
					const fits = ({ isStored, quality }: Case) =>
						quality !== 'bad' && isStored === (need === 'update');
					const culprits = entries.filter((entry) => !fits(entry)).length;
					const wrong = compare(entries, server, results).filter(({ entry, kind }) =>
						kind === 'notAttempted'
							? culprits <= 5
							: kind !== (fits(entry) ? 'accepted' : 'refused'),
					);
					expect(wrong).toEqual([]);
				},
				HISTORIES,
			);
		},
	);

	it('brings every good job of an upsert through, however many exist', async () => {
		await checkAllAsync(
			worlds,
			async ([entries, readings]) => {
				const results = await upsertAll(entries, serverFor(entries, readings));
				const wrong = entries.filter(({ id, isStored, quality }) => {
					const result = results.get(id);
					if (quality === 'bad') return result?.kind !== 'refused';
					return (
						result?.kind !== 'accepted' || result.action !== (isStored ? 'updated' : 'created')
					);
				});
				expect(wrong).toEqual([]);
			},
			HISTORIES,
		);
	});
});
