import fc from 'fast-check';

import { mapOfferToJob } from '../../../mapping/diamondOfferToJob';
import { checkAll } from '../../support/random';

const profile =
	"<p>Deux ans d'expérience en salle et un anglais suffisant pour raconter un plat.</p>";

const offer = {
	id: 4101,
	title: 'Chef de rang en brasserie H/F',
	status: 'publish',
	slug: 'chef-de-rang',
	meta: {
		contract_type: 'cdi',
		city: 'La Rochelle',
		country: 'France',
		salary_min: 2100,
		salary_max: 2400,
		salary_display: '2100 € à 2400 € brut par mois',
		description: '<p>Face au vieux port.</p>',
		missions: '<ul><li>Accueillir les clients</li></ul>',
		profile_required: profile,
		start_date: '2027-01-11',
	},
};

const withMeta = (meta: Readonly<Record<string, unknown>>) =>
	mapOfferToJob({ ...offer, meta: { ...offer.meta, ...meta } });

test('an offer becomes a job, field by field, and nothing else', () => {
	expect(mapOfferToJob(offer)).toEqual({
		fields: {
			id: 'diamond4101',
			title: 'Chef de rang en brasserie H/F',
			contract_type: 'CDI',
			location: 'La Rochelle',
			country: 'France',
			position: '<p>Face au vieux port.</p><ul><li>Accueillir les clients</li></ul>',
			profile,
			salary_min: '2100€/mois',
			salary_max: '2400€/mois',
		},
		changes: [],
	});
});

test.each([[{ id: 5 }], [{ id: 5, meta: null }], [{ id: 5, meta: [] }], [{ id: 5, meta: 'x' }]])(
	'nothing is invented for %p',
	(bare) => {
		const { fields, changes } = mapOfferToJob(bare);
		const given = Object.entries(fields).filter(([, value]) => value !== undefined);
		expect(given).toEqual([['id', 'diamond5']]);
		expect(changes).toEqual([]);
	},
);

test('no offer, however odd, makes it throw or invent a date', () => {
	const odd = fc.record(
		{
			id: fc.anything(),
			title: fc.anything(),
			meta: fc.dictionary(fc.constantFrom(...Object.keys(offer.meta)), fc.anything()),
		},
		{ requiredKeys: [] },
	);
	checkAll(
		odd,
		(any) => {
			const { fields } = mapOfferToJob(any);
			expect(Object.keys(fields)).not.toEqual(
				expect.arrayContaining([expect.stringMatching(/^(date|valid_through|url|region)$/)]),
			);
		},
		200,
	);
});

test.each([[{}], ['\ud800'], ['é'.repeat(30)]])('an offer with the id %p has none here', (id) => {
	const { fields, changes } = mapOfferToJob({ ...offer, id });
	expect(fields).not.toHaveProperty('id');
	expect(changes).toMatchObject([
		{ field: 'id', what: expect.stringContaining('not mapped: it makes no ID') as unknown },
	]);
});

test('a salary that cannot be read is told', () => {
	const unread = withMeta({ salary_min: null, salary_max: '', salary_display: 'selon profil' });
	expect(unread.fields).not.toHaveProperty('salary');
	expect(unread.changes).toEqual([
		{
			field: 'salary',
			what: 'not mapped: no amount in euros with its period can be read',
			before: 'selon profil',
			after: '',
		},
	]);
});

test.each([
	['cdi', 'CDI'],
	[' CDD ', 'CDD'],
	['interim', 'Intérim'],
	['apprentissage', 'Apprentissage'],
	['extra', 'Extra'],
	['CDI temps partiel', 'CDI temps partiel'],
	['CDD 6 mois', 'CDD 6 mois'],
	['constructor', 'constructor'],
	['', ''],
	[undefined, undefined],
	[12, 12],
])('the contract type %p becomes %p', (code, expected) => {
	expect(withMeta({ contract_type: code }).fields.contract_type).toBe(expected);
});

describe('the texts', () => {
	test.each([
		['<p>Maison.</p>', '<p>Service.</p>', '<p>Maison.</p><p>Service.</p>'],
		['Maison.', 'Service.', 'Maison.\nService.'],
		['Maison.\r\nMer.', '<p>Service.</p>', '<p>Maison.<br>Mer.</p><p>Service.</p>'],
		['', '<p>Service.</p>', '<p>Service.</p>'],
		[' ', 'Service.', 'Service.'],
		[null, undefined, undefined],
	])('%p and %p become one', (description, missions, position) => {
		expect(withMeta({ description, missions }).fields.position).toBe(position);
	});

	test('a profile too short ends the job description, and this is told', () => {
		const { fields, changes } = withMeta({ profile_required: '<p>Sourire exigé.</p>' });
		expect(fields).not.toHaveProperty('profile');
		expect(fields.position).toMatch(/<\/ul><p>Sourire exigé\.<\/p>$/);
		expect(changes).toMatchObject([
			{ field: 'profile', before: '<p>Sourire exigé.</p>', after: '' },
		]);
	});

	test('a profile that is long by its attributes only is too short', () => {
		const long = `<p style="${'margin:0;'.repeat(20)}">Sourire exigé.</p>`;
		expect(withMeta({ profile_required: long }).fields).not.toHaveProperty('profile');
	});

	test.each([[{}], [['<p>x</p>']], [true]])('%p is no text, and this is told', (odd) => {
		const { fields, changes } = withMeta({ description: odd, missions: 'Service.' });
		expect(fields.position).toBe('Service.');
		expect(changes).toEqual([
			{
				field: 'position',
				what: 'not mapped: it is not a text',
				before: JSON.stringify(odd),
				after: '',
			},
		]);
	});

	test.each([
		['Ticket < 20 euros', 'Ticket moins de 20 euros'],
		['<p>Un piano <b>chaud</b><br cla', '<p>Un piano <b>chaud</b></p>'],
		['Service <midi', 'Service midi'],
	])('%p would hide what follows', (missions, position) => {
		const { fields, changes } = withMeta({ description: '', missions });
		expect(fields.position).toBe(position);
		expect(changes).toMatchObject([{ field: 'position', before: missions, after: position }]);
	});

	test.each([[''], ['  '], [null], [undefined]])('no profile, %p, is no news', (none) => {
		const { fields, changes } = withMeta({ profile_required: none });
		expect(fields).not.toHaveProperty('profile');
		expect(changes).toEqual([]);
	});
});
