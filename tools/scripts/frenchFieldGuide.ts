import type { JobFieldName } from '../../domain/easyjobs/fields';
import type { FieldGuideTexts } from './fieldGuideTexts';

export const FRENCH_FIELD_GUIDE: FieldGuideTexts = {
	file: 'fr/champs-easyjobs.md',
	introduction: (count) => `# Les champs d’une annonce EasyJobs

[English](../en/easyjobs-fields.md)

<!-- Written by \`npm run docs:fields\` from domain/easyjobs/fields.ts and tools/scripts/frenchFieldGuide.ts: change those files, not this one. -->

Les ${count} champs qu’EasyJobs documente, avec les règles que le nœud EasyJobs vérifie. Source : [EasyJobs, Référence des champs](https://api.easyjobs.fr/ui/fields-reference.html). Les longueurs sont en caractères. Dans un texte avec du HTML, les balises comptent.

Si une valeur enfreint une règle, **Options → Normalize** (activé par défaut) la corrige si possible et liste chaque modification dans la sortie. Une valeur valide n’est jamais modifiée, sauf un lieu qui contient plus que la ville. Si la valeur d’un champ facultatif ne peut pas être corrigée, elle est omise et la sortie l’indique ([Strict Optional Fields](noeud-easyjobs.md#options)). Si une autre valeur ne peut pas être corrigée, l’annonce n’est pas envoyée et le message nomme le champ.`,
	overview: 'Vue d’ensemble',
	corrections: 'Corrections de Normalize',
	colon: ' :',
	then: 'puis',
	names: {
		correction: 'Correction',
		example: 'Exemple',
		field: 'Champ',
		fields: 'Champs',
		length: 'Longueur',
		needed: 'Obligatoire',
		panel: 'Dans le panneau',
		pattern: 'Motif',
		values: 'Valeurs',
		whenEmpty: 'Si vide',
		whenTooShort: 'Si trop court, Normalize ajoute',
	},
	requirements: {
		always: 'à la création et à la mise à jour',
		onCreate: 'à la création',
		optional: 'non',
		salaryMode: 'une forme de salaire',
	},
	whenEmpty: {
		always: 'l’annonce n’est pas envoyée',
		onCreate: 'l’annonce n’est pas créée ; à la mise à jour, EasyJobs garde sa valeur',
		optional: 'pas envoyé à la création ; à la mise à jour, un texte vide efface la valeur',
		salaryMode:
			'donnez soit Salary seul, soit Salary Minimum avec Salary Maximum ; à la mise à jour, les trois peuvent manquer',
	},
	now: 'l’heure actuelle est envoyée, en heure française',
	repairs: {
		choice:
			'trouve la valeur documentée, sans tenir compte des majuscules, des accents ni des traits d’union, ou d’après [d’autres mots](valeurs.md#valeurs-des-flux)',
		dateTime:
			'lit les dates ISO 8601, RFC 2822, françaises et epoch. Une heure sans fuseau est une heure française. Une `date` dans le futur devient l’heure actuelle. Un jour sans heure est son début ; pour `valid_through`, un jour ou minuit est la fin du jour',
		html: 'garde les balises simples, décode les entités et remplace les caractères refusés. Raccourcit les textes entre deux mots, jamais dans une balise',
		identifier: 'change un nombre en texte et retire les espaces autour',
		integer: 'change un texte de chiffres en nombre',
		salary:
			'lit un montant ou une fourchette, avec sa devise et sa période : `2 100,50 € par mois` devient `2100.50€/mois`, et une fourchette dans `salary` devient `salary_min` et `salary_max`. Ce qui n’est pas compris en entier reste tel quel',
		text: 'retire le HTML, réduit les espaces, remplace les caractères refusés et raccourcit les textes entre deux mots. Écrit `postcode` en cinq chiffres. Lit les [lieux et les pays](valeurs.md#valeurs-des-flux). Retire les espaces de `rome`, et de `contract_type` une durée, des heures et des dates : `CDD 6 mois` devient `CDD`',
		url: 'ajoute `https://` à une adresse sans protocole et encode les caractères qu’une adresse ne peut pas contenir',
	},
	describe: ({ name }) => DESCRIPTIONS[name],
	describeLength: ({ min, max, of = 'characters' }) => {
		const [least, most] = [min, max].map((count) => count.toLocaleString('fr').replace(/\s/g, ' '));
		const counted = COUNTED[of] ?? of;
		return min === max ? `${most} ${counted}` : `de ${least} à ${most} ${counted}`;
	},
};

/** What `length.of` counts. */
const COUNTED: Readonly<Record<string, string>> = {
	characters: 'caractères',
	digits: 'chiffres',
	letters: 'lettres',
	'letters and digits': 'lettres et chiffres',
};

const DESCRIPTIONS: Readonly<Record<JobFieldName, string>> = {
	id: 'l’ID de l’annonce, unique dans votre compte',
	date: 'date de publication, ou de la modification pour une mise à jour, en heure française. Jamais dans le futur.',
	valid_through: 'fin de validité de l’offre, en heure française, après Date',
	title: "intitulé du poste : lettres, chiffres, espaces et . / + ( ) & , ' : -",
	contract_type: 'CDI, CDD, Intérim, Stage, Alternance, Freelance… sans chiffres',
	work_hours: 'temps de travail : lettres, chiffres, espaces et / - .',
	employment_type: 'l’une des quatre valeurs documentées',
	description: 'présentation de l’entreprise, en HTML simple (p, ul, li, br, a)',
	position: 'présentation du poste, en HTML simple (p, ul, li, br, a)',
	profile: 'profil recherché, en HTML simple (p, ul, li, br, a)',
	location: 'ville du poste : lettres, chiffres, apostrophes, espaces et / -',
	postcode: 'code postal français',
	region: 'région ou département : lettres, apostrophes, espaces et traits d’union',
	country: 'pays : lettres, apostrophes et traits d’union, sans espace (Royaume-Uni)',
	subsidiary: "nom de l’entreprise : lettres, chiffres, espaces et . _ / + ( ) & , ' : -",
	url: 'page où l’on postule, commençant par https://',
	salary:
		'un montant avec sa devise et sa période, comme 3400€/mois. Laissez vides Salary Minimum et Salary Maximum.',
	salary_min: 'va avec Salary Maximum et lui est inférieur, comme 42000€/an. Laissez Salary vide.',
	salary_max: 'va avec Salary Minimum et lui est supérieur, comme 44300€/an. Laissez Salary vide.',
	rome: 'métier dans le répertoire ROME : une lettre, puis des chiffres',
	available: 'nombre de postes à pourvoir, un nombre entier de 0 à 999',
	experience: 'l’une des trois valeurs documentées',
	company_logo_url: 'adresse du logo, commençant par https://',
	posted_via: "origine de l’offre : lettres, chiffres, espaces et . _ / + ( ) & , ' : -",
};
