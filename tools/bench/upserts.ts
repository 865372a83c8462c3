import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { writeFile } from 'node:fs/promises';

import { credentialsFor } from '../demo/credentials';
import {
	createN8nOf,
	importCredentials,
	N8nClient,
	REPOSITORY,
	runCommand,
	step,
	type Command,
} from '../n8n';
import { startSandbox, type Sandbox } from '../sandbox';
import { createWorkflow, TRIGGER, WAYS, type Way } from './upsertWorkflows';

/**
 * Publishes the same jobs in a real n8n by the EasyJobs node and by n8n's own HTTP Request node, against the local
 * EasyJobs with its documented quota, and writes what each took to `tools/bench/RESULTS.md`. `--once` sends few jobs
 * and writes nothing. Ends with an error if the EasyJobs node misses a job, is refused once, or sends more than it may.
 */

const IS_ONCE = process.argv.includes('--once');
const RESULTS_FILE = join(REPOSITORY, 'tools', 'bench', 'RESULTS.md');

/** The HTTP Request node needs one request a job at least. */
const MIN_TIMES_FEWER = 300;

interface Figures {
	readonly way: Way;
	readonly jobs: number;
	readonly requests: number;
	readonly refused: number;
	readonly arrived: number;
	readonly seconds: number;
}

async function run(command: Command): Promise<void> {
	const sandbox = await startSandbox();
	command.atEnd(sandbox.stop);
	const client = await startN8n(command, sandbox);
	const all: Figures[] = [];
	for (const way of WAYS) {
		for (const jobs of IS_ONCE ? [20] : way.counts) {
			const title = `${way.name}: ${jobs} jobs`;
			const figures = await step(title, async () => await measure(client, sandbox, way, jobs));
			all.push(figures);
			judge(figures);
		}
	}
	const table = renderTable(all);
	console.log(`\n${table}\n`);
	if (!IS_ONCE) await writeFile(RESULTS_FILE, renderPage(table));
}

async function startN8n(command: Command, sandbox: Sandbox): Promise<N8nClient> {
	const n8n = await createN8nOf(command);
	await importCredentials(n8n, credentialsFor(sandbox));
	return await N8nClient.connect(await step('Starting n8n', async () => await n8n.start()));
}

async function measure(
	client: N8nClient,
	{ easyJobs }: Sandbox,
	way: Way,
	jobs: number,
): Promise<Figures> {
	easyJobs.reset();
	easyJobs.seed([]);
	const id = await client.createWorkflow(createWorkflow(way, jobs, easyJobs.url));
	const startMs = performance.now();
	const { status, error } = await client.run(id, TRIGGER);
	if (status !== 'success') throw new Error(`${way.name}: ${error?.message ?? status}`);
	const seconds = (performance.now() - startMs) / 1_000;
	const log = easyJobs.log();
	const refused = log.filter(({ status }) => status === 429).length;
	return { way, jobs, requests: log.length, refused, arrived: easyJobs.jobs().length, seconds };
}

function judge({ way, jobs, requests, refused, arrived }: Figures): void {
	if (way.isOurs !== true) return;
	const mostRequests = Math.max(2, jobs / MIN_TIMES_FEWER);
	if (arrived === jobs && refused === 0 && requests <= mostRequests) return;
	throw new Error(
		`${way.name}: ${arrived} of ${jobs} jobs by ${requests} requests, ${refused} refused`,
	);
}

function renderTable(all: readonly Figures[]): string {
	const rows = all.map(({ way, jobs, requests, refused, arrived, seconds }) =>
		[way.name, jobs, requests, refused, arrived, seconds.toFixed(1)].join(' | '),
	);
	return [
		'| Node | Jobs | Requests | Refused by 429 | Jobs on EasyJobs | Seconds |',
		'| --- | --: | --: | --: | --: | --: |',
		...rows.map((row) => `| ${row} |`),
	].join('\n');
}

function renderPage(table: string): string {
	return `# Measured

<!-- Written by \`npm run bench:n8n\`. -->

New jobs published in a real n8n, against the local EasyJobs with its documented quota: 100 requests a minute, 1,000 an hour, 5 at once. One run, one after the other, each with a quota not used before.

${table}

The HTTP Request node sends a request an item without a pause unless **Batching** spaces them. 5 items each 3 seconds keep to 100 requests a minute; 1,000 jobs then take 10 minutes and the quota of a whole hour, and jobs that exist need a second request each. It stops at the first refusal; here it goes on at errors, so that every job is tried.
`;
}

runCommand(run, 'Stopping n8n …');
