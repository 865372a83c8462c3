import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { jsonOf, runEasyJobs } from '../support/easyJobs/easyJobsNode';
import { keysOf, runTalentsoft } from '../support/talentsoft/talentsoftNode';
import { useSandbox } from '../support/engine/useSandbox';

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
			error: {
				id: 'talentsoft2025x2d51',
				problems: [
					{ field: 'location', message: 'is missing' },
					{
						field: 'salary',
						message:
							'is missing: "Selon profil" was not mapped: no amount in euros with its period can be read',
					},
				],
			},
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

it.each([
	['en', 'mapping-talentsoft-easyjobs.md'],
	['fr', 'mapping-talentsoft-easyjobs.md'],
])('leads back from a job to its vacancy by the expression of the guide (%s)', async (...page) => {
	const guide = readFileSync(join(__dirname, '..', '..', 'docs', ...page), 'utf8');
	const [, reference = ''] = /`(\{\{ decodeURIComponent\(.+\) \}\})`/.exec(guide) ?? [];
	const items = [{ id: 'talentsoft2025x2d48' }, { id: 'talentsoftVALx2fRHx202025x20nxc2xb07' }];
	const run = await runTalentsoft(
		stage,
		{ resource: 'vacancy', operation: 'get', reference: `=${reference}` },
		{ items },
	);
	expect(keysOf(run)).toEqual(['2025-48', 'VAL/RH 2025 n°7']);
});
