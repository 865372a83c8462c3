import { buildOffer, type OfferFields } from '../../../domain/diamond/offerDraft';
import { mapVacancyToOffer } from '../../../mapping/talentsoftVacancyToOffer';
import {
	mission,
	profile,
	ref,
	vacancyWith,
	vacancyWithJob,
	vacancyWithLocation,
} from '../../support/mapping/sampleVacancy';

const map = (changes: object = {}) => mapVacancyToOffer(vacancyWith(changes));
const mapJob = (changes: object) => mapVacancyToOffer(vacancyWithJob(changes));
const mapLocation = (changes: object) => mapVacancyToOffer(vacancyWithLocation(changes));
const mapBeginning = (beginningDate: unknown) => map({ requestingParty: { beginningDate } });

test('a vacancy becomes an offer, field by field, and nothing else', () => {
	expect(map()).toEqual({
		fields: {
			title: 'Ingénieur méthodes (H/F)',
			talentsoft_reference: '2025-48',
			contract_type: 'cdi',
			city: 'Vélizy-Villacoublay',
			country: 'France',
			salary_min: 38000,
			salary_max: 45000,
			salary_display: '38-45 K€ par an',
			missions: mission,
			profile_required: profile,
			start_date: '2025-09-01',
		},
		changes: [],
	});
});

test.each([
	[{}],
	[{ offerDetail: null }],
	[{ offerDetail: [] }],
	[{ offerDetail: { location: 'x', jobDescription: 7 } }],
])('nothing is invented for %j', (bare) => {
	expect(mapVacancyToOffer(bare)).toEqual({ fields: {}, changes: [] });
});

test.each([
	['2025-48', '2025-48'],
	[' VAL/RH n°7 ', ' VAL/RH n°7 '],
	[48, '48'],
	['  ', undefined],
	[null, undefined],
	[{}, undefined],
])('the reference %p is kept as %p', (reference, expected) => {
	expect(map({ reference }).fields.talentsoft_reference).toBe(expected);
});

test.each([
	['CDI', 'cdi', 0],
	['Contrat à durée indéterminée (CDI)', 'cdi', 0],
	['Intérim', 'interim', 0],
	['CDD - 6 mois', 'cdd', 1],
	['CDI temps partiel', 'cdi', 1],
	['CDD ou CDI', undefined, 1],
	['Convention de partenariat', undefined, 1],
	['Stagiaire', undefined, 1],
	[null, undefined, 0],
])('the contract type %p becomes %p', (label, code, told) => {
	const { fields, changes } = mapJob({ contractType: ref(label) });
	expect(fields.contract_type).toBe(code);
	expect(changes.map(({ field }) => field)).toEqual(Array(told).fill('contract_type'));
});

describe('the town', () => {
	test.each([
		['59000 LILLE CEDEX 9', 'LILLE', 0],
		['La Rochelle', 'La Rochelle', 1],
		['12 rue du Port', undefined, 1],
	])('of %p is %p', (address, city, told) => {
		const { fields, changes } = mapLocation({ address });
		expect(fields.city).toBe(city);
		expect(changes).toHaveLength(told);
	});

	test('is not that of an area, and this is told', () => {
		const { fields, changes } = mapLocation({ address: null });
		expect(fields).not.toHaveProperty('city');
		expect(changes).toEqual([
			{ field: 'city', what: 'not mapped: it names no town', before: 'Yvelines', after: '' },
		]);
	});
});

describe('a salary range', () => {
	test.each<[string, OfferFields]>([
		['2 300 € à 2 600 € par mois', { salary_min: 2300, salary_max: 2600 }],
		['3000€/mois', { salary_min: 3000, salary_max: 3000 }],
		['12,50 € / heure', { salary_min: 12.5, salary_max: 12.5 }],
		['45k€ - 38k€', { salary_min: 38000, salary_max: 45000 }],
		['Moins de 25 000 €', { salary_max: 25000 }],
		['> 50K€', { salary_min: 50000 }],
	])('%p gives its amounts beside its text', (text, amounts) => {
		const { fields, changes } = mapJob({ salaryRange: ref(text) });
		const { salary_display, salary_min, salary_max } = fields;
		expect({ salary_display, salary_min, salary_max }).toEqual({
			salary_display: text,
			...amounts,
		});
		expect(changes).toEqual([]);
	});

	test.each(['Selon profil', '2 000 € net', '30-35 k$', 'Niveau 4', '1.2.3 €'])(
		'%p gives its text alone, and this is told',
		(text) => {
			const { fields, changes } = mapJob({ salaryRange: ref(text) });
			expect(fields).toMatchObject({ salary_display: text });
			expect(fields).not.toHaveProperty('salary_min');
			expect(fields).not.toHaveProperty('salary_max');
			expect(changes).toMatchObject([{ field: 'salary_min', before: text, after: '' }]);
		},
	);
});

describe('the texts', () => {
	test('in plain text become paragraphs', () => {
		const { fields } = mapJob({
			description1HTML: ' ',
			description1: 'Tenir le bar.\r\nTicket < 20 €.',
			description2HTML: null,
			description2: '<b>Sourire</b>',
		});
		expect(fields.missions).toBe('<p>Tenir le bar.<br>Ticket &lt; 20 €.</p>');
		expect(fields.profile_required).toBe('<b>Sourire</b>');
	});

	test('that are no texts are told', () => {
		const { fields, changes } = mapJob({ title: ['x'], description1HTML: {}, description2HTML: 7 });
		expect(fields).not.toHaveProperty('title');
		expect(fields).not.toHaveProperty('missions');
		expect(fields.profile_required).toBe('<p>7</p>');
		expect(changes.map(({ field }) => field)).toEqual(['title', 'missions']);
	});
});

describe('the first day', () => {
	test.each([
		['2025-09-01T00:00:00', '2025-09-01', 0],
		['2025-09-01T00:00:00.000', '2025-09-01', 0],
		['2025-09-01', '2025-09-01', 0],
		['2025-09-01T09:30:00', '2025-09-01', 0],
		['2025-09-01T00:00:00Z', '2025-09-01', 0],
		['2025-08-31T22:00:00Z', '2025-09-01', 0],
		['2025-08-31T22:00:00', '2025-09-01', 1],
		['2025-12-31T23:00:00', '2026-01-01', 1],
		['2025-12-31T22:00:00', '2025-12-31', 0],
	])('%p is %p', (beginning, day, told) => {
		const { fields, changes } = mapBeginning(beginning);
		expect(fields.start_date).toBe(day);
		expect(changes).toHaveLength(told);
	});

	test.each([
		'0001-01-01T00:00:00',
		'1753-01-01T00:00:00',
		'2025-02-30',
		'2025-09',
		'12:30',
		'01/09/2025',
		'dès que possible',
		20250901,
		{},
	])('%p is none, and this is told', (beginning) => {
		const { fields, changes } = mapBeginning(beginning);
		expect(fields).not.toHaveProperty('start_date');
		expect(changes).toMatchObject([{ field: 'start_date', after: '' }]);
	});
});

describe('what is given beside the vacancy', () => {
	const complete = (title: string, meta: Readonly<Record<string, unknown>>, changes = {}) =>
		buildOffer(mapVacancyToOffer(vacancyWithJob(changes)), { title, meta });

	test('wins, and so do further fields', () => {
		const draft = complete('Ingénieure', { city: 'Lille', housing: true });
		expect(draft).toMatchObject({
			kind: 'ready',
			title: 'Ingénieure',
			reference: '2025-48',
			meta: { city: 'Lille', country: 'France', housing: true },
		});
	});

	test('leaves a field out where it is blank', () => {
		const draft = complete('', { country: '', missions: ' ', talentsoft_reference: null });
		expect(draft).toMatchObject({ kind: 'ready', reference: '2025-48' });
		for (const key of ['country', 'missions', 'talentsoft_reference']) {
			expect(draft).not.toHaveProperty(['meta', key]);
		}
	});

	test.each([
		[{ salary_min: 50000 }, { salary_min: 50000 }],
		[
			{ salary_min: 0, salary_display: 'À discuter' },
			{ salary_min: 0, salary_display: 'À discuter' },
		],
		[
			{ salary_display: 'À discuter' },
			{ salary_display: 'À discuter', salary_min: 38000, salary_max: 45000 },
		],
	])('%j contradicts no amount or text of the vacancy', (given, salary) => {
		const draft = complete('', given);
		const meta = draft.kind === 'ready' ? draft.meta : {};
		const { salary_display, salary_min, salary_max } = meta;
		expect({ salary_display, salary_min, salary_max }).toEqual({ ...salary });
	});

	test('makes what the map did to a field of no concern', () => {
		const odd = { contractType: ref('Convention'), salaryRange: ref('Selon profil') };
		const fieldsToldOf = (meta: Readonly<Record<string, unknown>>) => {
			const draft = complete('', meta, odd);
			return draft.kind === 'ready' ? draft.changes.map(({ field }) => field) : [];
		};
		expect(fieldsToldOf({})).toEqual(['contract_type', 'salary_min']);
		expect(fieldsToldOf({ contract_type: 'cdd' })).toEqual(['salary_min']);
		expect(fieldsToldOf({ salary_max: 1 })).toEqual(['contract_type']);
	});
});

describe('a vacancy that lacks what an offer needs', () => {
	const bare = mapVacancyToOffer({ offerDetail: { jobDescription: { title: ' ' } } });

	test('is named with the parameters that would supply it', () => {
		expect(buildOffer(bare, { title: '', meta: {} })).toEqual({
			kind: 'unfit',
			problems: [
				{ field: 'Title', message: 'is missing, and the vacancy has none', fix: 'Give Title' },
				{
					field: 'Further Fields',
					message: 'has no talentsoft_reference, and the vacancy has no reference to know it by',
					fix: 'Give Further Fields, such as {"talentsoft_reference": "2026-48"}',
				},
			],
		});
	});

	test('becomes an offer once they do', () => {
		const given = { title: 'Juriste', meta: { talentsoft_reference: '2026-48' } };
		expect(buildOffer(bare, given)).toEqual({
			kind: 'ready',
			title: 'Juriste',
			reference: '2026-48',
			meta: { talentsoft_reference: '2026-48' },
			changes: [],
		});
	});
});
