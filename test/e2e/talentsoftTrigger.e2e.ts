import { waitFor } from '../../tools/n8n';
import { generateVacancies, type NewVacancy } from '../../tools/sandbox';
import { Harness, START_TIMEOUT_MS } from '../support/e2e/harness';

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

const WORKFLOW = {
	name: 'Talentsoft vacancies to EasyJobs',
	nodes: [
		{
			id: 'f4d1c6f0-0000-4000-8000-000000000101',
			name: 'Talentsoft Trigger',
			type: 'n8n-nodes-jobsync.talentsoftTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				pollTimes: { item: [{ mode: 'everyX', value: 5, unit: 'minutes' }] },
				resource: 'vacancy',
				startFrom: 'everything',
			},
			credentials: { talentsoftApi: { id: 'talentsoftAccount', name: 'Talentsoft account' } },
		},
		{
			id: 'f4d1c6f0-0000-4000-8000-000000000102',
			name: 'EasyJobs',
			type: 'n8n-nodes-jobsync.easyJobs',
			typeVersion: 1,
			position: [300, 0],
			parameters: { resource: 'job', operation: 'upsert', source: 'talentsoftVacancy' },
			credentials: { easyJobsApi: { id: 'easyJobsAccount', name: 'EasyJobs account' } },
			onError: 'continueErrorOutput',
		},
	],
	connections: {
		'Talentsoft Trigger': { main: [[{ node: 'EasyJobs', type: 'main', index: 0 }]] },
	},
};

const VACANCIES: NewVacancy[] = generateVacancies(4).map(({ detail }) => ({
	detail: { ...detail, status: { id: '_TS_CO_OfferStatus_Diffuse', label: 'Publiée' } },
	modifiedAt: new Date(Date.now() - 3_600_000).toISOString(),
}));
const referenceOf = (place: number) => `2026-${String(place)}`;
/** Long enough for EasyJobs to need nothing beside it. */
const titleFor = (place: number) => `Responsable de site numéro ${String(place)} H/F`;
const jobOf = (place: number) => `talentsoft2026x2d${String(place)}`;

/** Each test is a further part of the life of one workflow. */
describe.each(ENGINES)('An n8n that polls Talentsoft by %s', (_name, env) => {
	let harness: Harness;
	let workflowId = '';

	beforeAll(async () => {
		harness = await Harness.start(env);
		harness.sandbox.talentsoft.seed({ vacancies: VACANCIES });
		workflowId = await harness.client.createWorkflow(WORKFLOW);
		await harness.client.publish(workflowId);
		await waitFor('the first jobs', EFFECT_TIMEOUT_MS, async () => titleOf(1) !== undefined);
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await harness.stop();
	}, START_TIMEOUT_MS);

	const titleOf = (place: number) =>
		harness.sandbox.easyJobs.jobs().find(({ id }) => id === jobOf(place))?.title;

	/** The rest of a vacancy stays as it is. */
	function edit(place: number, title: string): void {
		const jobDescription: unknown = VACANCIES[place - 1]?.detail['jobDescription'];
		harness.sandbox.talentsoft.editVacancy(referenceOf(place), {
			jobDescription: Object.assign({}, jobDescription, { title }),
		});
	}

	/** Requests for vacancies so far. */
	function countRequests(): number {
		return harness.sandbox.talentsoft.log().filter(({ path }) => path.endsWith('/vacancies'))
			.length;
	}

	/** Jobs updated since the given number of requests to EasyJobs, alone or with others. */
	function writtenSince(start: number): string[] {
		return harness.sandbox.easyJobs
			.log()
			.slice(start)
			.flatMap(({ method, status, body }) => {
				const isWrite = method === 'PUT' && status !== undefined && status < 300;
				const ids = JSON.stringify(body).matchAll(/"id":"(talentsoft\w+)"/g);
				return isWrite ? Array.from(ids, ([, id]) => id ?? '') : [];
			});
	}

	/** Edits a vacancy, kills n8n at a moment of the poll that finds it, starts n8n and polls again. */
	async function killAt(place: number, isMoment: () => boolean): Promise<string[]> {
		const before = harness.sandbox.easyJobs.log().length;
		edit(place, titleFor(place));
		const killed = harness.client.poll(workflowId).catch(() => []);
		await waitFor('the moment to kill n8n', EFFECT_TIMEOUT_MS, async () => isMoment());
		await harness.restart('kill', () => {
			harness.sandbox.talentsoft.setFaults([]);
			harness.sandbox.easyJobs.setFaults([]);
		});
		await killed;
		await pollUntil(place);
		return writtenSince(before);
	}

	/** Polls until the title of a vacancy is there: a first poll may tell the last batch alone. */
	async function pollUntil(place: number): Promise<void> {
		await waitFor('the change', EFFECT_TIMEOUT_MS, async () => {
			await harness.client.poll(workflowId);
			return titleOf(place) === titleFor(place);
		});
	}

	/** What was written too often: what was edited twice at most, all else of the last hour once. */
	function findExcess(written: readonly string[], place: number): string[] {
		const others = written.filter((id) => id !== jobOf(place));
		const repeated = others.filter((id, index) => others.indexOf(id) !== index);
		return written.length - others.length > 2 ? [...repeated, jobOf(place)] : repeated;
	}

	test('goes on where it was after a restart', async () => {
		const start = harness.sandbox.easyJobs.log().length;
		await harness.restart('stop', () => edit(1, titleFor(1)));
		await pollUntil(1);
		edit(2, titleFor(2));
		await pollUntil(2);
		// The first batch was all there is: it is told once more, then each change once.
		const written = writtenSince(start);
		const everything = VACANCIES.map((_vacancy, index) => jobOf(index + 1));
		expect([...everything, jobOf(1), jobOf(2)]).toEqual(expect.arrayContaining(written));
		expect(written.length).toBeLessThanOrEqual(everything.length + 2);
	});

	test('and is killed during a poll, loses nothing and repeats each change once at most', async () => {
		const sent = countRequests();
		harness.sandbox.talentsoft.setFaults([{ match: { path: '/exports' }, does: { kind: 'hang' } }]);
		const written = await killAt(3, () => countRequests() > sent);
		expect(findExcess(written, 3)).toEqual([]);
	});

	test('and is killed while a batch is worked on, loses nothing and repeats each change once at most', async () => {
		const start = harness.sandbox.easyJobs.log().length;
		harness.sandbox.easyJobs.setFaults([{ times: 9, does: { kind: 'hang' } }]);
		const isWorking = () => harness.sandbox.easyJobs.log().length > start;
		const written = await killAt(4, isWorking);
		expect(findExcess(written, 4)).toEqual([]);
	});
});
