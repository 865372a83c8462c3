import { type Execution, type Item } from '../../tools/n8n';
import { type StoredJob } from '../../tools/sandbox';
import { Harness, NODE, START_TIMEOUT_MS, type NodeUnderTest } from '../support/e2e/harness';

const job = {
	id: 'E2E0001',
	title: 'Chef de partie H/F, restaurant du port',
	contract_type: 'CDI',
	position: '<p>Au piano du restaurant, une équipe de six et quatre-vingts couverts à midi.</p>',
	location: 'La Rochelle',
	country: 'France',
	salary: '2300€/mois',
};

/** What EasyJobs documents for texts has no hyphen: it becomes a space. */
const storedPosition =
	'<p>Au piano du restaurant, une équipe de six et quatre vingts couverts à midi.</p>';

let harness: Harness;

beforeAll(async () => {
	harness = await Harness.start();
}, START_TIMEOUT_MS);

afterAll(async () => {
	await harness.stop();
}, START_TIMEOUT_MS);

beforeEach(() => {
	harness.sandbox.easyJobs.reset();
});

function operation(name: string, parameters: object = {}): NodeUnderTest {
	const byName = { mappingMode: 'autoMapInputData', value: null };
	const mapped = name.startsWith('update') ? { updateFields: byName } : { fields: byName };
	return {
		type: 'easyJobs',
		parameters: { resource: 'job', operation: name, ...mapped, ...parameters },
	};
}

function storedJob(id: string): StoredJob | undefined {
	return harness.sandbox.easyJobs.jobs().find((stored) => stored.id === id);
}

function outputOf(execution: Execution): Array<Item['json']> {
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');
	return execution.items(NODE).map(({ json }) => json);
}

function requests(): string[] {
	return harness.sandbox.easyJobs.log().map(({ method, path, status }) => {
		return `${method} ${path.replace('/v1-sandbox', '')} ${String(status)}`;
	});
}

describe('EasyJobs', () => {
	test('Create publishes the fields of the input item', async () => {
		const output = outputOf(await harness.runNode(operation('create'), [job]));

		expect(output).toEqual([
			expect.objectContaining({
				id: job.id,
				action: 'created',
				changes: [expect.objectContaining({ field: 'position' })],
			}),
		]);
		const date: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
		expect(storedJob(job.id)).toEqual({ ...job, position: storedPosition, date });
	});

	test('Create publishes the fields mapped in the panel, with expressions and overrides', async () => {
		const mapped = {
			mappingMode: 'defineBelow',
			value: { ...job, id: '=REF{{ $json.number }}', title: '={{ $json.label }}, en salle' },
		};
		const parameters = { source: 'fields', fields: mapped, overrides: { location: 'Niort' } };
		const items = [{ number: 41, label: 'Chef de rang' }];
		outputOf(await harness.runNode(operation('create', parameters), items));

		const wanted = { title: 'Chef de rang, en salle', location: 'Niort' };
		expect(storedJob('REF41')).toMatchObject(wanted);
	});

	test('Update changes the given fields and leaves the others', async () => {
		outputOf(await harness.runNode(operation('create'), [{ ...job, work_hours: '39h' }]));
		const before = storedJob(job.id);
		const changes = { id: job.id, salary: '2450€/mois', work_hours: '' };
		const output = outputOf(await harness.runNode(operation('update'), [changes]));

		expect(output).toEqual([expect.objectContaining({ id: job.id, action: 'updated' })]);
		const { work_hours: emptied, ...kept } = { ...before, salary: '2450€/mois' };
		expect(emptied).toBe('39h');
		expect(storedJob(job.id)).toEqual({ ...kept, date: storedJob(job.id)?.date });
	});

	test('Create or Update does what each job needs', async () => {
		outputOf(await harness.runNode(operation('create'), [job]));
		const items = [
			{ ...job, location: 'Royan' },
			{ ...job, id: 'E2E0002' },
		];
		const output = outputOf(await harness.runNode(operation('upsert'), items));

		expect(output.map(({ id, action }) => [id, action])).toEqual([
			[job.id, 'updated'],
			['E2E0002', 'created'],
		]);
		expect(storedJob(job.id)?.location).toBe('Royan');
		expect(storedJob('E2E0002')?.location).toBe('La Rochelle');
	});

	test('Create Many, Update Many and Get Many carry all jobs in few requests', async () => {
		const jobs = Array.from({ length: 60 }, (_, index) => ({ ...job, id: `MANY${1000 + index}` }));
		harness.sandbox.easyJobs.seed([]);
		const created = outputOf(await harness.runNode(operation('createMany'), jobs));
		const changes = jobs.map(({ id }) => ({ id, location: 'Royan' }));
		const updated = outputOf(await harness.runNode(operation('updateMany'), changes));
		const listed = outputOf(await harness.runNode(operation('getAll', { returnAll: true })));

		expect(created.map(({ id, action }) => [id, action])).toEqual(
			jobs.map(({ id }) => [id, 'created']),
		);
		expect(updated.map(({ action }) => action)).toEqual(jobs.map(() => 'updated'));
		expect(listed.map(({ id, location }) => [id, location])).toEqual(
			jobs.map(({ id }) => [id, 'Royan']),
		);
		expect(requests()).toEqual([
			'POST /json/jobs-posting 201',
			'PUT /json/jobs-edit 200',
			'GET /jobs-list 200',
			'GET /jobs-list 200',
		]);
	});

	test('Get reads one job', async () => {
		const [first] = harness.sandbox.easyJobs.jobs();
		const parameters = { jobId: '={{ $json.reference }}' };
		const items = [{ reference: first?.id }];
		expect(outputOf(await harness.runNode(operation('get', parameters), items))).toEqual([first]);
	});

	test('Sync shows its plan, carries it out, and then finds nothing to do', async () => {
		const [kept, changed, missing] = harness.sandbox.easyJobs.jobs();
		const items = [{ ...kept }, { ...changed, location: 'Niort' }, job];
		const guards = { deleteMissing: true, maxDeletePercent: 40 };
		const dry = operation('sync', { ...guards, dryRun: true });
		const actionsOf = (output: Array<Item['json']>) => output.map(({ action }) => action);

		const planned = outputOf(await harness.runNode(dry, items));
		expect(actionsOf(planned)).toEqual(['plan', 'willDelete', 'willUpdate', 'willCreate']);
		expect(harness.sandbox.easyJobs.jobs()).toHaveLength(3);
		const done = outputOf(await harness.runNode(operation('sync', guards), items));
		expect(actionsOf(done)).toEqual(['unchanged', 'updated', 'created', 'deleted']);
		expect(storedJob(String(missing?.id))).toBeUndefined();

		const again = outputOf(await harness.runNode(operation('sync', guards), items));
		expect(actionsOf(again)).toEqual(['unchanged', 'unchanged', 'unchanged']);
		expect(requests().filter((request) => !request.startsWith('GET'))).toEqual([
			'POST /json/job-posting 201',
			'PUT /json/job-edit 200',
			'DELETE /job-delete 200',
		]);
	});

	test('Delete removes one job per item', async () => {
		const [first, second] = harness.sandbox.easyJobs.jobs();
		const output = outputOf(await harness.runNode(operation('delete'), [{ id: first?.id }]));

		expect(output).toEqual([expect.objectContaining({ id: first?.id, action: 'deleted' })]);
		const left = harness.sandbox.easyJobs.jobs().map(({ id }) => id);
		expect(left).not.toContain(first?.id);
		expect(left).toContain(second?.id);
	});

	test('Delete Many removes all jobs in one request', async () => {
		const items = harness.sandbox.easyJobs.jobs().map(({ id }) => ({ reference: id }));
		const parameters = { jobId: '={{ $json.reference }}' };
		const output = outputOf(await harness.runNode(operation('deleteMany', parameters), items));

		expect(output.map(({ id }) => ({ reference: id }))).toEqual(items);
		expect(harness.sandbox.easyJobs.jobs()).toEqual([]);
		expect(requests()).toEqual(['DELETE /json/jobs-delete 200']);
	});

	test('Validate tells what is wrong and sends nothing', async () => {
		const wrong = { ...job, id: 'E2E0003', title: 'Chef', salary: undefined };
		const output = outputOf(await harness.runNode(operation('validate'), [job, wrong]));

		expect(output[0]).toMatchObject({ id: job.id, title: job.title, valid: true });
		expect(output[1]).toMatchObject({ id: 'E2E0003', valid: false });
		expect(output[1]?.problems).toContainEqual(expect.objectContaining({ field: 'salary' }));
		expect(requests()).toEqual([]);
	});

	test('A failed item goes to the error output with its input, the others get through', async () => {
		outputOf(await harness.runNode(operation('create'), [job]));
		const items = [
			{ ...job, note: 'already there' },
			{ ...job, id: 'E2E0002' },
		];
		const node: NodeUnderTest = { ...operation('create'), onError: 'continueErrorOutput' };
		const execution = await harness.runNode(node, items);

		expect(execution.status).toBe('success');
		expect(execution.items(NODE, 0).map(({ json }) => json.id)).toEqual(['E2E0002']);
		expect(execution.items(NODE, 1)).toEqual([
			{
				json: expect.objectContaining({
					note: 'already there',
					error: expect.objectContaining({
						message: expect.stringContaining(job.id) as unknown,
						id: job.id,
						httpStatus: 409,
					}) as unknown,
				}) as unknown,
				pairedItem: { item: 0 },
			},
		]);
	});

	test('A failure without an error output stops the workflow and names the job', async () => {
		const execution = await harness.runNode(operation('update'), [
			{ id: 'NOSUCHJOB', title: job.title },
		]);

		expect(execution.status).toBe('error');
		expect(execution.error?.message).toContain('NOSUCHJOB');
		expect(execution.error?.httpCode).toBe('404');
	});
});

describe('EasyJobs credential', () => {
	function data(changes: object = {}): object {
		const { credentials, url } = harness.sandbox.easyJobs;
		const settings = { environment: 'sandbox', language: 'fr', baseUrl: url };
		return { ...credentials, ...settings, ...changes };
	}

	test.each([
		['sandbox', 'fr', '/v1-sandbox/jobs-list'],
		['sandbox', 'es', '/v1-sandbox/jobs-list'],
		['production', 'en', '/v1/jobs-list'],
	])('is accepted: %s, %s', async (environment, language, path) => {
		const credential = data({ environment, language });

		expect(await harness.client.testCredential('easyJobsApi', credential)).toMatchObject({
			status: 'OK',
		});
		expect(harness.sandbox.easyJobs.log()).toMatchObject([
			{ method: 'GET', path, status: 200, headers: { 'accept-language': language } },
		]);
	});

	test.each([
		['a wrong token', { apiToken: 'wrong' }],
		['an origin that is not allowed', { origin: 'https://elsewhere.example' }],
	])('is refused for %s', async (_what, changes) => {
		const result = await harness.client.testCredential('easyJobsApi', data(changes));
		expect(result.status).toBe('Error');
	});
});

test('n8n wrote no secret', async () => {
	expect(await harness.findSecrets()).toEqual([]);
});
