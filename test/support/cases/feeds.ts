import type { RawJob } from '../../../domain/easyjobs/fields';
import { isList, isRecord } from '../../../core/values/values';
import items from './feedItems.json';

/** One item of a public format, with what EasyJobs is to get of it, or the field for which it is refused. */
interface FeedItem {
	readonly format: string;
	readonly item: object;
	/** `null`: the field is not sent. */
	readonly sent?: Readonly<Record<string, unknown>>;
	readonly refused?: string;
}

export const FEED_ITEMS: readonly FeedItem[] = items;

/** What a person types under Fields: a path of the item for each field, or two with a text around them. */
type Expressions = Readonly<Record<string, string>>;

/** The formats of schema.org, Indeed, Adzuna, France Travail, Talent.com, Jooble, Greenhouse, Lever, … */
const EXPRESSIONS: Readonly<Record<string, Expressions>> = {
	schemaOrg: {
		id: 'identifier.value',
		title: 'title',
		position: 'description',
		date: 'datePosted',
		valid_through: 'validThrough',
		employment_type: 'employmentType',
		subsidiary: 'hiringOrganization.name',
		company_logo_url: 'hiringOrganization.logo',
		location: 'jobLocation.address.addressLocality',
		postcode: 'jobLocation.address.postalCode',
		region: 'jobLocation.address.addressRegion',
		country: 'jobLocation.address.addressCountry',
		salary: '{baseSalary.value.value}€/mois',
		experience: 'experienceRequirements',
	},
	indeed: {
		id: 'referencenumber',
		title: 'title',
		position: 'description',
		date: 'date',
		url: 'url',
		subsidiary: 'company',
		location: 'city',
		region: 'state',
		country: 'country',
		postcode: 'postalcode',
		salary: 'salary',
		employment_type: 'jobtype',
		experience: 'experience',
	},
	adzuna: {
		id: 'id',
		title: 'title',
		position: 'description',
		date: 'created',
		url: 'redirect_url',
		subsidiary: 'company.display_name',
		location: 'location.display_name',
		salary_min: '{salary_min}€/an',
		salary_max: '{salary_max}€/an',
		employment_type: 'contract_time',
	},
	franceTravail: {
		id: 'id',
		title: 'intitule',
		position: 'description',
		date: 'dateCreation',
		location: 'lieuTravail.libelle',
		postcode: 'lieuTravail.codePostal',
		rome: 'romeCode',
		contract_type: 'typeContrat',
		experience: 'experienceExige',
		salary: 'salaire.libelle',
		available: 'nombrePostes',
		employment_type: 'dureeTravailLibelleConverti',
		subsidiary: 'entreprise.nom',
	},
	talent: {
		id: 'referencenumber',
		title: 'title',
		position: 'description',
		date: 'dateposted',
		valid_through: 'expirationdate',
		url: 'url',
		subsidiary: 'company',
		company_logo_url: 'logo',
		location: 'city',
		region: 'state',
		country: 'country',
		postcode: 'postalcode',
		salary: 'salary',
		employment_type: 'jobtype',
	},
	jooble: {
		id: 'id',
		title: 'title',
		position: 'snippet',
		date: 'updated',
		url: 'link',
		subsidiary: 'company',
		location: 'location',
		salary: 'salary',
		employment_type: 'type',
	},
	greenhouse: {
		id: 'id',
		title: 'title',
		position: 'content',
		date: 'updated_at',
		url: 'absolute_url',
		location: 'location.name',
	},
	lever: {
		id: 'id',
		title: 'text',
		position: 'descriptionPlain',
		date: 'createdAt',
		url: 'hostedUrl',
		location: 'categories.location',
		employment_type: 'categories.commitment',
		country: 'country',
		salary_min: '{salaryRange.min}€/an',
		salary_max: '{salaryRange.max}€/an',
	},
	smartRecruiters: {
		id: 'id',
		title: 'name',
		position: 'jobAd.sections.jobDescription.text',
		profile: 'jobAd.sections.qualifications.text',
		date: 'releasedDate',
		url: 'postingUrl',
		location: 'location.city',
		region: 'location.region',
		country: 'location.country',
		postcode: 'location.postalCode',
		employment_type: 'typeOfEmployment.label',
		experience: 'experienceLevel.label',
	},
	recruitee: {
		id: 'id',
		title: 'title',
		position: 'description',
		profile: 'requirements',
		date: 'published_at',
		valid_through: 'close_at',
		url: 'careers_url',
		location: 'city',
		country: 'country_code',
		postcode: 'postal_code',
		employment_type: 'employment_type_code',
	},
	teamtailor: {
		id: 'id',
		title: 'attributes.title',
		position: 'attributes.body',
		date: 'attributes.created-at',
		valid_through: 'attributes.end-date',
		url: 'links.careersite-job-url',
		location: 'location.city',
		country: 'location.country',
		postcode: 'location.zip',
		employment_type: 'attributes.employment-type',
	},
	personio: {
		id: 'id',
		title: 'name',
		position: 'jobDescriptions.jobDescription.0.value',
		date: 'createdAt',
		location: 'office',
		employment_type: 'schedule',
		experience: 'yearsOfExperience',
	},
};

/** The fields of an item as plain expressions give them. */
export function toFields({ format, item }: FeedItem): RawJob {
	const entries = Object.entries(EXPRESSIONS[format] ?? {}).map(
		([name, expression]): [string, unknown] => {
			const [, path = expression] = /\{(.*)\}/.exec(expression) ?? [];
			const value = readPath(item, path);
			const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
			return [name, path === expression ? value : expression.replace(`{${path}}`, text)];
		},
	);
	return Object.fromEntries(entries);
}

function readPath(item: unknown, path: string): unknown {
	let value: unknown = item;
	for (const key of path.split('.')) {
		if (isList(value)) value = value[Number(key)];
		else value = isRecord(value) ? value[key] : undefined;
	}
	return value;
}
