import { alternativesFor } from '../../../../nodes/EasyJobs/client/alternatives';
import type { Job } from '../../../../domain/easyjobs/fields';
import type { WriteMode } from '../../../../domain/easyjobs/schema';
import { NOON } from '../../../support/easyJobs/jobs';

/** The jobs that a refusal leaves to be tried, as what each changes. */
const readOtherwise = (status: 400 | 422, job: Job, need: WriteMode = 'create') =>
	alternativesFor(status)
		.map((read) => read(job, need, NOON))
		.filter((reading) => reading !== undefined);

test('a date that Paris knows and UTC does not is written in UTC', () => {
	const [reading] = readOtherwise(422, { date: '2026-01-15 11:58:00' });
	expect(reading).toMatchObject({
		job: { date: '2026-01-15 10:58:00' },
		change: { field: 'date' },
	});
	expect(readOtherwise(422, { date: '2026-01-15 10:58:00' })).toEqual([]);
	expect(readOtherwise(400, { date: '2026-01-15 11:58:00' })).toEqual([]);
});

test.each([400, 422] as const)(
	'%i: the experience is spelled in the other documented way',
	(status) => {
		expect(readOtherwise(status, { experience: 'Experience exigée' })).toMatchObject([
			{ job: { experience: 'Expérience exigée' }, change: { field: 'experience' } },
		]);
		expect(readOtherwise(status, { experience: 'Débutant accepté' })).toEqual([]);
	},
);

test.each<[Job, Job]>([
	[{ salary: '2100€/mois' }, { salary: '2100€/mois', salary_min: '', salary_max: '' }],
	[
		{ salary_min: '2000€/mois', salary_max: '2500€/mois' },
		{ salary_min: '2000€/mois', salary_max: '2500€/mois', salary: '' },
	],
])('on update, %p empties the other salary mode', (job, expected) => {
	expect(readOtherwise(422, job, 'update').map((reading) => reading.job)).toEqual([expected]);
	expect(readOtherwise(422, job, 'create')).toEqual([]);
	expect(readOtherwise(400, job, 'update')).toEqual([]);
});
