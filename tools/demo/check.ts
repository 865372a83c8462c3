import { deepStrictEqual } from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod/v4';

import type { Execution } from '../n8n';
import type { Sandbox, StoredJob } from '../sandbox';
import type { Outcome } from './outcomes';

/** What the seeded offers become: jobs without their date, and the ids of the offers to fix. */
const EXPECTED_FILE = join(__dirname, 'expected.json');

const expectedSchema = z.object({
	jobs: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
	toFix: z.array(z.number()),
});

type Expected = z.infer<typeof expectedSchema>;
type JobWithoutDate = Expected['jobs'][number];

/** Each execution ended well, as n8n itself says. */
export function checkExecutions(executions: readonly Execution[], count: number): void {
	for (const { id, status, error } of executions) {
		if (status === 'success') continue;
		throw new Error(`Execution ${id} ended as "${status}": ${error?.message ?? 'no reason given'}`);
	}
	checkEqual('The number of executions', executions.length, count);
}

/** Each published offer came through once: as a job that is right field by field, or to be fixed. */
export async function checkFirstSync(
	outcomes: readonly Outcome[],
	{ diamond, easyJobs }: Sandbox,
): Promise<void> {
	const offers = diamond.offers().filter(({ status }) => status === 'publish');
	const syncedIds = outcomes.map(({ offerId }) => offerId);
	checkEqual('The offers that came through', syncedIds.sort(), offers.map(({ id }) => id).sort());

	const expected = expectedSchema.parse(JSON.parse(await readFile(EXPECTED_FILE, 'utf8')));
	const found = describe(outcomes, easyJobs.jobs());
	checkEqual('The offers to fix', found.toFix, expected.toFix);
	const differences = listDifferences(found.jobs, expected.jobs);
	if (differences.length > 0) {
		throw new Error(
			`These are not as ${EXPECTED_FILE} says:\n${differences.join('\n')}\n` +
				'If offers or mapping were changed on purpose: npm run demo -- --once --accept',
		);
	}
}

/** Makes what this run gave the expectation of the next ones. */
export async function acceptFirstSync(
	outcomes: readonly Outcome[],
	{ easyJobs }: Sandbox,
): Promise<void> {
	const found = describe(outcomes, easyJobs.jobs());
	const style = await resolveConfig(EXPECTED_FILE);
	const text = await format(JSON.stringify(found), { ...style, filepath: EXPECTED_FILE });
	await writeFile(EXPECTED_FILE, text);
}

/** Only `date`, and the given fields of one job, differ from before. */
export function checkOneJobChanged(
	before: readonly StoredJob[],
	after: readonly StoredJob[],
	changed: StoredJob,
): void {
	const wanted = before.map((job) => (job.id === changed.id ? { ...job, ...changed } : job));
	checkEqual('The jobs in EasyJobs', after.map(withoutDate), wanted.map(withoutDate));
	const untouched = (jobs: readonly StoredJob[]) => jobs.filter(({ id }) => id !== changed.id);
	checkEqual('The other jobs', untouched(after), untouched(before));
}

export function checkEqual(description: string, found: unknown, expected: unknown): void {
	try {
		deepStrictEqual(found, expected);
	} catch (error) {
		throw new Error(`${description} are not as expected (+ found, - expected).`, { cause: error });
	}
}

function describe(outcomes: readonly Outcome[], jobs: readonly StoredJob[]): Expected {
	const toFix = outcomes.filter(({ kind }) => kind === 'toFix').map(({ offerId }) => offerId);
	const synced = jobs.filter(({ id }) => outcomes.some((one) => isJobOf(one, id)));
	return { jobs: synced.map(withoutDate), toFix: toFix.sort() };
}

function isJobOf(outcome: Outcome, id: StoredJob['id']): boolean {
	return outcome.kind === 'published' && outcome.job === id;
}

/** The date of a job is the moment it was sent. */
function withoutDate(job: StoredJob): JobWithoutDate {
	return Object.fromEntries(Object.entries(job).filter(([name]) => name !== 'date'));
}

/** Field by field: each difference as the id of the job and the field. */
function listDifferences(
	found: readonly JobWithoutDate[],
	expected: readonly JobWithoutDate[],
): string[] {
	const byId = (jobs: readonly JobWithoutDate[]) => new Map(jobs.map((job) => [job.id, job]));
	const [foundById, expectedById] = [byId(found), byId(expected)];
	return [...new Set([...expectedById.keys(), ...foundById.keys()])].flatMap((id) => {
		const [one = {}, other = {}] = [foundById.get(id), expectedById.get(id)];
		return [...new Set([...Object.keys(other), ...Object.keys(one)])]
			.filter((field) => one[field] !== other[field])
			.map(
				(field) =>
					`${String(id)} ${field}: ${formatValue(one[field])}, expected ${formatValue(other[field])}`,
			);
	});
}

function formatValue(value: string | number | undefined): string {
	return value === undefined ? 'nothing' : JSON.stringify(value);
}
