import { DateTime } from 'luxon';

import { jsonOf, runEasyJobs, VALID_JOB } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';

/** Where the documentation leaves a question open, the node works under each answer: docs/assumptions.md. */

const stage = useSandbox();

it.each(['message', 'error', 'errors', 'status', 'text', 'empty'] as const)(
	'an error whose body is %s is told with its status',
	async (errorBody) => {
		stage.sandbox.easyJobs.setReadings({ errorBody });
		const run = await runEasyJobs(stage, 'update', [{ id: 'UNKNOWN1' }]);

		expect(run.error?.message).toContain('EasyJobs has no such job in your account');
		expect(run.error?.description).toContain('EasyJobs answered 404');
		expect(run.error?.description?.includes('introuvable')).toBe(errorBody !== 'empty');
	},
);

it.each(['paris', 'utc', 'utcPlus2h'] as const)(
	'a date left out is never in the future of a %s clock',
	async (clock) => {
		stage.sandbox.easyJobs.setReadings({ clock });
		const run = await runEasyJobs(stage, 'upsert', [VALID_JOB]);

		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toMatchObject([{ action: 'created' }]);
		const zone = clock === 'utc' ? 'utc' : 'Europe/Paris';
		const sent = DateTime.fromSQL(String(stage.sandbox.easyJobs.jobs()[0]?.date), { zone });
		expect(Math.abs(sent.diffNow('minutes').minutes)).toBeLessThan(5);
	},
);

it.each(['sent', 'alsoDocumented', 'both'] as const)(
	'"experience required" is understood by a server that takes the spelling: %s',
	async (experienceSpelling) => {
		stage.sandbox.easyJobs.setReadings({ experienceSpelling });
		const run = await runEasyJobs(stage, 'create', [
			{ ...VALID_JOB, experience: 'Expérience exigée' },
			{ ...VALID_JOB, id: 'HOTEL2026A2', experience: 'experience exigee' },
		]);

		expect(run.error).toBeUndefined();
		expect(stage.sandbox.easyJobs.jobs()).toHaveLength(2);
		const changes = JSON.stringify(jsonOf(run)[0]?.changes);
		expect(changes.includes('other documented way')).toBe(experienceSpelling === 'alsoDocumented');
	},
);

it.each(['replaces', 'refused'] as const)(
	'an update may change the salary mode where the other mode is %s',
	async (salarySwitch) => {
		stage.sandbox.easyJobs.setReadings({ salarySwitch });
		const { salary, ...job } = VALID_JOB;
		stage.sandbox.easyJobs.seed([{ ...job, salary, date: '2026-01-01 10:00:00' }]);

		const range = { salary_min: '2300€/mois', salary_max: '2600€/mois' };
		const toRange = await runEasyJobs(stage, 'upsert', [{ ...job, ...range }]);
		expect(jsonOf(toRange)).toMatchObject([{ action: 'updated' }]);
		expect(stage.sandbox.easyJobs.jobs()).toMatchObject([range]);
		expect(stage.sandbox.easyJobs.jobs()[0]).not.toHaveProperty('salary');

		const toSingle = await runEasyJobs(stage, 'update', [{ id: job.id, salary }]);
		expect(jsonOf(toSingle)).toMatchObject([{ action: 'updated' }]);
		expect(stage.sandbox.easyJobs.jobs()).toMatchObject([{ salary }]);
		expect(stage.sandbox.easyJobs.jobs()[0]).not.toHaveProperty('salary_min');
	},
);

it('copes with several other readings at once, and lists what it changed', async () => {
	stage.sandbox.easyJobs.setReadings({
		clock: 'utc',
		experienceSpelling: 'alsoDocumented',
		salarySwitch: 'refused',
	});
	const { salary, ...job } = VALID_JOB;
	stage.sandbox.easyJobs.seed([{ ...job, salary, date: '2026-01-01 10:00:00' }]);
	const run = await runEasyJobs(stage, 'update', [
		{
			id: job.id,
			salary_min: '2300€/mois',
			salary_max: '2600€/mois',
			experience: 'Experience exigée',
		},
	]);

	expect(run.error).toBeUndefined();
	expect(stage.sandbox.easyJobs.jobs()).toMatchObject([
		{ experience: 'Expérience exigée', salary_min: '2300€/mois' },
	]);
	const [{ changes }] = jsonOf(run) as [{ changes: Array<{ field: string }> }];
	expect(changes.map(({ field }) => field).sort()).toEqual(['date', 'experience', 'salary']);
});

it('claims no change where no other reading helps', async () => {
	stage.sandbox.easyJobs.setFaults([
		{ times: 9, does: { kind: 'answer', status: 422, body: { message: 'Incohérent.' } } },
	]);
	const run = await runEasyJobs(stage, 'create', [
		{ ...VALID_JOB, experience: 'Experience exigée' },
	]);

	expect(run.error?.description).toContain('EasyJobs answered 422: "Incohérent."');
	expect(stage.sandbox.easyJobs.log()).toHaveLength(3);
});

it.each([401, 403] as const)(
	'a wrong token answered by %s is a matter of the credential',
	async (status) => {
		stage.sandbox.easyJobs.setReadings({ invalidTokenStatus: status });
		stage.host.credentials.store('easyJobs', {
			...stage.host.credentials.read('easyJobs'),
			apiToken: 'outdated',
		});
		const run = await runEasyJobs(stage, 'create', [VALID_JOB]);

		expect(run.error).toMatchObject({ httpCode: String(status) });
		expect(run.error?.description).toContain('Open the EasyJobs credential');
	},
);

it.each(['immediate', 'queued'] as const)(
	'a bulk deletion that is %s is told as queued',
	async (deletion) => {
		stage.sandbox.easyJobs.setReadings({ deletion });
		const jobs = [VALID_JOB, { ...VALID_JOB, id: 'HOTEL2026A2' }];
		stage.sandbox.easyJobs.seed(jobs.map((job) => ({ ...job, date: '2026-01-01 10:00:00' })));
		const ids = jobs.map(({ id }) => ({ id }));
		const run = await runEasyJobs(stage, 'deleteMany', ids);

		expect(jsonOf(run)).toMatchObject([{ action: 'queued' }, { action: 'queued' }]);
	},
);

it.each(['fr', 'en', 'es'] as const)('the message of a refusal in %s is kept', async (language) => {
	stage.host.credentials.store('easyJobs', {
		...stage.host.credentials.read('easyJobs'),
		language,
	});
	const run = await runEasyJobs(stage, 'delete', [{ id: 'UNKNOWN1' }]);

	const [request] = stage.sandbox.easyJobs.log();
	expect(request?.headers['accept-language']).toBe(language);
	expect(run.error?.description).toMatch(/EasyJobs answered 404: ".+"/);
});

it.each([
	['the documented class', 'documented', 'a mi temps'],
	['nothing here', 'off', 'a mi-temps'],
] as const)(
	'texts are held to %s where the fields are checked: %s',
	async (_, checkFields, sent) => {
		// The server takes what its documentation refuses: a stand-in for one that is kinder.
		stage.sandbox.easyJobs.setFaults([
			{ does: { kind: 'answer', status: 201, body: { message: 'ok' } } },
		]);
		const position = `<p>Vous accueillez les clients de la table, du midi au soir, a mi-temps.</p>`;
		const run = await runEasyJobs(stage, 'create', [{ ...VALID_JOB, position }], {
			options: { checkFields },
		});

		expect(jsonOf(run)).toMatchObject([{ action: 'created' }]);
		const [request] = stage.sandbox.easyJobs.log();
		expect(JSON.stringify(request?.body)).toContain(sent);
	},
);

it('a job that nothing here checks is refused by EasyJobs itself, in its words', async () => {
	const run = await runEasyJobs(
		stage,
		'create',
		[{ ...VALID_JOB, title: 'Chef' }],
		{ options: { checkFields: 'off' } },
		'continueErrorOutput',
	);
	expect(stage.sandbox.easyJobs.log()[0]?.body).toMatchObject({ title: 'Chef' });
	expect(jsonOf(run, 1)).toMatchObject([{ error: { httpStatus: 400, id: VALID_JOB.id } }]);
});
