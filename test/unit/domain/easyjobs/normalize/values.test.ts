import { DateTime } from 'luxon';

import { normalizeJob } from '../../../../../domain/easyjobs/normalizeJob';
import type { RawJob } from '../../../../../domain/easyjobs/fields';
import { isAccepted, normalizeField, NOON } from '../../../../support/easyJobs/jobs';

const normalize = (job: RawJob) => normalizeJob(job, NOON).job;

describe('salaries', () => {
	test.each([
		['2100 € / mois', '2100€/mois'],
		['2 100 euros brut par mois', '2100€/mois'],
		['2\u202f100\u00a0€\u00a0/\u00a0mois', '2100€/mois'],
		['2.100 € mensuel', '2100€/mois'],
		['2100.50 EUR/mois', '2100.50€/mois'],
		['11,50€/heure', '11.50€/heure'],
		['11,5 € de l’heure', '11.50€/heure'],
		['12 €/h', '12€/heure'],
		['45k€/an', '45000€/an'],
		['45 K€ annuel brut', '45000€/an'],
		['45,5 k€ par an', '45500€/an'],
		['32 000 € par année', '32000€/an'],
		['32 000 € par an sur 13 mois', '32000€/an'],
		['2100 € par mois pour 35h', '2100€/mois'],
		['2100 € brut/mois (39 heures/semaine)', '2100€/mois'],
		['150€ la journée', '150€/jour'],
		['600 € hebdomadaire', '600€/semaine'],
		['2000 $ / month', '2000$/mois'],
		['2000€/Mois', '2000€/Mois'],
	])('%p', (given, expected) => {
		expect(normalizeField('salary', given)).toBe(expected);
		expect(isAccepted('salary', expected)).toBe(true);
	});

	test.each([
		['selon profil'],
		['2100'],
		['2100 €'],
		['2100/mois'],
		['2100 £/mois'],
		['1 800 € net par mois'],
		['1 800 € nette par mois'],
		['2100 € par mois ou 26 000 € par an'],
		['32 000 € sur 13 mois'],
		[2100],
		[null],
	])('%p stays as it is: its meaning is not certain', (given) => {
		expect(normalizeField('salary', given)).toBe(given);
	});
});

describe('a salary range', () => {
	test('with equal ends is one salary', () => {
		const { job, changes } = normalizeJob(
			{ salary_min: '2 100 € / mois', salary_max: '2100€/mois' },
			NOON,
		);
		expect(job).toEqual({ salary: '2100€/mois', salary_min: undefined, salary_max: undefined });
		expect(changes.map(({ field }) => field)).toEqual([
			'salary_min',
			'salary',
			'salary_min',
			'salary_max',
		]);
	});

	test('with reversed ends is put in order', () => {
		expect(normalize({ salary_min: '2500€/mois', salary_max: '2100€/mois' })).toEqual({
			salary_min: '2100€/mois',
			salary_max: '2500€/mois',
		});
	});

	test.each([
		[{ salary_min: '30000€/an', salary_max: '2500€/mois' }],
		[{ salary_min: '12 CHF', salary_max: '11 CHF' }],
		[{ salary: '2000€/mois', salary_min: '2500€/mois', salary_max: '2100€/mois' }],
		[{ salary_min: '2500€/mois' }],
	])('%p is left for the schema', (job) => {
		expect(normalizeJob(job, NOON)).toEqual({ job, changes: [] });
	});
});

describe('dates', () => {
	test.each([
		['2026-01-10T08:30:00Z', '2026-01-10 09:30:00'],
		['2025-07-10T08:30:00Z', '2025-07-10 10:30:00'],
		['10/01/2026 09:30', '2026-01-10 09:30:00'],
		['10/01/2026', '2026-01-10 00:00:00'],
		[new Date('2026-01-10T08:30:00Z'), '2026-01-10 09:30:00'],
		[DateTime.fromISO('2026-01-10T08:30:00Z'), '2026-01-10 09:30:00'],
		['hier', 'hier'],
		['2026', '2026'],
	])('date %p', (given, expected) => {
		expect(normalizeField('date', given)).toBe(expected);
	});

	test('a deadline that is a day lasts until its end', () => {
		expect(normalizeField('valid_through', '2026-02-28')).toBe('2026-02-28 23:59:59');
	});

	test.each(['2026-01-15 12:00:00', '2030-06-01 08:00:00', '2030-06-01T08:00:00Z'])(
		'a date in the future, %s, becomes now; a deadline stays',
		(date) => {
			const { job, changes } = normalizeJob({ date, valid_through: '2031-01-01 00:00:00' }, NOON);
			expect(job).toEqual({ date: '2026-01-15 11:58:00', valid_through: '2031-01-01 00:00:00' });
			expect(changes.at(-1)).toMatchObject({
				field: 'date',
				what: 'moved back to the present moment',
			});
		},
	);
});

test.each([
	['id', ' 4M01 ', '4M01'],
	['id', 12345, '12345'],
	['id', 'AB-12', 'AB-12'],
	['available', ' 3 ', 3],
	['available', '007', 7],
	['available', '1000', '1000'],
	['available', 2.5, 2.5],
	['postcode', 'F-75 001', '75001'],
	['postcode', 1000, '01000'],
	['postcode', '67\u00a0000', '67000'],
	['postcode', '2A004', '2A004'],
	['rome', 'M 1805', 'M1805'],
	['employment_type', 'temps plein', 'Temps-plein'],
	['employment_type', 'FREELANCE', 'Freelance'],
	['employment_type', 'CDI', 'CDI'],
	['experience', 'debutant accepte', 'Débutant accepté'],
	['experience', 'Expérience exigée', 'Experience exigée'],
	['url', 'www.exemple.com/offre', 'https://www.exemple.com/offre'],
	['url', 'https://exemple.com?x=1', 'https://exemple.com/?x=1'],
	['url', ' https://exemple.com/une offre ', 'https://exemple.com/une%20offre'],
	['url', 'https://hôtel.fr/é', 'https://xn--htel-vqa.fr/%C3%A9'],
	['url', 'mailto:rh@exemple.com', 'mailto:rh@exemple.com'],
	['company_logo_url', '//exemple.com/logo.png', 'https://exemple.com/logo.png'],
] as const)('%s %p becomes %p', (name, given, expected) => {
	expect(normalizeField(name, given)).toBe(expected);
});

test('an address with an accent is completed the ten-thousandth time as the first', () => {
	const completed = Array.from({ length: 10_000 }, () =>
		normalizeField('url', 'https://hôtel.fr/é'),
	);
	expect(new Set(completed)).toEqual(new Set(['https://xn--htel-vqa.fr/%C3%A9']));
});

test('http:// stays, for the user to decide', () => {
	expect(isAccepted('url', normalizeField('url', 'http://exemple.com/offre'))).toBe(false);
	expect(normalizeField('url', 'http://exemple.com/offre')).toBe('http://exemple.com/offre');
});

describe('a value too short is completed by what the job says elsewhere', () => {
	test.each<[RawJob, RawJob]>([
		[{ location: 'Pau', country: 'France' }, { location: 'Pau - France' }],
		[{ region: 'Var', country: 'France' }, { region: 'Var - France' }],
		[{ title: 'Serveur H/F', location: 'Lyon' }, { title: 'Serveur H/F - Lyon' }],
		[{ title: 'Chef', location: 'Lyon', contract_type: 'CDI' }, { title: 'Chef - Lyon - CDI' }],
		[{ title: 'Chef', contract_type: 'Saisonnier' }, { title: 'Chef - Saisonnier' }],
		[
			{ title: 'A', location: 'Pau', country: 'France' },
			{ title: 'A - Pau - France', location: 'Pau - France' },
		],
		[{ title: 'Serveur H/F', location: 'L’Île' }, { title: "Serveur H/F - L'Ile" }],
	])('%p', (given, expected) => {
		expect(normalize(given)).toEqual({ ...given, ...expected });
	});

	test.each<[RawJob]>([
		[{ title: 'Chef' }],
		[{ location: 'Pau' }],
		[{ title: 'A', location: 'Lyon' }],
		[{ title: '', location: 'Strasbourg' }],
		[{ country: 'ZZ', location: 'London' }],
	])('%p cannot be', (given) => {
		expect(normalize(given)).toEqual(given);
	});
});
