import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { CONTRACT_TYPES } from '../../../domain/easyjobs/contract/contractTypes';
import { mapOfferToJob } from '../../../mapping/diamondOfferToJob';
import { mapVacancyToJob } from '../../../mapping/talentsoftVacancyToJob';
import { mapVacancyToOffer } from '../../../mapping/talentsoftVacancyToOffer';
import { offerMetaFields } from '../../../nodes/Diamond/actions/offer/offerMeta';
import { jobFields } from '../../../domain/easyjobs/fields';
import { mission, profile, ref } from '../../support/mapping/sampleVacancy';

/** The tables of the guides against the maps: a field stands beside exactly the values that it follows. */

type Fields = Readonly<Record<string, unknown>>;

interface DocumentedMap {
	readonly page: string;
	/** Paths that the map may read, with values to try. */
	readonly sources: Readonly<Record<string, readonly unknown[]>>;
	readonly map: (values: Fields) => Fields;
	/** All that the table and the sentence after it have to name. */
	readonly fields: readonly string[];
}

const jobNames = jobFields.map(({ name }) => name);

const vacancySources = {
	reference: ['2025-48', 'VAL/7'],
	organisation: [ref('Groupe Valmorel')],
	candidateRedirectionUrl: ['https://a.example/1'],
	'requestingParty.numberOfVacancies': [1, 2],
	'requestingParty.beginningDate': ['2025-09-01T00:00:00'],
	'location.address': ['59000 Lille', 'La Rochelle', '12 rue du Port', 'Deauville, France'],
	'location.department': [ref('Nord')],
	'location.geographicalArea': [ref('Europe')],
	'location.region': [ref('Hauts-de-France')],
	'location.country': [ref('France')],
	'criteria.experienceLevel': [ref('Débutant'), ref('5 ans')],
	'jobDescription.title': ['Comptable'],
	'jobDescription.jobTitle': ['Juriste'],
	'jobDescription.description1': ['Texte', 'Autre'],
	'jobDescription.description1HTML': [mission],
	'jobDescription.description2': ['Court.', profile.replace(/<[^>]*>/g, '')],
	'jobDescription.description2HTML': [profile, '<p>Bref.</p>'],
	'jobDescription.contractType': [ref('CDI'), ref('CDD 6 mois')],
	'jobDescription.jobTime': [ref('Temps plein'), ref('35h')],
	'jobDescription.salaryRange': [ref('38-45 K€ par an'), ref('3000€/mois'), ref('> 50K€')],
	'jobDescription.country': [ref('Belgique')],
	'jobDescription.contractLength': ['6 mois'],
	languageId: [1036],
	status: [ref('Diffusée')],
};

const MAPS: readonly DocumentedMap[] = [
	{
		page: 'mapping-diamond-easyjobs.md',
		sources: {
			id: [4101, 'ab-7'],
			title: ['Chef de rang', 'Commis'],
			status: ['publish', 'draft'],
			slug: ['chef-de-rang'],
			'meta.contract_type': ['cdi', 'autre'],
			'meta.city': ['Lille'],
			'meta.country': ['France'],
			'meta.salary_min': [2100, 2400],
			'meta.salary_max': [2400, 2600],
			'meta.salary_display': ['2 200 € par mois', '2-3 k€ par mois', '£', 'par an'],
			'meta.description': ['<p>Maison.</p>', 'Mer.'],
			'meta.missions': ['Service.', mission],
			'meta.profile_required': ['Court.', profile],
			'meta.start_date': ['2027-01-11'],
		},
		map: (values) => mapOfferToJob(nest(values)).fields,
		fields: jobNames,
	},
	{
		page: 'mapping-talentsoft-easyjobs.md',
		sources: vacancySources,
		map: (values) => mapVacancyToJob({ offset: 0, offerDetail: nest(values) }).fields,
		fields: jobNames,
	},
	{
		page: 'mapping-talentsoft-diamond.md',
		sources: vacancySources,
		map: (values) =>
			Object.fromEntries(
				Object.entries(mapVacancyToOffer({ offerDetail: nest(values) }).fields).map(
					([name, value]) => [name === 'title' ? name : `meta.${name}`, value],
				),
			),
		fields: [
			'title',
			'meta.talentsoft_reference',
			...(offerMetaFields[0]?.options ?? [])
				.filter(({ name }) => !name.startsWith('other'))
				.map(({ name }) => `meta.${toSnakeCase(name)}`),
		],
	},
];

function toSnakeCase(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `{ 'a.b': 1 }` as `{ a: { b: 1 } }`. */
function nest(values: Fields): Record<string, unknown> {
	const nested: Record<string, unknown> = {};
	for (const [path, value] of Object.entries(values)) {
		const [first = '', last] = path.split('.');
		if (last === undefined) nested[first] = value;
		else nested[first] = { ...asObject(nested[first]), [last]: value };
	}
	return nested;
}

function asObject(value: unknown): object {
	return typeof value === 'object' && value !== null ? value : {};
}

const SEED = 7;
const DRAWS = 120;

/** `field ← source` for each field that changes when that source alone does, the others drawn at random. */
function findFollowed({ sources, map }: DocumentedMap): string[] {
	const values = Object.entries(sources).map(
		([path, some]) => [path, fc.constantFrom(undefined, ...some)] as const,
	);
	const followed = new Set<string>();
	for (const drawn of fc.sample(fc.record(Object.fromEntries(values)), {
		seed: SEED,
		numRuns: DRAWS,
	})) {
		const before = map(drawn);
		for (const [path, some] of Object.entries(sources)) {
			for (const value of [undefined, ...some]) {
				const after = map({ ...drawn, [path]: value });
				for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
					if (before[name] !== after[name]) followed.add(`${name} ← ${path}`);
				}
			}
		}
	}
	return [...followed].sort();
}

interface Row {
	readonly fields: readonly string[];
	readonly sources: readonly string[];
	readonly labels: readonly string[];
}

/** The first table of a page; the column of sources is the last but two. */
function readRows(text: string): Row[] {
	const [, table = ''] = text.split(/\n(?=\| (?:EasyJobs|Diamond|Champ) )/);
	return (table.split('\n\n')[0] ?? '')
		.split('\n')
		.slice(2)
		.map((line) => line.split('|').slice(1, -1))
		.map((cells) => ({
			fields: listCode(cells[0] ?? ''),
			sources: listCode(cells.at(-3) ?? ''),
			labels: cells.length > 4 ? (cells[1] ?? '').split(',').map((label) => label.trim()) : [],
		}));
}

function listCode(text: string): string[] {
	return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

const read = (language: string, page: string) =>
	readFileSync(join(__dirname, '..', '..', '..', 'docs', language, page), 'utf8');

const PAGES = MAPS.flatMap((documented) =>
	['en', 'fr'].map((language) => ({
		name: `${language}/${documented.page}`,
		language,
		documented,
	})),
);

const followedIn = new Map(MAPS.map((documented) => [documented.page, findFollowed(documented)]));

describe.each(PAGES)('$name', ({ language, documented }) => {
	const text = read(language, documented.page);
	const rows = readRows(text);

	test('has each field beside the values that it follows, and beside no other', () => {
		const told = rows.flatMap(({ fields, sources }) =>
			fields.flatMap((field) => sources.map((source) => `${field} ← ${source}`)),
		);
		expect(told.sort()).toEqual(followedIn.get(documented.page));
	});

	test('names every field, in the table or among those without a source', () => {
		const named = rows.flatMap(({ fields }) => fields);
		const [, afterTable = ''] = text.split(/\n\n(?=The other fields|Les autres champs|`meta)/);
		const others = listCode((afterTable.split('\n')[0] ?? '').split(':')[0] ?? '');
		expect([...named, ...others].sort()).toEqual([...documented.fields].sort());
	});

	test('has links to sections that it has', () => {
		const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading = '']) =>
			heading.toLowerCase().replaceAll(' ', '-'),
		);
		const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, link = '']) => link);
		expect(links).not.toEqual([]);
		expect(links.filter((link) => !headings.includes(link))).toEqual([]);
	});
});

describe.each(['en', 'fr'])('the tables of contract types (%s)', (language) => {
	/** Rows of two cells: what a source says, and what becomes of it. */
	const readPairs = (page: string) =>
		[...read(language, page).matchAll(/^\| ([^|]+) \| ([^|]+) \|$/gm)]
			.map(([, from = '', to = '']) => [from.trim(), to.trim()] as const)
			.slice(2);
	const ofVacancy = (label: string) => ({
		offerDetail: { jobDescription: { contractType: ref(label) } },
	});

	test('from Diamond to EasyJobs name each code', () => {
		const pairs = readPairs('mapping-diamond-easyjobs.md');
		expect(pairs).toEqual(CONTRACT_TYPES.map(({ code, label: word }) => [`\`${code}\``, word]));
	});

	test('from Talentsoft to EasyJobs name each kind with a long name', () => {
		const pairs = readPairs('mapping-talentsoft-easyjobs.md');
		const words = CONTRACT_TYPES.filter(({ synonyms: longNames }) => longNames !== undefined);
		expect(pairs.map(([, word]) => word).sort()).toEqual(
			words.map(({ label: word }) => word).sort(),
		);
		for (const [label, word] of pairs) {
			expect(mapVacancyToJob(ofVacancy(label)).fields.contract_type).toBe(word);
		}
	});

	test('from Talentsoft to Diamond name each code', () => {
		const pairs = readPairs('mapping-talentsoft-diamond.md');
		expect(pairs.map(([, code]) => code)).toEqual(CONTRACT_TYPES.map(({ code }) => `\`${code}\``));
		for (const [labels, code] of pairs) {
			for (const label of labels.split(', ')) {
				expect(`\`${mapVacancyToOffer(ofVacancy(label)).fields.contract_type}\``).toBe(code);
			}
		}
	});
});

test.each(['en', 'fr'])('the panel has what the guide to offers names (%s)', (language) => {
	const rows = readRows(read(language, 'mapping-talentsoft-diamond.md'));
	const labels = (offerMetaFields[0]?.options ?? []).flatMap((option) =>
		'displayName' in option
			? [[`meta.${toSnakeCase(option.name)}`, option.displayName] as const]
			: [],
	);
	const panel = new Map([
		['title', 'Title'],
		['meta.talentsoft_reference', 'Further Fields'],
		...labels,
	]);
	for (const { fields, labels: told } of rows) {
		expect(told).toEqual(fields.map((field) => panel.get(field)));
	}
});
