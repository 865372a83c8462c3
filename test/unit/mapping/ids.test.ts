import fc from 'fast-check';

import {
	hintAtJobId,
	isUsablePrefix,
	mapOwnId,
	toJobId,
	toSourceId,
	type SourceSystem,
} from '../../../mapping/ids';
import { toText } from '../../../core/values/values';
import { checkAll } from '../../support/random';

/** Digits as Diamond gives them, references as people type them, and anything. */
const sourceId = fc.oneof(
	fc.nat().map(String),
	fc.uuid(),
	fc.stringMatching(/^[\w/ .-]{1,30}$/),
	fc.stringMatching(/^[xX0-9a-f]{1,12}$/),
	fc.constantFrom(
		'VAL/RH 2025 n°7',
		' 2025-48',
		'2025-48 ',
		'Réf. 12\\3',
		'寿司',
		'%41',
		'a'.repeat(130),
	),
	fc.string({ unit: 'binary', maxLength: 30 }),
);
const origin = fc.constantFrom<SourceSystem>('diamond', 'talentsoft');

test.each([
	['diamond', 4101, 'diamond4101'],
	['diamond', '4101', 'diamond4101'],
	['diamond', 'ab-7', 'diamondabx2d7'],
	['talentsoft', '2025-48', 'talentsoft2025x2d48'],
	['talentsoft', 'x', 'talentsoftx78'],
	['talentsoft', 'X', 'talentsoftX'],
	['talentsoft', 'VAL/RH 7', 'talentsoftVALx2fRHx207'],
	['talentsoft', ' 7', 'talentsoftx207'],
	['talentsoft', 'é', 'talentsoftxc3xa9'],
] as const)('%s %p is %p and back', (system, id, jobId) => {
	expect(toJobId(system, id)).toBe(jobId);
	expect(toSourceId(system, jobId)).toBe(String(id));
});

test('every ID obeys the rules of EasyJobs and leads back to what it was made from', () => {
	checkAll(
		fc.tuple(origin, sourceId),
		([system, id]) => {
			const jobId = toJobId(system, id);
			if (jobId === undefined) return;
			expect(jobId).toMatch(/^[a-zA-Z0-9]{4,128}$/);
			expect(toSourceId(system, jobId)).toBe(id);
		},
		2_000,
	);
});

test('two ids never share one', () => {
	checkAll(
		fc.array(fc.tuple(origin, sourceId), { minLength: 2, maxLength: 20 }),
		(sources) => {
			const distinct = new Set(sources.map((source) => JSON.stringify(source)));
			const made = [...distinct]
				.map((source) => JSON.parse(source) as [SourceSystem, string])
				.map(([system, id]) => toJobId(system, id))
				.filter((jobId) => jobId !== undefined);
			expect(new Set(made).size).toBe(made.length);
		},
		500,
	);
});

test('an id of up to 39 characters always has one', () => {
	const short = fc
		.string({ unit: 'grapheme', maxLength: 39 })
		.filter((id) => id.trim() !== '' && Buffer.byteLength(id) <= 39);
	checkAll(short, (id) => {
		expect(toJobId('talentsoft', id)).toBeDefined();
	});
});

test.each([
	[''],
	['  '],
	[undefined],
	[null],
	[{}],
	[true],
	[Number.NaN],
	[Infinity],
	['\ud800'],
	['a'.repeat(119)],
	['é'.repeat(20)],
	['a'.repeat(1_000_000)],
])('%p has none', (id) => {
	expect(toJobId('talentsoft', id)).toBeUndefined();
});

test.each([
	'',
	'4M0123456',
	'diamond7',
	'xtalentsoft7',
	'talentsoft',
	'talentsoftx',
	'talentsoftx4',
	'talentsoftxzz',
	'talentsoftx61',
	'talentsoftx2D',
	'talentsoftxc3',
	'talentsoft-',
	'talentsoft%41',
	`talentsoft${'a'.repeat(119)}`,
])('%p comes from no vacancy', (jobId) => {
	expect(toSourceId('talentsoft', jobId)).toBeUndefined();
});

describe('the prefix of an establishment', () => {
	const prefix = fc.oneof(
		fc.constantFrom('', 'a', 'ab', 'abc', 'x', 'diamond', 'talentsoft', 'diamon', 'hotelParis'),
		fc.stringMatching(/^[A-Za-z0-9]{0,12}$/),
	);

	test.each([
		['diamond', 4101, 'paris', 'parisdiamond4101'],
		['talentsoft', '2025-48', 'hotel7', 'hotel7talentsoft2025x2d48'],
	] as const)('%s %p of %p is %p', (source, id, establishment, jobId) => {
		expect(toJobId(source, id, establishment)).toBe(jobId);
	});

	test.each(['diamond', 'talentsoft', 'Diamond'])('is not the name of a system: %s', (name) => {
		expect(isUsablePrefix('diamond', name)).toBe(false);
	});

	test('gives IDs that no other prefix and no other system claims', () => {
		const origins = fc.array(fc.tuple(origin, prefix), { minLength: 2, maxLength: 6 });
		checkAll(
			fc.tuple(origins, sourceId),
			([drawn, id]) => {
				const usable = drawn.filter(([source, name]) => isUsablePrefix(source, name));
				for (const [source, name] of usable) {
					const jobId = toJobId(source, id, name);
					if (jobId === undefined) continue;
					const claimants = usable.filter(
						([other, otherName]) => toSourceId(other, jobId, otherName) !== undefined,
					);
					const idStarts = claimants.map(([other, otherName]) => toJobId(other, '1', otherName));
					expect(new Set(idStarts).size).toBe(1);
				}
			},
			2_000,
		);
	});

	test.each(['a-b', 'é', ' ', 'diamon', 'talentsoft', 'Diamond', 'xdiamondx', 'TALENTSOFT'])(
		'%p is refused for jobs of Diamond',
		(name) => {
			expect(isUsablePrefix('diamond', name)).toBe(false);
		},
	);
});

describe('an ID of the user', () => {
	test.each([
		['2025-82794', '2025x2d82794'],
		['OFF/2025 é', 'OFFx2f2025x20xc3xa9'],
		['ax12', 'ax7812'],
		[20251, undefined],
		['AB12', undefined],
		['', undefined],
		[null, undefined],
		['-'.repeat(50), undefined],
	])('%p is encoded as %p', (given, id) => {
		expect(mapOwnId(given).fields.id).toBe(id);
	});

	test('leads back, and no two are encoded as one', () => {
		const ids = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.trim());
		checkAll(fc.tuple(ids, ids), ([left, right]) => {
			const [first, second] = [left, right].map((id) => toText(mapOwnId(id).fields.id ?? id));
			expect(decodeURIComponent((first ?? '').replaceAll('x', '%'))).toBe(left);
			expect(first === second).toBe(left === right);
		});
	});
});

describe('an id of another system, where that of a job is wanted', () => {
	it.each([
		['diamond', '4101', 'Jobs made from Diamond offers have IDs such as diamond4101'],
		['diamond', 'diamond4101', undefined],
		['diamond', 'HOTEL2026A1', undefined],
		['diamond', '', undefined],
		[
			'talentsoft',
			'2025-48',
			'Jobs made from Talentsoft vacancies have IDs such as talentsoft2025x2d48',
		],
		['talentsoft', 'talentsoft2025x2d48', undefined],
		['talentsoft', 'TALENTSOFT2025x2d48', undefined],
		['talentsoft', 'juriste', undefined],
	] as const)('of %s: %j', (system, id, hint) => {
		expect(hintAtJobId(system, id)).toBe(hint);
	});
});
