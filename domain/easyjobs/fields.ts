/**
 * The 24 documented fields of an EasyJobs job: the one table from which the schema, the panel,
 * the field guide and the sandbox's checks derive.
 *
 * Source: https://api.easyjobs.fr/ui/fields-reference.html. Lengths are in characters.
 */

/** How a value is written, and so how it is normalised and shown. */
export type JobFieldType =
	| 'choice'
	| 'dateTime'
	| 'html'
	| 'identifier'
	| 'integer'
	| 'salary'
	| 'text'
	| 'url';

/**
 * When the API demands the field:
 * - `always`: on creation and on update;
 * - `onCreate`: on creation; sent empty on update, the stored value stays;
 * - `salaryMode`: on creation, either `salary` or the pair `salary_min` and `salary_max`;
 * - `optional`: never; sent empty on update, the stored value is deleted.
 */
export type FieldRequirement = 'always' | 'onCreate' | 'optional' | 'salaryMode';

interface JobFieldRule {
	readonly name: string;
	/**
	 * The letter by which Sync keeps the field between runs. It never changes: kept data is read by it.
	 * A field without one is not compared.
	 */
	readonly syncCode?: string;
	readonly label: string;
	/** What a user reads of the field. `{limits}` stands for what `length` or `limits` says, `{example}` for `example`. */
	readonly hint: string;
	readonly kind: JobFieldType;
	readonly requirement: FieldRequirement;
	/** `of`: what is counted, `characters` when left out. */
	readonly length?: { readonly min: number; readonly max: number; readonly of?: string };
	/** What a value must be, in few words, where it is not a matter of length. */
	readonly limits?: string;
	/** For an integer: how it is written. */
	readonly pattern?: RegExp;
	/** For a date: which end of the day a value without a time means; the start when left out. */
	readonly timeOfDay?: 'end' | 'start';
	/** Optional, but never left out of a job that gives it: without its end, an offer would stay published. */
	readonly changesOffer?: boolean;
	/** An empty value is sent as the current time. */
	readonly defaultsToNow?: boolean;
	readonly choices?: readonly string[];
	/** Fields whose value may lengthen one that is too short, nearest first. */
	readonly fallbackFields?: readonly string[];
	readonly example: string | number;
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const HTML_TEXT =
	/^[0-9A-Za-zÁÉÍÓÚÜÑáéíóúüñÇŒæœßàâäæçèéêëìîïðñòôöùûüýÿÆŒ./+()&,'!? :<>*+@[\]€$#|=°"%]+$/u;
const COMPANY_NAME = /^[0-9A-Za-zÁÉÍÓÚÜÑáéíóúüñÇŒæœßàâäæçèéêëìîïðñòôöùûüýÿÆŒ._/+()&,': -]+$/u;
const HTTPS_URL = /^https:\/\/(([a-zA-Z0-9-]+\.)+[a-zA-Z]{2,63})(\/[^\s]*)?$/i;
const SALARY = /^[0-9]+(\.[0-9]{1,2})?[€$]\/[a-zA-Z-]+$/u;

/** Two pages spell this value in two ways: docs/assumptions.md, `easyjobs-experience-spelling`. */
export const EXPERIENCE_REQUIRED = {
	preferred: 'Experience exigée',
	alternative: 'Expérience exigée',
} as const;

const fieldTable = [
	{
		name: 'id',
		label: 'Job ID',
		hint: '{limits}, unique in your account',
		kind: 'identifier',
		requirement: 'always',
		length: { min: 4, max: 128, of: 'letters and digits' },
		pattern: /^[a-zA-Z0-9]+$/,
		example: '4M0123456N43N26',
	},
	{
		name: 'date',
		label: 'Date',
		hint: 'Publication date, or date of the change on an update, {limits}. Never in the future.',
		limits: 'in French time, empty for now',
		kind: 'dateTime',
		defaultsToNow: true,
		requirement: 'always',
		pattern: DATE_TIME,
		example: '2025-04-22 10:09:27',
	},
	{
		name: 'valid_through',
		syncCode: 'a',
		label: 'Valid Through',
		hint: 'When the offer expires, {limits}',
		limits: 'in French time, later than Date',
		kind: 'dateTime',
		timeOfDay: 'end',
		changesOffer: true,
		requirement: 'optional',
		pattern: DATE_TIME,
		example: '2025-05-22 10:09:27',
	},
	{
		name: 'title',
		syncCode: 'b',
		label: 'Title',
		hint: "{limits}: letters, digits, spaces and . / + ( ) & , ' : -",
		kind: 'text',
		requirement: 'onCreate',
		length: { min: 12, max: 160 },
		pattern: /^[0-9A-Za-zÁÉÍÓÚÜÑáéíóúüñÇŒæœßàâäæçèéêëìîïðñòôöùûüýÿÆŒ./+()&,': -]+$/u,
		fallbackFields: ['location', 'contract_type'],
		example: 'Développeur Web Fullstack (H/F)',
	},
	{
		name: 'contract_type',
		syncCode: 'c',
		label: 'Contract Type',
		hint: 'CDI, CDD, Intérim, Stage, Alternance, Freelance… {limits}, without digits',
		kind: 'text',
		requirement: 'onCreate',
		length: { min: 3, max: 64, of: 'letters' },
		pattern: /^[a-zA-ZÁÉÍÓÚÜÑáéíóúüñÇŒæœßàâäæçèéêëìîïðñòôöùûüýÿÆŒ' \-/]+$/u,
		example: 'CDI',
	},
	{
		name: 'work_hours',
		syncCode: 'd',
		label: 'Work Hours',
		hint: '{limits}: letters, digits, spaces and / - .',
		kind: 'text',
		requirement: 'optional',
		length: { min: 1, max: 64 },
		pattern: /^[\p{L}\d/\-\s.]+$/u,
		example: '35h/semaine',
	},
	{
		name: 'employment_type',
		syncCode: 'e',
		label: 'Employment Type',
		hint: 'One of the four documented values',
		kind: 'choice',
		requirement: 'optional',
		choices: ['Freelance', 'Temporaire', 'Temps-partiel', 'Temps-plein'],
		example: 'Temps-plein',
	},
	{
		name: 'description',
		syncCode: 'f',
		label: 'Company Description',
		hint: 'Presents the company, {limits}, simple HTML (p, ul, li, br, a)',
		kind: 'html',
		requirement: 'optional',
		length: { min: 48, max: 1024 },
		pattern: HTML_TEXT,
		example: '<p>Nous recherchons un développeur expérimenté pour rejoindre notre équipe...</p>',
	},
	{
		name: 'position',
		syncCode: 'g',
		label: 'Job Description',
		hint: 'Presents the job, {limits}, simple HTML (p, ul, li, br, a)',
		kind: 'html',
		requirement: 'onCreate',
		length: { min: 64, max: 12288 },
		pattern: HTML_TEXT,
		example:
			"<p>Vous participerez à la conception et au développement d'applications web pour nos clients.</p>",
	},
	{
		name: 'profile',
		syncCode: 'h',
		label: 'Profile',
		hint: 'The wanted profile, {limits}, simple HTML (p, ul, li, br, a)',
		kind: 'html',
		requirement: 'optional',
		length: { min: 64, max: 12288 },
		pattern: HTML_TEXT,
		example: '<p>Vous avez une expérience de 3 ans minimum et vous aimez travailler en équipe.</p>',
	},
	{
		name: 'location',
		syncCode: 'i',
		label: 'Location',
		hint: 'Town of the job, {limits}: letters, digits, apostrophes, spaces and / -',
		kind: 'text',
		requirement: 'onCreate',
		length: { min: 4, max: 64 },
		pattern: /^[\p{L}0-9'’ \-/]+$/u,
		fallbackFields: ['country'],
		example: 'Strasbourg',
	},
	{
		name: 'postcode',
		syncCode: 'j',
		label: 'Postcode',
		hint: '{limits}',
		kind: 'text',
		requirement: 'optional',
		length: { min: 5, max: 5, of: 'digits' },
		pattern: /^\d{5}$/,
		example: '67000',
	},
	{
		name: 'region',
		syncCode: 'k',
		label: 'Region',
		hint: 'Region or department, {limits}: letters, apostrophes, spaces and hyphens',
		kind: 'text',
		requirement: 'optional',
		length: { min: 5, max: 32 },
		pattern: /^[\p{L}\p{M}'’ -]+$/u,
		fallbackFields: ['country'],
		example: 'Grand-Est',
	},
	{
		name: 'country',
		syncCode: 'l',
		label: 'Country',
		hint: '{limits}: letters, apostrophes and hyphens, no spaces (Royaume-Uni)',
		kind: 'text',
		requirement: 'onCreate',
		length: { min: 4, max: 64 },
		pattern: /^[a-zA-ZÁÉÍÓÚÜÑáéíóúüñÇŒæœßàâäæçèéêëìîïðñòôöùûüýÿÆŒ'-]+$/u,
		example: 'France',
	},
	{
		name: 'subsidiary',
		syncCode: 'm',
		label: 'Company Name',
		hint: "{limits}: letters, digits, spaces and . _ / + ( ) & , ' : -",
		kind: 'text',
		requirement: 'optional',
		length: { min: 2, max: 64 },
		pattern: COMPANY_NAME,
		example: 'Agence Web',
	},
	{
		name: 'url',
		syncCode: 'n',
		label: 'Offer URL',
		hint: 'Page where candidates apply, {limits}',
		limits: 'starting with https://',
		kind: 'url',
		requirement: 'optional',
		pattern: HTTPS_URL,
		example: 'https://www.exemple.com/offre',
	},
	{
		name: 'salary',
		syncCode: 'o',
		label: 'Salary',
		hint: 'One amount with its currency and period, such as {example}. Leave Salary Minimum and Salary Maximum empty.',
		limits: 'this or the next two, e.g. {example}',
		kind: 'salary',
		requirement: 'salaryMode',
		pattern: SALARY,
		example: '3400€/mois',
	},
	{
		name: 'salary_min',
		syncCode: 'p',
		label: 'Salary Minimum',
		hint: 'Goes with Salary Maximum and is lower, such as {example}. Leave Salary empty.',
		limits: 'with maximum, e.g. {example}',
		kind: 'salary',
		requirement: 'salaryMode',
		pattern: SALARY,
		example: '42000€/an',
	},
	{
		name: 'salary_max',
		syncCode: 'q',
		label: 'Salary Maximum',
		hint: 'Goes with Salary Minimum and is higher, such as {example}. Leave Salary empty.',
		limits: 'with minimum, e.g. {example}',
		kind: 'salary',
		requirement: 'salaryMode',
		pattern: SALARY,
		example: '44300€/an',
	},
	{
		name: 'rome',
		syncCode: 'r',
		label: 'ROME Code',
		hint: 'Occupation in the ROME register: {limits}',
		limits: 'a letter, then digits',
		kind: 'text',
		requirement: 'optional',
		pattern: /^[A-Za-z][0-9]+$/,
		example: 'M1805',
	},
	{
		name: 'available',
		syncCode: 's',
		label: 'Openings',
		hint: 'Number of openings, {limits}',
		limits: 'a whole number from 0 to 999',
		kind: 'integer',
		requirement: 'optional',
		pattern: /^\d{1,3}$/,
		example: 1,
	},
	{
		name: 'experience',
		syncCode: 't',
		label: 'Experience',
		hint: 'One of the three documented values',
		kind: 'choice',
		requirement: 'optional',
		choices: ['Débutant accepté', EXPERIENCE_REQUIRED.preferred, 'Expérience souhaitée'],
		example: 'Expérience souhaitée',
	},
	{
		name: 'company_logo_url',
		syncCode: 'u',
		label: 'Company Logo URL',
		hint: 'Address of the logo, {limits}',
		limits: 'starting with https://',
		kind: 'url',
		requirement: 'optional',
		pattern: HTTPS_URL,
		example: 'https://www.exemple.com/logo.png',
	},
	{
		name: 'posted_via',
		syncCode: 'v',
		label: 'Posted Via',
		hint: "Where the offer comes from, {limits}: letters, digits, spaces and . _ / + ( ) & , ' : -",
		kind: 'text',
		requirement: 'optional',
		length: { min: 2, max: 64 },
		pattern: COMPANY_NAME,
		example: 'MyCompany',
	},
] as const satisfies readonly JobFieldRule[];

type FieldRow = (typeof fieldTable)[number];

export type JobFieldName = FieldRow['name'];

export interface JobField extends JobFieldRule {
	readonly name: JobFieldName;
	readonly fallbackFields?: readonly JobFieldName[];
}

export const jobFields: readonly JobField[] = fieldTable.map(resolveTemplates);

/** With `hint` and `limits` as a user reads them. */
function resolveTemplates(field: JobField): JobField {
	const limits = field.length === undefined ? (field.limits ?? '') : describeLength(field.length);
	const fill = (text: string) =>
		text.replace('{limits}', limits).replace('{example}', String(field.example));
	const hint = fill(field.hint);
	return {
		...field,
		hint: hint.charAt(0).toUpperCase() + hint.slice(1),
		...(limits === '' ? {} : { limits: fill(limits) }),
	};
}

export function describeLength({
	min,
	max,
	of = 'characters',
}: NonNullable<JobField['length']>): string {
	const [least, most] = [min, max].map((count) => count.toLocaleString('en'));
	return min === max ? `${most} ${of}` : `${least} to ${most} ${of}`;
}

/** A job as the API takes it: every field optional here, the schema says which a call needs. */
export type Job = {
	[Entry in FieldRow as Entry['name']]?: Entry['kind'] extends 'integer' ? number : string;
};

/** A job as a user or a mapping gives it: the same fields, of any type, not yet checked. */
export type RawJob = { [Name in JobFieldName]?: unknown };

export function isJobFieldName(name: unknown): name is JobFieldName {
	return jobFields.some((field) => field.name === name);
}

export function jobField(name: JobFieldName): JobField {
	const field = jobFields.find((candidate) => candidate.name === name);
	if (field === undefined) throw new RangeError(`EasyJobs documents no field ${name}`);
	return field;
}

/** The documented fields among those of an item; anything else an item holds is not the API's. */
export function pickJobFields(source: Readonly<Record<string, unknown>>): RawJob {
	return Object.fromEntries(
		jobFields
			.map(({ name }) => [name, source[name]] as const)
			.filter(([, value]) => value !== undefined),
	);
}
