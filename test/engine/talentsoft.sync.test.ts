import { jsonOf, runEasyJobs } from './easyJobsNode';
import { runTalentsoft } from './talentsoftNode';
import { useSandbox } from './useSandbox';

/** Talentsoft Get Many → EasyJobs Create or Update, as a user wires them. */

const stage = useSandbox();

async function sync() {
	const vacancies = await runTalentsoft(stage, {
		resource: 'vacancy',
		operation: 'getAll',
		returnAll: true,
		filters: { vacancyStatus: 'Published' },
	});
	const run = await runEasyJobs(
		stage,
		'upsert',
		jsonOf(vacancies),
		{ source: 'talentsoftVacancy' },
		'continueErrorOutput',
	);
	return { written: jsonOf(run), failed: jsonOf(run, 1) };
}

it('brings every published vacancy to EasyJobs or names what to fix', async () => {
	const { written, failed } = await sync();
	expect(written.length).toBeGreaterThan(20);
	expect(
		stage.sandbox.easyJobs
			.jobs()
			.map(({ id }) => id)
			.sort(),
	).toEqual(written.map(({ id }) => id).sort());
	expect(stage.sandbox.easyJobs.jobs()).toContainEqual(
		expect.objectContaining({
			id: 'talentsoft2025x2d48',
			location: 'Vélizy-Villacoublay',
			salary_min: '38000€/an',
		}),
	);
	expect(failed).toMatchObject([
		{
			error: { id: 'talentsoft2025x2d51', problems: [{ field: 'location' }, { field: 'salary' }] },
		},
		{ error: { id: 'talentsoft2025x2d52' } },
	]);
});

it('updates the same jobs the next time', async () => {
	const first = await sync();
	const second = await sync();
	expect(second.written.map(({ id }) => id)).toEqual(first.written.map(({ id }) => id));
	expect(new Set(second.written.map(({ action }) => action))).toEqual(new Set(['updated']));
});
