import fc from 'fast-check';

import type { IdentifiedJob } from '../../../nodes/EasyJobs/client/jobSender';
import { jobFields, type JobFieldName } from '../../../domain/easyjobs/fields';
import type { DesiredItem } from '../../../nodes/EasyJobs/sync/guards';
import type { ServerHabits } from './jobServer';

/** Jobs as a sync may meet them, drawn from few values so that they often meet again. */

const DATES = ['2026-01-10 09:30:00', '2026-01-14 18:00:00'];

const MANDATORY = {
	title: ['Chef de rang en brasserie', 'CHEF DE RANG EN BRASSERIE', 'Second de cuisine H/F'],
	contract_type: ['CDI', 'CDD'],
	position: [
		"<p>Vous accueillez les clients et suivez le service jusqu'au dernier café.</p>",
		"<ul><li>Vous accueillez les clients</li><li>et suivez le service jusqu'au dernier café.</li></ul>",
		'<p>Vous secondez le chef : commandes & envoi, 2 < 3, hygiène.</p>',
	],
	location: ['Strasbourg', 'Saint Malo'],
	country: ['France', 'Belgique'],
};

const OPTIONAL = {
	valid_through: ['2026-06-30 23:59:59', '2026-07-01 12:00:00'],
	work_hours: ['35h', '39h/semaine'],
	employment_type: ['Temps-plein', 'Temps-partiel'],
	description: ['<p>Une table de marché.</p>', '<p>Une <b>table</b> de marché.</p>'],
	profile: ['<p>Trois ans à ce poste.</p>', '<p>Débutant bienvenu.</p>'],
	postcode: ['67000', '01000'],
	region: ['Grand-Est', 'Bretagne', 'BRETAGNE'],
	subsidiary: ['Le Comptoir', 'Agence Web'],
	url: ['https://a.example/offre', 'https://a.example/Offre'],
	rome: ['G1602', 'M1805'],
	available: [0, 1, 12],
	experience: ['Experience exigée', 'Débutant accepté'],
	company_logo_url: ['https://a.example/logo.png'],
	posted_via: ['Diamond Careers', 'API'],
};

const salaries = fc.oneof(
	fc.record({ salary: fc.constantFrom('2100€/mois', '2100.5€/mois', '42000€/an') }),
	fc.record({
		salary_min: fc.constantFrom('2000€/mois', '2200€/mois'),
		salary_max: fc.constantFrom('2500€/mois', '3000€/mois'),
	}),
);

const oneOf = <Value>(values: readonly Value[]) => fc.constantFrom(...values);

const mandatory = fc.record({
	date: oneOf(DATES),
	title: oneOf(MANDATORY.title),
	contract_type: oneOf(MANDATORY.contract_type),
	position: oneOf(MANDATORY.position),
	location: oneOf(MANDATORY.location),
	country: oneOf(MANDATORY.country),
});

const optional = fc.record(
	{
		valid_through: oneOf(OPTIONAL.valid_through),
		work_hours: oneOf(OPTIONAL.work_hours),
		employment_type: oneOf(OPTIONAL.employment_type),
		description: oneOf(OPTIONAL.description),
		profile: oneOf(OPTIONAL.profile),
		postcode: oneOf(OPTIONAL.postcode),
		region: oneOf(OPTIONAL.region),
		subsidiary: oneOf(OPTIONAL.subsidiary),
		url: oneOf(OPTIONAL.url),
		rome: oneOf(OPTIONAL.rome),
		available: oneOf(OPTIONAL.available),
		experience: oneOf(OPTIONAL.experience),
		company_logo_url: oneOf(OPTIONAL.company_logo_url),
		posted_via: oneOf(OPTIONAL.posted_via),
	},
	{ requiredKeys: [] },
);

/** Names that every object of JavaScript has are IDs too. */
const IDS = ['JOB1', 'JOB2', 'JOB3', 'OLD1', 'OLD2', 'constructor', 'toString'];

export const jobs: fc.Arbitrary<IdentifiedJob[]> = fc
	.uniqueArray(oneOf(IDS), { maxLength: IDS.length })
	.chain((ids) =>
		fc.tuple(
			...ids.map((id) =>
				fc
					.tuple(mandatory, optional, salaries)
					.map(([first, second, third]) => ({ id, ...first, ...second, ...third })),
			),
		),
	);

export const toReady = (job: IdentifiedJob): DesiredItem => ({ kind: 'ok', job });

const comparable: JobFieldName[] = jobFields
	.map(({ name }) => name)
	.filter((name) => name !== 'id' && name !== 'date');

const someFields = fc.oneof(
	fc.constant(comparable),
	fc.constant<JobFieldName[]>(['title', 'location']),
	fc.subarray(comparable),
);

const emptyForms = fc.constantFrom('leftOut' as const, 'null' as const);

/** Servers that keep what they are sent, and list it as it is or in other words. */
export const faithfulHabits: fc.Arbitrary<ServerHabits> = fc.record({
	shown: someFields,
	empty: emptyForms,
	rendering: fc.constantFrom('asSent' as const, 'otherForm' as const),
	filledIn: fc.constant({}),
	ignored: fc.constant([]),
});

/** Servers that also fill in, drop and list values as they like. */
export const wilfulHabits: fc.Arbitrary<ServerHabits> = fc.record({
	shown: someFields,
	empty: emptyForms,
	rendering: fc.constantFrom('asSent' as const, 'otherForm' as const, 'otherValue' as const),
	filledIn: fc.record(
		{ region: oneOf(OPTIONAL.region), posted_via: fc.constant('API'), available: fc.constant(1) },
		{ requiredKeys: [] },
	),
	ignored: fc.subarray<JobFieldName>(['rome', 'profile', 'country', 'salary']),
});
