import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { VALID_JOB } from '../easyJobs/easyJobsNode';
import type { NodeUnderTest } from './nodeTypes';

const WHEN = '2026-05-31T14:30:00';
const JOB: IDataObject = { ...VALID_JOB, date: '2026-05-01 08:00:00' };
const OFFER: IDataObject = {
	id: 4191,
	title: 'Chef de partie (H/F)',
	status: 'draft',
	meta: {
		contract_type: 'cdi',
		city: 'Strasbourg',
		country: 'France',
		missions: VALID_JOB.position,
		salary_min: 2400,
		salary_display: '2 400 € par mois',
	},
};

/** Values of each field, by its path: with the first of them something is sent. */
export const SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
	additionalMeta: ['{"housing":true}'],
	applicationId: ['1'],
	attachments: ['none', 'resume'],
	binaryPropertyName: ['data'],
	candidateId: ['_TS-00001'],
	comment: ['14'],
	date: ['2026-05-01T09:00:00.000'],
	deleteMissing: [true, false],
	dryRun: [true, false],
	establishmentId: ['87'],
	'filters.custom': ['reference::2025-48'],
	'filters.dateCreated': [WHEN],
	'filters.lastUpdate': [WHEN],
	'filters.location': ['Paris'],
	'filters.modifiedAfter': [WHEN],
	'filters.search': ['75'],
	'filters.status': ['publish'],
	'filters.updatedAfter': [WHEN],
	'filters.vacancyStatus': ['Published'],
	id: ['48'],
	jobId: [VALID_JOB.id],
	lastUpdateDate: ['2026-05-02T09:00:00.000'],
	limit: [1000],
	maxDeletePercent: [100],
	messages: [['12']],
	'meta.city': ['Paris'],
	'meta.contractType': ['cdi'],
	'meta.country': ['France'],
	'meta.description': ['<p>Bonjour</p>'],
	'meta.missions': ['<p>Bonjour</p>'],
	'meta.profileRequired': ['<p>Bonjour</p>'],
	'meta.salaryDisplay': ['2350'],
	'meta.salaryMax': [38000],
	'meta.salaryMin': [2350],
	'meta.startDate': [WHEN],
	'options.checkFields': ['off', 'documented'],
	'options.deleteIdPrefix': ['HOTEL'],
	'options.encodeIds': [true, false],
	'options.idPrefix': ['75'],
	'options.maxBatchCount': [1000],
	'options.normalize': [true, false],
	'options.pageSize': [1000],
	'options.publishUnpublished': [true, false],
	'options.showUnchanged': [true, false],
	'options.strictOptional': [true, false],
	path: ['cv/9281/abcd-1234.pdf'],
	reference: ['2025-48'],
	reportType: ['Vacancies', 'Candidates'],
	returnAll: [true, false],
	status: ['interview'],
	title: ['Commis'],
	'updateFields.additionalMeta': ['{"housing":true}'],
	'updateFields.description': ['<p>Bonjour</p>'],
	'updateFields.website': ['https://www.hotel.example'],
};

/** A value of each field of a job that EasyJobs takes. */
export const JOB_SAMPLES: Readonly<Record<string, unknown>> = {
	available: 3,
	company_logo_url: 'https://www.exemple.com/logo.png',
	contract_type: 'CDD',
	country: 'Belgique',
	date: '2026-04-30T10:00:00',
	description: '<p>Nous recherchons une personne de confiance pour notre belle maison.</p>',
	employment_type: 'Temps-plein',
	experience: 'Expérience souhaitée',
	id: '2026',
	location: 'Bruxelles',
	position: VALID_JOB.position,
	posted_via: 'MyCompany',
	postcode: '67000',
	profile: VALID_JOB.position,
	region: 'Grand Est',
	rome: 'M1805',
	salary: '2500€/mois',
	salary_max: '2600€/mois',
	salary_min: '2500€/mois',
	subsidiary: 'Agence Web',
	title: 'Commis de cuisine (H/F)',
	url: 'https://www.exemple.com/offre',
	valid_through: '2027-05-31T14:30:00',
	work_hours: '35h par semaine',
};

export interface OperationCase {
	readonly type: NodeUnderTest['type'];
	/** `job.create` */
	readonly name: string;
	readonly parameters: INodeParameters;
	readonly item?: IDataObject;
}

function toCase(
	type: OperationCase['type'],
	name: string,
	parameters: INodeParameters = {},
	item?: IDataObject,
): OperationCase {
	const [resource = '', operation = ''] = name.split('.');
	const chosen = { resource, operation, ...parameters };
	return { type, name, parameters: chosen, ...(item === undefined ? {} : { item }) };
}

export const OPERATION_CASES: readonly OperationCase[] = [
	toCase('diamond', 'account.get'),
	toCase('diamond', 'offer.create', { title: 'Chef' }),
	toCase('diamond', 'offer.getAll'),
	toCase('diamond', 'application.updateStatus', { applicationId: '1', status: 'hired' }),
	toCase('diamond', 'establishment.get', { establishmentId: '87' }),
	toCase('diamond', 'establishment.update', {
		establishmentId: '87',
		updateFields: { additionalMeta: '{"spa":true}' },
	}),
	toCase('diamond', 'file.download', { path: 'cv/9282/efgh-5678.txt' }),
	toCase('diamond', 'file.upload'),
	toCase('talentsoft', 'vacancy.get', { reference: '2025-48' }),
	toCase('talentsoft', 'vacancy.getAll'),
	toCase('talentsoft', 'candidate.get', { candidateId: '_TS-00001' }),
	toCase('talentsoft', 'candidate.getAll'),
	toCase('talentsoft', 'report.send', {
		id: '1',
		date: '2026-01-05T09:00:00.000',
		lastUpdateDate: '2026-01-05T09:00:00.000',
	}),
	...[
		...['create', 'update', 'createMany', 'updateMany', 'upsert', 'validate'],
		...['delete', 'deleteMany', 'get', 'getAll'],
	].map((operation) => toCase('easyJobs', `job.${operation}`, {}, JOB)),
	toCase(
		'easyJobs',
		'job.create',
		{ source: 'diamondOffer', options: { publishUnpublished: true } },
		OFFER,
	),
	toCase('easyJobs', 'job.sync', { deleteMissing: true, maxDeletePercent: 100 }, JOB),
];
