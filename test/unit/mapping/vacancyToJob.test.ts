import fc from 'fast-check';

import { mapVacancyToJob } from '../../../mapping/talentsoftVacancyToJob';
import { toJobId, toVacancyReference } from '../../../mapping/vacancyId';
import { readSalaryRange } from '../../../mapping/vacancySalary';
import { prepareJob } from '../../../nodes/EasyJobs/job/prepare';
import { generateVacancies } from '../../../sandbox';
import { DEFAULT_EASY_JOBS_READINGS } from '../../../sandbox/easyJobs/readings';
import { checkNewJob } from '../../../sandbox/easyJobs/rules';
import { checkAll } from '../random';

const NOW = new Date('2026-06-15T10:00:00Z');
const ref = (label: string | null) => ({ id: 'X', label });

const mission =
	'<p>Au bureau des méthodes, vous écrivez les gammes de fabrication et chiffrez les pièces.</p>';
const profile =
	'<p>Ingénieur ou expérience équivalente, la lecture de plans vous est bien familière.</p>';

const jobDescription = {
	title: 'Ingénieur méthodes (H/F)',
	description1: 'Texte',
	description1HTML: mission,
	description2: 'Texte',
	description2HTML: profile,
	contractType: ref('CDI'),
	jobTime: ref('Temps plein'),
	salaryRange: ref('38-45 K€ par an'),
};

const location = {
	address: '7 rue des Frères Caudron, 78140 Vélizy-Villacoublay',
	country: ref('France'),
	region: ref('Ile-de-France'),
	department: ref('Yvelines'),
	geographicalArea: ref('Paris et sa région'),
};

const detail = {
	reference: '2025-48',
	organisation: ref('Groupe Valmorel'),
	candidateRedirectionUrl: 'https://recrutement.valmorel.example/offre/2025-48',
	requestingParty: { numberOfVacancies: 2 },
	location,
	criteria: { experienceLevel: ref('2 à 5 ans') },
	jobDescription,
};

const map = (changes: object = {}) =>
	mapVacancyToJob({ offset: 0, offerDetail: { ...detail, ...changes } });
const mapJob = (changes: object) => map({ jobDescription: { ...jobDescription, ...changes } });
const mapLocation = (changes: object) => map({ location: { ...location, ...changes } });

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
	['CDI', 'CDI', 0],
	['Contrat à durée indéterminée (CDI)', 'CDI', 0],
	['CONTRAT À DURÉE DÉTERMINÉE', 'CDD', 0],
	['CDD - 6 mois', 'CDD', 1],
	['Convention de partenariat', 'Convention de partenariat', 0],
	['Contrat de 6 mois', 'Contrat de 6 mois', 0],
	[null, undefined, 0],
])('the contract type %p becomes %p', (label, expected, changed) => {
	const { fields, changes } = mapJob({ contractType: ref(label) });
	expect(fields.contract_type).toBe(expected);
	expect(changes).toHaveLength(changed);
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
	['Débutant', 'Débutant accepté'],
	['Expérience souhaitée', 'Expérience souhaitée'],
	['5 ans et plus', undefined],
])('the experience %p becomes %p', (label, expected) => {
	expect(map({ criteria: { experienceLevel: ref(label) } }).fields.experience).toBe(expected);
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

	test('the country may stand beside the job, and the department for the region', () => {
		const { fields } = map({
			location: { address: '59000 Lille', department: ref('Nord') },
			jobDescription: { ...jobDescription, country: ref('France') },
		});
		expect(fields).toMatchObject({ country: 'France', region: 'Nord' });
	});
});

describe('a salary range', () => {
	test.each([
		['38-45 K€ par an', { salary_min: '38000€/an', salary_max: '45000€/an' }, 0],
		['30 000 € - 40 000 € brut annuel', { salary_min: '30000€/an', salary_max: '40000€/an' }, 0],
		['2 300 € à 2 600 € par mois', { salary_min: '2300€/mois', salary_max: '2600€/mois' }, 0],
		['3000€/mois', { salary: '3000€/mois' }, 0],
		['Entre 35 et 40 k€', { salary_min: '35000€/an', salary_max: '40000€/an' }, 1],
		['Moins de 25 000 € par an', { salary: '25000€/an' }, 1],
		['> 50K€', { salary: '50000€/an' }, 2],
		['45k€ - 38k€ / an', { salary_min: '38000€/an', salary_max: '45000€/an' }, 0],
		['12,50 € / heure', { salary: '12.5€/heure' }, 0],
		['35 h, 2 000 € par mois sur 13 mois', { salary: '2000€/mois' }, 0],
	])('%p', (label, fields, changed) => {
		const read = readSalaryRange(label);
		expect(read.fields).toEqual(fields);
		expect(read.changes).toHaveLength(changed);
	});

	test.each([
		'',
		'Selon profil',
		'30-35',
		'Niveau 4',
		'Grille 2 : 30-35 k€',
		'30 000 $ - 40 000 $',
		'2 000 € net par mois',
		'9 500 €',
		'12 € à 2 000 €',
	])('%p is not read', (label) => {
		expect(readSalaryRange(label)).toEqual({ fields: {}, changes: [] });
	});
});

describe('ids', () => {
	test.each([
		['2025-48', 'talentsoft2025x2d48'],
		['x', 'talentsoftx78'],
		['VAL/RH 7', 'talentsoftVALx2fRHx207'],
		['é', 'talentsoftxc3xa9'],
		[12, 'talentsoft12'],
	])('%p is %p and back', (reference, id) => {
		expect(toJobId(reference)).toBe(id);
		expect(toVacancyReference(id)).toBe(String(reference));
	});

	test('lead back to their vacancy, whatever its reference', () => {
		const references = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 30 }),
			fc.stringMatching(/^[\w/ .-]{1,30}$/),
		);
		checkAll(
			references,
			(reference) => {
				const id = toJobId(reference);
				if (id === undefined) return;
				expect(id).toMatch(/^[A-Za-z0-9]{4,128}$/);
				expect(toVacancyReference(id)).toBe(reference.trim());
			},
			1_000,
		);
	});

	test.each([[''], [' '], [null], [{}], ['\ud800'], ['a'.repeat(119)], ['é'.repeat(20)]])(
		'%p is none',
		(reference) => {
			expect(toJobId(reference)).toBeUndefined();
		},
	);

	test.each([
		'diamond7',
		'talentsoft',
		'talentsoftx',
		'talentsoftx4',
		'talentsoftx61',
		'talentsoft-',
	])('%p comes from no vacancy', (jobId) => {
		expect(toVacancyReference(jobId)).toBeUndefined();
	});
});

describe('any vacancy gives a job that EasyJobs takes, or a list of what is missing', () => {
	const RULES = { readings: DEFAULT_EASY_JOBS_READINGS, latestDate: '2026-06-15 12:00:00' };
	const MANDATORY = ['contract_type', 'country', 'id', 'location', 'position', 'salary', 'title'];

	function judge(vacancy: Readonly<Record<string, unknown>>): 'missing' | 'taken' {
		const { fields, changes } = mapVacancyToJob(vacancy);
		const prepared = prepareJob(
			{ fields, overrides: {}, mappingChanges: changes },
			{ need: 'create', normalize: true, checkFields: 'documented', now: NOW },
		);
		if (prepared.kind === 'ready') {
			expect(checkNewJob(prepared.job, RULES)).toMatchObject({ kind: 'accepted' });
			return 'taken';
		}
		const named = prepared.problems.map(({ field }) => field);
		const isGiven = (name: string) =>
			(given(fields) as Record<string, unknown>)[name] !== undefined;
		const hasSalary = isGiven('salary') || isGiven('salary_min');
		const missing = MANDATORY.filter((name) => !isGiven(name) && !(name === 'salary' && hasSalary));
		expect(named).toEqual(expect.arrayContaining(missing));
		for (const { fix } of prepared.problems) expect(fix).not.toBe('');
		return 'missing';
	}

	/** Mostly what clients write, else nothing, else anything. */
	const mostly = (usual: readonly unknown[], ...others: Array<fc.Arbitrary<unknown>>) =>
		fc.oneof(
			{ weight: 10, arbitrary: fc.constantFrom(...usual) },
			...others.map((arbitrary) => ({ weight: 1, arbitrary })),
		);
	const label = (...labels: string[]) =>
		mostly(
			labels.map((text) => ref(text)),
			fc.constantFrom(null, undefined, { id: null, label: null }),
			fc.string({ maxLength: 40 }).map((text) => ref(text)),
		);
	/** A tag left open is EasyJobs' to refuse (docs/assumptions.md, `easyjobs-html`). */
	const withoutTags = fc.string({ maxLength: 200 }).map((any) => any.replace(/[<>]/g, ''));
	const text = (...texts: string[]) => mostly(texts, fc.constant(null), withoutTags);

	const anyVacancy = fc.record({
		offset: fc.nat(),
		offerDetail: fc.record({
			reference: text('2025-48', 'VAL/7'),
			organisation: label('Groupe Valmorel', 'A', 'SARL « Bâti » & fils'),
			candidateRedirectionUrl: text('https://a.example/b', 'www.a.example/é', 'http://a.example'),
			requestingParty: fc.record({ numberOfVacancies: fc.oneof(fc.integer(), fc.constant(null)) }),
			criteria: fc.record({ experienceLevel: label('Débutant', '5 ans') }),
			location: fc.record({
				address: text('59000 Lille', '3 rue A, 75012 Paris', 'Pau'),
				country: label('France', 'Royaume Uni', 'FR'),
				region: label('Ile-de-France', 'Nord'),
				department: label('Nord (59)', 'Lot'),
				geographicalArea: label('Europe', 'Hauts-de-France'),
			}),
			jobDescription: fc.record({
				title: text('Comptable', 'Ingénieur·e — H/F', 'Chef de projet SI (H/F)'),
				description1: text(mission, 'Court.'),
				description1HTML: text(mission, '<script>x</script>', `<div style="x">${mission}</div>`),
				description2: text(profile, 'Court.'),
				description2HTML: text(profile, '<p>Court.</p>'),
				contractType: label('CDI', 'CDD 6 mois', 'Contrat à durée déterminée'),
				jobTime: label('Temps plein', '35h/semaine'),
				salaryRange: label('30-35 K€ par an', '3000€/mois', 'Selon profil', '45k€-38k€'),
				country: label('France'),
			}),
		}),
	});

	test('drawn at random', () => {
		const counts = { missing: 0, taken: 0 };
		checkAll(
			anyVacancy,
			(vacancy) => {
				counts[judge(vacancy)]++;
			},
			600,
		);
		expect(counts.missing).toBeGreaterThan(50);
		expect(counts.taken).toBeGreaterThan(20);
	});

	test('of any shape', () => {
		const anything = fc.dictionary(fc.constantFrom('offset', 'offerDetail'), fc.anything());
		checkAll(anything, (vacancy) => {
			expect(judge(vacancy)).toBe('missing');
		});
	});

	test('of those that the sandbox makes', () => {
		const outcomes = generateVacancies(200).map(({ detail: offerDetail }) =>
			judge({ offset: 0, offerDetail }),
		);
		expect(new Set(outcomes)).toEqual(new Set(['taken']));
	});
});
