/** The words of salaries in French and English, folded: lower case, without accents. */

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
	['nounUnit', 'heure', 'h heure heures hour hours hr hrs'],
	['nounUnit', 'jour', 'j jour jours journee journees day days'],
	['nounUnit', 'semaine', 'sem semaine semaines week weeks wk'],
	['nounUnit', 'mois', 'mois month months mth'],
	['nounUnit', 'an', 'an ans annee annees year years yr yrs annum'],
	['unit', 'heure', 'horaire horaires hourly p.h p/h ph'],
	['unit', 'jour', 'journalier journaliere journaliers journalieres daily p/d tjm'],
	['unit', 'semaine', 'hebdo hebdomadaire hebdomadaires weekly pw p.w p/w'],
	['unit', 'mois', 'mensuel mensuels mensuelle mensuelles mensuellement monthly pcm pm p.m p/m'],
	[
		'unit',
		'an',
		'annuel annuels annuelle annuelles annuellement annual annually yearly pa p.a p/a',
	],
	['currency', '€', '€ euro euros eur'],
	['currency', '$', '$ usd dollar dollars'],
	[
		'foreign',
		'',
		'£ ¥ aed aud cad cfa chf dh dhs dzd fcfa franc francs gbp jpy livre livres mad pound pounds sek tnd xaf xof xpf',
	],
	['thousands', '€', 'ke keur keuro keuros'],
	['thousands', '', 'k'],
	['link', '', '/ par per chaque each every l la le au the'],
	['gross', '', 'brut bruts brute brutes gross'],
	['net', '', 'net nets nette nettes'],
	['range', '', '- a to'],
	['between', '', 'entre between'],
	['and', '', 'et and'],
	[
		'minimum',
		'',
		'> compter partir minimum minimums mini min superieur superieure from over above least starting',
	],
	[
		'maximum',
		'',
		'< jusqu jusque maximum maximums maxi max moins inferieur inferieure under below up less',
	],
	['extra', '', '+ plus'],
	[
		'bonus',
		'',
		'allowance avantage avantages benefits bonus bonuses commission commissions conges cp gratuit heberge hebergement hors housing icp ifm indemnite indemnites interessement logement loge majoration majorations majore meal meals mutuelle nourri nourriture panier paniers participation pourboire pourboires prime primes remboursement repas restaurant rtt ticket tickets tips titre titres transport transports treizieme tr variable variables vehicule voiture',
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
	['ordinal', '', 'e eme er ere ieme nd st th'],
	['percent', '', '%'],
	['separator', '', ', ; : . ( ) [ ] | ! ? ° • · *'],
	[
		'filler',
		'',
		'~ ≈ about accepte actuel actuelle age alternance anciennete apprenti apprentissage approx approximativement aux base cadre cadres candidat cdd cdi circa collectif collective competence competences competitif complet conv conventionnel conventionnelle coll confirme d de debattre debutant debutants debut defini definir depending des diplome diplomes discuter du dont emploi env environ estime estimee etude etudes evolutif experience experiences exp f fixe fixed for formation fourchette full garanti garantie global globale grid gratification h/f hcr hotelier ht indicatif indicative interim interessant junior legal legale m motivant n negociable negociables negocier no of offert on partiel part pay plein poste pour profil profils profile propose proposee qualification qualifications rate remuneration remunerations responsabilites salaire salaires salary selon senior situation stage statut syntec tarif taux temps time total un une unique wage wages weekend you',
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
	return NAMED_UNITS.has(word) ? { kind: 'namedUnit', value: word } : MEANINGS.get(word);
}

/** EasyJobs' word for a written unit; one that is no period stays as it is. */
export function canonicalUnit(unit: string): string {
	const word = unit.toLowerCase();
	const meaning = MEANINGS.get(word);
	return meaning?.kind === 'nounUnit' || meaning?.kind === 'unit' ? meaning.value : word;
}
