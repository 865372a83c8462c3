import fc from 'fast-check';

import { nastyText } from '../easyJobs/nastyText';
import { mission, profile, ref } from './sampleVacancy';

/** Offers and vacancies as clients write them, with any part missing, of another type, or out of proportion. */

const HUGE_CHARACTERS = 50_000;

const brokenHtml = fc.constantFrom(
	'CA < 5 M€, effectif > 20',
	'<<<<',
	'<p>Un <b>texte <i>mal</b> fermé',
	'<ul><li>a<li>b</ul></ul></p>',
	'<p style="x" onclick="y()">Oui</p><script>alert(1)</script>',
	'Texte coupé au milieu d’une balise <a href="https://',
	'<!-- commentaire jamais fermé',
	'&lt;p&gt;Deux fois codé&lt;/p&gt;',
	`${'<div>'.repeat(500)}Profond${'</div>'.repeat(500)}`,
	mission.repeat(Math.ceil(HUGE_CHARACTERS / mission.length)),
	'a'.repeat(HUGE_CHARACTERS),
	'\ud800',
);

const otherType = fc.oneof(
	fc.constantFrom(null, undefined, '', '  ', true, [], {}, [null], { label: {} }),
	fc.integer(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.constantFrom('12', '32 000', '11,50', '1e999', '-5', 'NaN'),
	fc.jsonValue({ maxDepth: 2 }),
);

type Source = Readonly<Record<string, unknown>>;

interface Drawn {
	/** Mostly what clients write, else any text, else anything. */
	readonly mostly: (...usual: readonly unknown[]) => fc.Arbitrary<unknown>;
	readonly label: (...labels: readonly string[]) => fc.Arbitrary<unknown>;
	/** Any of the keys may be missing, and the whole may be of another type. */
	readonly partial: (
		keys: Readonly<Record<string, fc.Arbitrary<unknown>>>,
	) => fc.Arbitrary<unknown>;
}

/** @param usual how many values are what clients write, for one of another type */
function draw(usual: number): Drawn {
	const mostly: Drawn['mostly'] = (...values) =>
		fc.oneof(
			{ weight: 2 * usual, arbitrary: fc.constantFrom(...values) },
			{ weight: 2, arbitrary: nastyText },
			{ weight: 1, arbitrary: brokenHtml },
			{ weight: 2, arbitrary: otherType },
		);
	return {
		mostly,
		label: (...labels) =>
			fc.oneof(
				{ weight: usual, arbitrary: mostly(...labels).map(ref) },
				{
					weight: 1,
					arbitrary: fc.constantFrom(null, undefined, { id: null, label: null }, ...labels),
				},
			),
		partial: (keys) =>
			fc.oneof(
				{ weight: 2 * usual, arbitrary: fc.record(keys) },
				{ weight: 2, arbitrary: fc.record(keys, { requiredKeys: [] }) },
				{ weight: 1, arbitrary: otherType },
			),
	};
}

/** From nearly all as clients write it to nearly nothing. */
const inEachDegree = (source: (drawn: Drawn) => fc.Arbitrary<Source>): fc.Arbitrary<Source> =>
	fc.oneof(
		{ weight: 4, arbitrary: source(draw(200)) },
		{ weight: 4, arbitrary: source(draw(50)) },
		{ weight: 1, arbitrary: source(draw(4)) },
	);

const CONTRACTS = ['CDI', 'CDD 6 mois', 'Contrat à durée déterminée', 'CDD ou CDI', 'Stagiaire'];
const SALARIES = [
	'30-35 K€ par an',
	'3000€/mois',
	'Entre 35 et 40 k€',
	'Selon profil',
	'12 $',
	'1.2.3 € par mois',
];
/** Long enough for EasyJobs, and all of characters that it takes. */
const OPEN_TAG =
	'<p>Ticket moyen <30 euros le midi et quatre salles, une brigade de huit personnes</p';
const TITLES = ['Comptable', 'Ingénieur·e — H/F', 'Chef de projet SI (H/F)', 'Chef&nbsp;de rang'];

export const anyOffer = inEachDegree(({ mostly, partial }) =>
	fc.record({
		id: mostly(4101, '4101', 'ab-7'),
		title: mostly(...TITLES),
		status: mostly('publish', 'draft'),
		meta: partial({
			contract_type: mostly('cdi', ' CDD ', 'inconnu'),
			city: mostly('La Rochelle', 'Pau', 'L’Isle-sur-la-Sorgue'),
			country: mostly('France', 'Royaume Uni', 'Espagne'),
			salary_min: mostly(2100, 32000, '32 000', 0, 14.5),
			salary_max: mostly(2400, 38000, 2100, null),
			salary_display: mostly('2 100 € à 2 400 € par mois', '32-38 k€', 'Selon profil', null),
			description: mostly(mission, OPEN_TAG, 'Face au vieux port.\r\nVingt couverts.', null),
			missions: mostly('<ul><li>Accueillir les clients</li></ul>', mission),
			profile_required: mostly(profile, 'Sourire exigé.', null),
			start_date: mostly('2027-01-11', null),
		}),
	}),
);

export const anyVacancy = inEachDegree(({ label, mostly, partial }) =>
	fc.record({
		offset: fc.nat(),
		offerDetail: partial({
			reference: mostly('2025-48', 'VAL/RH 2025 n°7', 'a'.repeat(100), 'é'.repeat(30)),
			organisation: label('Groupe Valmorel', 'Hôtel', 'SARL « Bâti » & fils'),
			candidateRedirectionUrl: mostly('https://a.example/b', 'www.a.example/é', null),
			requestingParty: partial({
				numberOfVacancies: mostly(1, '2', null),
				beginningDate: mostly('2025-09-01T00:00:00', '2025-08-31T22:00:00', '0001-01-01T00:00:00'),
			}),
			criteria: partial({ experienceLevel: label('Débutant', '5 ans') }),
			location: partial({
				address: mostly('59000 Lille', '3 rue A, 75012 Paris', 'Pau', '12 rue du Port'),
				country: label('France', 'Royaume Uni', 'Espagne'),
				region: label('Ile-de-France', 'Nord'),
				department: label('Nord', 'Lot'),
				geographicalArea: label('Europe', 'Hauts-de-France'),
			}),
			jobDescription: partial({
				title: mostly(...TITLES),
				jobTitle: mostly(...TITLES),
				description1: mostly(mission, 'Court.'),
				description1HTML: mostly(mission, OPEN_TAG, `<div style="x">${mission}</div>`, ''),
				description2: mostly(profile, 'Court.'),
				description2HTML: mostly(profile, '<p>Court.</p>'),
				contractType: label(...CONTRACTS),
				jobTime: label('Temps plein', '35h/semaine'),
				salaryRange: label(...SALARIES),
				country: label('France'),
			}),
		}),
	}),
);
