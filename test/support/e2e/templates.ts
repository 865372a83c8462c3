import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { importWorkflows, REPOSITORY, type Execution, type Item } from '../../../tools/n8n';
import { Harness, START_TIMEOUT_MS } from './harness';

export const FOLDER = join(REPOSITORY, 'workflows');

export const REMOVED = 'deleteRemovedJob';
export const IN_STEP = 'easyJobsInStep';
export const IN_STEP_CHANGES = 'inStepChanges';
export const DIGEST = 'dailyDigest';
export const NIGHTLY = 'nightlyFullSync';
export const STATUSES = 'updateStatusList';
export const ALERT = 'alertFailedCalls';
export const VACANCIES = 'talentsoftToJobs';
export const CVS = 'talentsoftCvFile';

/** One n8n holds all templates, as imported, with the credentials that n8n found by their names. */
export function useTemplates() {
	/** Where n8n may write files. */
	const cvFolder = mkdtempSync(join(tmpdir(), 'jobsync-cvs-'));
	let harness: Harness;

	beforeAll(async () => {
		harness = await Harness.start({ N8N_RESTRICT_FILE_ACCESS_TO: cvFolder });
		await importWorkflows(harness.n8n, FOLDER);
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await harness.stop();
		rmSync(cvFolder, { recursive: true });
	}, START_TIMEOUT_MS);

	return {
		cvFolder,
		get client() {
			return harness.client;
		},
		get sandbox() {
			return harness.sandbox;
		},
		findSecrets: async () => await harness.findSecrets(),
		/** A removal is emitted by the second poll: two checks must miss the offer. */
		publishRemovals: async () => {
			const events = { events: ['offerRemoved'], options: { confirmRemovalsMinutes: 0 } };
			const nodes = { 'Diamond Careers Trigger': { parameters: events } };
			await harness.client.editWorkflow(REMOVED, { nodes });
			await harness.client.publish(REMOVED);
		},
		pollRemovals: async () => {
			await harness.client.poll(REMOVED);
			return await harness.client.poll(REMOVED);
		},
		reset: () => {
			harness.sandbox.diamond.reset();
			harness.sandbox.easyJobs.reset();
			harness.sandbox.talentsoft.reset();
		},
		publishedIds: () =>
			harness.sandbox.diamond
				.offers()
				.filter(({ status }) => status === 'publish')
				.map(({ id }) => id),
		jobIds: () => harness.sandbox.easyJobs.jobs().map(({ id }) => String(id)),
		easyJobsRequests: () =>
			harness.sandbox.easyJobs
				.log()
				.map(({ method, path }) => `${method} ${path.replace('/v1-sandbox', '')}`),
	};
}

const jsonOf = (items: readonly Item[]) => items.map(({ json }) => json);

export function outputOf(execution: Execution, node: string, output = 0): Array<Item['json']> {
	return jsonOf(execution.items(node, output));
}
