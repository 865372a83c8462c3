import type { Fault } from '../../../tools/sandbox';
import { jsonOf, runEasyJobs, VALID_JOB } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const answer = (status: number, body: string | Record<string, unknown>, headers = {}): Fault => ({
	times: 9,
	does: { kind: 'answer', status, body, headers },
});

interface Case {
	readonly name: string;
	readonly operation: string;
	readonly fault: Fault;
	readonly error: {
		readonly message: string;
		readonly description: string;
		readonly status: string;
	};
}

const CASES: readonly Case[] = [
	{
		name: '400 that names a field',
		operation: 'create',
		fault: answer(400, { message: "Le champ 'salary_min' est invalide." }),
		error: {
			message: `Job "${VALID_JOB.id}" was not created: EasyJobs refused Salary Minimum (salary_min) [item 1]`,
			description: `Correct Salary Minimum: Goes with Salary Maximum and is lower, such as 42000€/an. Leave Salary empty. EasyJobs answered 400: "Le champ 'salary_min' est invalide."`,
			status: '400',
		},
	},
	{
		name: '403 for an origin that is not allowed',
		operation: 'update',
		fault: answer(403, { message: 'Origine non autorisée.' }),
		error: {
			message: `Job "${VALID_JOB.id}" was not updated: EasyJobs refused the credential or its origin [item 1]`,
			description:
				'Open the EasyJobs credential and check API Token and Secret Key (creating a new one in EasyJobs\' dashboard, Gestion des clés, ends the old one at once), and that Origin is listed there under Domaines autorisés. EasyJobs answered 403: "Origine non autorisée."',
			status: '403',
		},
	},
	{
		name: '404',
		operation: 'update',
		fault: answer(404, {
			message: 'L’offre d’emploi est introuvable. Elle a peut-être été supprimée.',
		}),
		error: {
			message: `Job "${VALID_JOB.id}" was not updated: EasyJobs has no such job in your account [item 1]`,
			description:
				'Check the Job ID, and whether the job was created in the same environment (sandbox or production); Create or Update creates a job that is missing. EasyJobs answered 404: "L’offre d’emploi est introuvable. Elle a peut-être été supprimée."',
			status: '404',
		},
	},
	{
		name: '409',
		operation: 'create',
		fault: answer(409, { message: 'Conflit.' }),
		error: {
			message: `Job "${VALID_JOB.id}" was not created: a job with this ID exists already [item 1]`,
			description:
				'Use the operation Create or Update, or give another Job ID. EasyJobs answered 409: "Conflit."',
			status: '409',
		},
	},
	{
		name: '422 that names a field',
		operation: 'create',
		fault: answer(422, {
			errors: [{ field: 'title', message: "Le champ 'title' est incohérent." }],
		}),
		error: {
			message: `Job "${VALID_JOB.id}" was not created: EasyJobs refused Title (title) [item 1]`,
			description:
				"Correct Title: 12 to 160 characters: letters, digits, spaces and . / + ( ) & , ' : -. EasyJobs answered 422: \"Le champ 'title' est incohérent.\"",
			status: '422',
		},
	},
	{
		name: '429 that goes on',
		operation: 'create',
		fault: answer(429, { message: 'Trop de requêtes.' }, { 'retry-after': '0' }),
		error: {
			message: `Job "${VALID_JOB.id}" was not created: EasyJobs received too many requests [item 1]`,
			description:
				'Wait, then run the workflow again with fewer items at once. EasyJobs allows 100 requests a minute, 1,000 an hour and 5 at once. EasyJobs answered 429: "Trop de requêtes."',
			status: '429',
		},
	},
	{
		name: '500 that is not JSON',
		operation: 'create',
		fault: answer(500, '<html><h1>Oops</h1><script>alert(1)</script></html>', {
			'content-type': 'text/html',
		}),
		error: {
			message: `Job "${VALID_JOB.id}" may or may not have been created: EasyJobs met an internal difficulty [item 1]`,
			description:
				'Run the workflow again later; if it happens again, send this message to the support of EasyJobs. EasyJobs answered 500: "Oops alert(1)". Run the workflow again for this job with the operation Create or Update, which creates it only if it is missing',
			status: '500',
		},
	},
];

describe('what the user reads', () => {
	beforeEach(() =>
		stage.sandbox.easyJobs.seed([{ ...VALID_JOB, id: 'HOTEL2026A0', date: '2026-01-01 10:00:00' }]),
	);

	it.each(CASES)('$name stops the node at its item', async ({ operation, fault, error }) => {
		stage.sandbox.easyJobs.setFaults([{ ...fault, skip: 1 }]);
		const first =
			operation === 'update' ? { id: 'HOTEL2026A0' } : { ...VALID_JOB, id: 'HOTEL2026A9' };
		const run = await runEasyJobs(stage, operation, [first, VALID_JOB]);

		expect(run.error).toMatchObject({
			name: 'NodeApiError',
			message: error.message,
			description: error.description,
			httpCode: error.status,
			context: { itemIndex: 1 },
		});
	});

	it.each(CASES)(
		'$name becomes one item on the error output',
		async ({ operation, fault, error }) => {
			stage.sandbox.easyJobs.setFaults([{ ...fault, skip: 1 }]);
			const first =
				operation === 'update' ? { id: 'HOTEL2026A0' } : { ...VALID_JOB, id: 'HOTEL2026A9' };
			const run = await runEasyJobs(
				stage,
				operation,
				[first, VALID_JOB],
				{},
				'continueErrorOutput',
			);

			expect(run.error).toBeUndefined();
			expect(jsonOf(run)).toHaveLength(1);
			expect(jsonOf(run, 1)).toEqual([
				{
					...VALID_JOB,
					error: {
						message: error.message.replace(' [item 1]', ''),
						id: VALID_JOB.id,
						title: VALID_JOB.title,
						location: VALID_JOB.location,
						wayOut: error.description,
						httpStatus: Number(error.status),
					},
				},
			]);
		},
	);

	it('tells what the rules refuse before anything is sent, every field at once', async () => {
		const run = await runEasyJobs(stage, 'create', [
			{ id: 'AB12', title: 'Chef', salary: 'à voir' },
		]);

		expect(run.error).toMatchObject({
			name: 'NodeOperationError',
			message:
				'Job "AB12" was not created: Title (title) has 4 characters, at least 12 are needed, and 5 more [item 0]',
			context: { itemIndex: 0 },
		});
		expect(run.error?.description).toContain(
			'Location (location) is missing. Give Location in the source',
		);
		expect(stage.sandbox.easyJobs.log()).toEqual([]);
	});

	it.each([
		['JSON invalide à la position 12', 'EasyJobs refused a value'],
		['Le champ « title » est trop court', 'EasyJobs refused Title (title)'],
		['salary_max est invalide', 'EasyJobs refused Salary Maximum (salary_max)'],
	])('tells a field from a word in "%s"', async (message, what) => {
		stage.sandbox.easyJobs.setFaults([answer(400, { message })]);
		const run = await runEasyJobs(stage, 'create', [VALID_JOB]);
		expect(run.error?.message).toBe(`Job "${VALID_JOB.id}" was not created: ${what} [item 0]`);
	});

	it('says that the server cannot be reached', async () => {
		stage.host.credentials.store('easyJobs', {
			...stage.host.credentials.read('easyJobs'),
			baseUrl: 'http://127.0.0.1:1',
		});
		const run = await runEasyJobs(stage, 'create', [VALID_JOB]);
		expect(run.error?.message).toBe(
			`Job "${VALID_JOB.id}" was not created: EasyJobs did not answer (the connection was refused) [item 0]`,
		);
	});

	it.each(['http://api.easyjobs.example', 'ftp://127.0.0.1', 'easyjobs'])(
		'sends no secret to the base URL %s',
		async (baseUrl) => {
			stage.host.credentials.store('easyJobs', {
				...stage.host.credentials.read('easyJobs'),
				baseUrl,
			});
			const run = await runEasyJobs(stage, 'create', [VALID_JOB]);
			expect(run.error?.message).toContain('Base URL');
			expect(run.error?.description).toContain('https://');
		},
	);
});

describe('what is sent again', () => {
	it.each([
		['429 with seconds', 2, { kind: 'answer', status: 429, headers: { 'retry-after': '1' } }],
		['503', 2, { kind: 'answer', status: 503 }],
		['a reset before the server acted', 2, { kind: 'reset', when: 'before' }],
		// What it has created it finds in the list.
		['a reset after the server acted', 3, { kind: 'reset', when: 'after' }],
	] as const)('a create after %s, and it acts once', async (_name, requests, does) => {
		stage.sandbox.easyJobs.setFaults([{ does }]);
		const run = await runEasyJobs(stage, 'create', [VALID_JOB]);

		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toMatchObject([{ action: 'created' }]);
		expect(stage.sandbox.easyJobs.jobs()).toHaveLength(1);
		expect(stage.sandbox.easyJobs.log()).toHaveLength(requests);
	});

	it('a delete after a reset, and what is gone counts as deleted', async () => {
		stage.sandbox.easyJobs.seed([{ ...VALID_JOB, date: '2026-01-01 10:00:00' }]);
		stage.sandbox.easyJobs.setFaults([{ does: { kind: 'reset', when: 'after' } }]);
		const run = await runEasyJobs(stage, 'delete', [{ id: VALID_JOB.id }]);

		expect(jsonOf(run)).toMatchObject([{ action: 'deleted' }]);
		expect(stage.sandbox.easyJobs.log().map(({ status }) => status)).toEqual([undefined, 404]);
	});

	it('nothing after a plain refusal', async () => {
		stage.sandbox.easyJobs.setFaults([answer(400, { message: 'Non.' })]);
		await runEasyJobs(stage, 'create', [VALID_JOB]);
		expect(stage.sandbox.easyJobs.log()).toHaveLength(1);
	});
});
