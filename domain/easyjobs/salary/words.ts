/**
 * The words of salaries in French and English, folded: lower case, without accents. Longer ones stand without the
 * endings `s`, `e` and `es`.
 */

export type Period = 'an' | 'heure' | 'jour' | 'mois' | 'semaine';

/**
 * - `nounUnit`: a period only if it is linked to an amount (`par mois`, `/mois`, `€ mois`), else a duration or a bare word;
 * - `unit`: a period wherever it stands (`mensuel`);
 * - `namedUnit`: what is paid for, such as a service: kept as it is;
 * - `extra`, `bonus`: begins what comes on top of the salary;
 * - `restated`: begins the same pay said in another way;
 * - `level`, `since`, `times`: the number beside it is none of money;
 * - `gross`: a filler that stands between an amount and its unit.
 */
export type WordKind =
	| 'and'
	| 'between'
	| 'bonus'
	| 'currency'
	| 'extra'
	| 'filler'
	| 'foreign'
	| 'gross'
	| 'level'
	| 'link'
	| 'maximum'
	| 'minimum'
	| 'namedUnit'
	| 'net'
	| 'nounUnit'
	| 'ordinal'
	| 'percent'
	| 'range'
	| 'restated'
	| 'separator'
	| 'since'
	| 'thousands'
	| 'times'
	| 'unit';

export interface Meaning {
	readonly kind: WordKind;
	/** EasyJobs' word for a unit, or the sign of a currency. */
	readonly value: string;
}

const ROWS: ReadonlyArray<readonly [kind: WordKind, value: string, words: string]> = [
	['nounUnit', 'heure', 'h heure hour hr hrs'],
	['nounUnit', 'jour', 'j jour journee day'],
	['nounUnit', 'semaine', 'sem semaine week'],
	['nounUnit', 'mois', 'mois month'],
	['nounUnit', 'an', 'an ans annee year yr yrs annum'],
	['unit', 'heure', 'horaire hourly p.h p/h ph'],
	['unit', 'jour', 'journalier daily p/d tjm'],
	['unit', 'semaine', 'hebdo hebdomadaire weekly pw p.w p/w'],
	['unit', 'mois', 'mensuel mensuelle mensuellement monthly pcm pm p.m p/m'],
	['unit', 'quinzaine', 'bimensuel bimensuelle'],
	['unit', 'trimestre', 'trimestriel trimestrielle quarterly'],
	['unit', 'an', 'annuel annuelle annuellement annual annually yearly pa p.a p/a'],
	['currency', '€', '€ euro eur'],
	['currency', '$', '$ usd dollar'],
	['foreign', '', '£ ¥ aud cad cfa chf dh dhs fcfa franc gbp livre mad pound'],
	['thousands', '€', 'ke keur keuro'],
	['thousands', '', 'k'],
	['link', '', '/ par per chaque each every l la le au the'],
	['gross', '', 'brut gross'],
	['net', '', 'net nette'],
	['range', '', '- a to'],
	['between', '', 'entre between'],
	['and', '', 'et and'],
	['minimum', '', '> compter partir minimum mini min superieur from over above least starting'],
	['maximum', '', '< jusqu maximum maxi max moins inferieur under below up less'],
	['extra', '', '+ plus'],
	[
		'bonus',
		'',
		'avantage benefits bonus commission conges cp hors icp ifm indemnite interessement logement loge majoration majore meal mutuelle nourri nourriture panier participation pourboire prime remboursement repas restaurant rtt ticket tips titre transport treizieme tr variable vehicule voiture',
	],
	['restated', '', 'soit = ie'],
	[
		'level',
		'',
		'annexe cat ccn categorie classe coef coeff coefficient convention departement dept echelon grade grille groupe indice level niv niveau position',
	],
	[
		'since',
		'',
		'avril aout decembre depuis en fevrier in janvier juillet juin mai mars novembre octobre septembre since smic',
	],
	['times', '', 'x sur'],
	['ordinal', '', 'e eme er ere ieme th'],
	['percent', '', '%'],
	['separator', '', ', ; : . ( ) [ ] | ! ? ° • · *'],
	[
		'filler',
		'',
		'~ ≈ accepte age alternance anciennete apprenti apprentissage approx approximativement aux base cadre cdd cdi collectif collective competence complet confirme conv conventionnel conventionnelle coll d de debattre debutant debut definir depending des diplome discuter du emploi env environ estime evolutif experience exp f fixe fixed for formation fourchette full global gratification h/f hcr ht indicatif indicative interim junior m motivant negociable negocier no of offert on partiel part plein poste pour profil propose qualification rate remuneration responsabilites salaire salary selon senior stage statut syntec tarif taux temps time total un une wage',
	],
];

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
	ROWS.flatMap(([kind, value, words]) => words.split(' ').map((word) => [word, { kind, value }])),
);

/** Units that EasyJobs' pattern takes as they are written: ASCII letters. */
const NAMED_UNITS = new Set(
	'service nuit vacation shift prestation mission garde intervention night cachet cours'.split(' '),
);

export function meaningOf(word: string): Meaning | undefined {
	if (NAMED_UNITS.has(word)) return { kind: 'namedUnit', value: word };
	const singular = word.replace(/(?<=...)s$/, '');
	const known =
		MEANINGS.get(word) ??
		MEANINGS.get(singular) ??
		MEANINGS.get(singular.replace(/(?<=...)e$/, ''));
	// `pers` are persons, and a link has no plural.
	return known?.kind === 'link' && !MEANINGS.has(word) ? undefined : known;
}

const OTHER_PERIODS = new Set(
	'quinzaine trimestre semestre saison soiree matinee demi-journee'.split(' '),
);

/** Whether work is paid by it: a time or a named unit, as `canonicalUnit` writes it. */
export function isPayUnit(unit: string): boolean {
	const kind = meaningOf(unit)?.kind;
	return kind === 'nounUnit' || kind === 'unit' || kind === 'namedUnit' || OTHER_PERIODS.has(unit);
}

/** EasyJobs' word for a written unit; one that is no period stays as it is. */
export function canonicalUnit(unit: string): string {
	const word = unit.toLowerCase();
	const meaning = meaningOf(word);
	return meaning?.kind === 'nounUnit' || meaning?.kind === 'unit' ? meaning.value : word;
}
