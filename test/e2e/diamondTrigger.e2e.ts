import { join } from 'node:path';

import { importWorkflow, REPOSITORY, waitFor } from '../../tools/n8n';
import { Harness, START_TIMEOUT_MS } from '../support/e2e/harness';

const TEMPLATE = join(REPOSITORY, 'workflows', 'diamond-to-easyjobs.json');
const WORKFLOW_ID = 'diamondToEasyJob';
const EFFECT_TIMEOUT_MS = 60_000;

/** An n8n that was killed while it published keeps the next one waiting: two minutes unless set. */
const SOON = {
	N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '8',
	N8N_WORKFLOW_PUBLICATION_OUTBOX_POLL_INTERVAL_MS: '1000',
};

const ENGINES: Array<[name: string, env: Record<string, string>]> = [
	['its own timer', SOON],
	[
		'the scheduler',
		{
			...SOON,
			N8N_SCHEDULER_ENABLED: 'true',
			N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
			N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
		},
	],
];

/** Each test is a further part of the life of one workflow. */
describe.each(ENGINES)('An n8n that polls by %s, killed', (_name, env) => {
	let harness: Harness;

	beforeAll(async () => {
		harness = await Harness.start(env);
		await importWorkflow(harness.n8n, TEMPLATE);
		await harness.client.publish(WORKFLOW_ID);
		await waitFor('the first jobs', EFFECT_TIMEOUT_MS, async () => cityOf(4102) !== undefined);
		// The next start would pass the first batch on once more, but for a later poll of this one that told something.
		harness.sandbox.diamond.editOffer(4101, { meta: { city: 'Ville de départ' } });
		await harness.client.poll(WORKFLOW_ID);
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await harness.stop();
	}, START_TIMEOUT_MS);

	const cityOf = (offer: number) =>
		harness.sandbox.easyJobs.jobs().find(({ id }) => id === `diamond${offer}`)?.location;

	/** Requests for offers so far, and those of them that are answered. */
	function offerRequests() {
		const requests = harness.sandbox.diamond.log().filter(({ path }) => path.endsWith('/offres'));
		return { sent: requests.length, answered: requests.filter(({ status }) => status).length };
	}

	/** Jobs updated since the given number of requests to EasyJobs, alone or with others. */
	function writtenSince(start: number): unknown[] {
		const requests = harness.sandbox.easyJobs.log().slice(start);
		return requests.flatMap(({ method, status, body }) => {
			const isWrite = method === 'PUT' && status !== undefined && status < 300;
			const ids = JSON.stringify(body).matchAll(/"id":"(diamond\d+)"/g);
			return isWrite ? Array.from(ids, ([, id]) => id) : [];
		});
	}

	/** Edits an offer, kills n8n at a moment of the poll that finds it, starts n8n and polls twice. */
	async function killAt(offer: number, isMoment: () => boolean): Promise<unknown[]> {
		const before = harness.sandbox.easyJobs.log().length;
		const city = `Ville de ${offer}`;
		harness.sandbox.diamond.editOffer(offer, { meta: { city } });
		const killed = harness.client.poll(WORKFLOW_ID).catch(() => []);
		await waitFor('the moment to kill n8n', EFFECT_TIMEOUT_MS, async () => isMoment());
		await harness.restart('kill', () => {
			harness.sandbox.diamond.setFaults([]);
			harness.sandbox.easyJobs.setFaults([]);
		});
		await killed;
		await harness.client.poll(WORKFLOW_ID);
		await harness.client.poll(WORKFLOW_ID);
		await waitFor('the change', EFFECT_TIMEOUT_MS, async () => cityOf(offer) === city);
		await harness.client.executionsAfterPoll(WORKFLOW_ID);
		return writtenSince(before);
	}

	/** What was written too often: the job of the offer twice at most, all else of the last hour once. */
	function findExcess(written: readonly unknown[], offer: number): unknown[] {
		const job = `diamond${offer}`;
		const others = written.filter((id) => id !== job);
		const repeated = others.filter((id, index) => others.indexOf(id) !== index);
		return written.length - others.length > 2 ? [...repeated, job] : repeated;
	}

	test('during a poll, loses nothing', async () => {
		const { sent } = offerRequests();
		harness.sandbox.diamond.setFaults([{ match: { path: '/offres' }, does: { kind: 'hang' } }]);
		const written = await killAt(4102, () => offerRequests().sent > sent);
		expect(findExcess(written, 4102)).toEqual([]);
	});

	test('right after a poll, loses nothing', async () => {
		const { answered } = offerRequests();
		harness.sandbox.easyJobs.setFaults([{ times: 9, does: { kind: 'hang' } }]);
		const written = await killAt(4103, () => offerRequests().answered > answered);
		expect(findExcess(written, 4103)).toEqual([]);
	});

	test('while a batch is worked on, loses nothing', async () => {
		const start = harness.sandbox.easyJobs.log().length;
		harness.sandbox.easyJobs.setFaults([{ times: 9, does: { kind: 'hang' } }]);
		const isWorking = () => harness.sandbox.easyJobs.log().length > start;
		const written = await killAt(4106, isWorking);
		expect(findExcess(written, 4106)).toEqual([]);
	});

	test('while two batches are worked on, loses neither', async () => {
		const offers = [4104, 4105];
		harness.sandbox.easyJobs.setFaults([{ times: 99, does: { kind: 'hang' } }]);
		const polls: Array<Promise<unknown>> = [];
		for (const offer of offers) {
			const start = harness.sandbox.easyJobs.log().length;
			harness.sandbox.diamond.editOffer(offer, { meta: { city: `Bourg de ${offer}` } });
			polls.push(harness.client.poll(WORKFLOW_ID).catch(() => []));
			await waitFor('the batch', EFFECT_TIMEOUT_MS, async () => {
				return harness.sandbox.easyJobs.log().length > start;
			});
		}
		await harness.restart('kill', () => harness.sandbox.easyJobs.setFaults([]));
		await Promise.all(polls);
		await harness.client.poll(WORKFLOW_ID);
		const areWritten = () => offers.every((offer) => cityOf(offer) === `Bourg de ${offer}`);
		await waitFor('both changes', EFFECT_TIMEOUT_MS, async () => areWritten());
		expect(areWritten()).toBe(true);
	});
});
