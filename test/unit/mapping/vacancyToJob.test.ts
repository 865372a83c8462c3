import { mapVacancyToJob } from '../../../mapping/talentsoftVacancyToJob';
import {
	jobDescription,
	mission,
	profile,
	ref,
	vacancyWith,
	vacancyWithJob,
	vacancyWithLocation,
} from '../../support/mapping/sampleVacancy';

const UNCLEAR = 'no amount in euros with its period can be read';

const map = (changes: object = {}) => mapVacancyToJob(vacancyWith(changes));
const mapJob = (changes: object) => mapVacancyToJob(vacancyWithJob(changes));
const mapLocation = (changes: object) => mapVacancyToJob(vacancyWithLocation(changes));

function given(fields: object): object {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

test('a vacancy becomes a job, field by field, and nothing else', () => {
	const { fields, changes } = map();
	expect(given(fields)).toEqual({
		id: 'talentsoft2025x2d48',
		title: 'Ingénieur méthodes (H/F)',
		contract_type: 'CDI',
		employment_type: 'Temps-plein',
		position: mission,
		profile,
		location: 'Vélizy-Villacoublay',
		postcode: '78140',
		region: 'Ile-de-France',
		country: 'France',
		salary_min: '38000€/an',
		salary_max: '45000€/an',
		subsidiary: 'Groupe Valmorel',
		url: 'https://recrutement.valmorel.example/offre/2025-48',
		available: 2,
	});
	expect(changes).toEqual([]);
});

test.each([
	[{}],
	[{ offerDetail: null }],
	[{ offerDetail: [] }],
	[{ offerDetail: { location: 'x' } }],
])('nothing is invented for %j', (bare) => {
	const { fields, changes } = mapVacancyToJob(bare);
	expect(given(fields)).toEqual({});
	expect(changes).toEqual([]);
});

test('the title is read under either name', () => {
	expect(mapJob({ title: undefined, jobTitle: 'Juriste' }).fields.title).toBe('Juriste');
	expect(mapJob({ title: ' ', jobTitle: 'Juriste' }).fields.title).toBe('Juriste');
});

test('plain text stands in for HTML that is not there', () => {
	const { fields } = mapJob({ description1HTML: '', description2HTML: null });
	expect(fields.position).toBe('Texte\nTexte');
});

test.each([
	['CDI', 'CDI'],
	['Contrat à durée indéterminée (CDI)', 'CDI'],
	['CONTRAT À DURÉE DÉTERMINÉE', 'CDD'],
	['cdi', 'CDI'],
	['CDI temps partiel', 'CDI temps partiel'],
	['CDD - 6 mois', 'CDD - 6 mois'],
	['Convention de partenariat', 'Convention de partenariat'],
	[null, undefined],
])('the contract type %p becomes %p', (label, expected) => {
	const { fields, changes } = mapJob({ contractType: ref(label) });
	expect(fields.contract_type).toBe(expected);
	expect(changes).toEqual([]);
});

test.each([
	['Temps complet', { employment_type: 'Temps-plein' }],
	['Temps-partiel', { employment_type: 'Temps-partiel' }],
	['35h annualisées', { work_hours: '35h annualisées' }],
	[null, {}],
])('the job time %p becomes %p', (label, expected) => {
	const { fields } = mapJob({ jobTime: ref(label) });
	const { employment_type, work_hours } = fields;
	expect(given({ employment_type, work_hours })).toEqual(expected);
});

test.each([
	['Débutant', 'Débutant accepté', 0],
	['Expérience souhaitée', 'Expérience souhaitée', 0],
	['5 ans et plus', undefined, 1],
	[null, undefined, 0],
])('the experience %p becomes %p, and what is not mapped is told', (label, expected, told) => {
	const { fields, changes } = map({ criteria: { experienceLevel: ref(label) } });
	expect(fields.experience).toBe(expected);
	expect(changes).toHaveLength(told);
});

test('a reference that makes no ID is told', () => {
	const { fields, changes } = map({ reference: 'é'.repeat(20) });
	expect(fields).not.toHaveProperty('id');
	expect(changes).toMatchObject([{ field: 'id', before: 'é'.repeat(20), after: '' }]);
});

describe('the place', () => {
	test.each([
		['Parc des Tilleuls, 59000 LILLE CEDEX 9, France', 'LILLE', '59000'],
		['10115 Berlin', 'Berlin', '10115'],
		["Bât. 12345, 13 rue X, 06000 L'Escarène", "L'Escarène", '06000'],
	])('%p is %p', (address, town, postcode) => {
		const { fields, changes } = mapLocation({ address });
		expect([fields.location, fields.postcode]).toEqual([town, postcode]);
		expect(changes).toEqual([]);
	});

	test.each([
		[{ address: 'La Rochelle' }, 'La Rochelle', 'address'],
		[{ address: '12 rue du Port' }, 'Yvelines', 'department'],
		[{ address: null, department: null }, 'Paris et sa région', 'geographical area'],
		[{ address: '', department: ref(null), geographicalArea: null }, 'Ile-de-France', 'region'],
	])('without a town, %j is %p, and this is told', (changed, expected, part) => {
		const { fields, changes } = mapLocation(changed);
		expect(fields.location).toBe(expected);
		expect(fields.postcode).toBeUndefined();
		expect(changes).toMatchObject([
			{ field: 'location', what: `the vacancy names no town: its ${part} stands for it` },
		]);
	});

	test('an address that names no town is told', () => {
		const { fields, changes } = mapLocation({
			address: '12 rue du Port',
			department: null,
			geographicalArea: null,
			region: null,
		});
		expect(fields.location).toBeUndefined();
		expect(changes).toMatchObject([
			{ field: 'location', what: 'not mapped: it names no town', before: '12 rue du Port' },
		]);
	});

	test('the country may stand beside the job, and the department for the region', () => {
		const { fields } = map({
			location: { address: '59000 Lille', department: ref('Nord') },
			jobDescription: { ...jobDescription, country: ref('France') },
		});
		expect(fields).toMatchObject({ country: 'France', region: 'Nord' });
	});
});

describe('a salary range', () => {
	const mapSalary = (label: string | undefined) => {
		const { fields, changes } = mapJob({ salaryRange: label === undefined ? null : ref(label) });
		const { salary, salary_min, salary_max } = fields;
		return { fields: given({ salary, salary_min, salary_max }), changes };
	};

	test.each([
		['38-45 K€ par an', { salary_min: '38000€/an', salary_max: '45000€/an' }, 0],
		['30 000 € - 40 000 € brut annuel', { salary_min: '30000€/an', salary_max: '40000€/an' }, 0],
		['2 300 € à 2 600 € par mois', { salary_min: '2300€/mois', salary_max: '2600€/mois' }, 0],
		['3000€/mois', { salary: '3000€/mois' }, 0],
		['Entre 35 et 40 k€', { salary_min: '35000€/an', salary_max: '40000€/an' }, 1],
		['Grille 2 : 30-35 k€', { salary_min: '30000€/an', salary_max: '35000€/an' }, 1],
		['Moins de 25 000 € par an', { salary: '25000€/an' }, 1],
		['> 50K€', { salary: '50000€/an' }, 2],
		['45k€ - 38k€ / an', { salary_min: '38000€/an', salary_max: '45000€/an' }, 0],
		['12,50 € / heure', { salary: '12.50€/heure' }, 0],
		['35 h, 2 000 € par mois sur 13 mois', { salary: '2000€/mois' }, 0],
		['2 000 €/mois + 2 repas', { salary: '2000€/mois' }, 1],
	])('%p', (label, fields, changed) => {
		const read = mapSalary(label);
		expect(read.fields).toEqual(fields);
		expect(read.changes).toHaveLength(changed);
	});

	test.each([
		['Selon profil', UNCLEAR],
		['30-35', UNCLEAR],
		['Niveau 4', UNCLEAR],
		['30 000 $ - 40 000 $', 'its currency is not the euro'],
		['2 000 € net par mois', 'the amount is net, and EasyJobs shows gross pay'],
		['9 500 €', UNCLEAR],
		['12 € à 2 000 €', 'its maximum is more than 5 times its minimum'],
		['0 €/mois', 'nobody earns such an amount per such a period'],
		['1.2.3 €/mois', UNCLEAR],
	])('%p is not read, and this is told', (label, reason) => {
		expect(mapSalary(label)).toEqual({
			fields: {},
			changes: [{ field: 'salary', what: `not mapped: ${reason}`, before: label, after: '' }],
		});
	});

	test('that is not there is no news', () => {
		expect(mapSalary(undefined)).toEqual({ fields: {}, changes: [] });
	});
});
