import { writeCandidateDetail, writeVacancyDetail, type Ref } from './detail';
import { writePdf } from './pdf';
import { createSeededRandom, type SeededRandom } from './random';
import type { Attachment, NewCandidate, NewVacancy } from './records';

/** Any number of made-up records, the same in every run. */

const JOBS = [
	'Technicien de maintenance',
	'Chargée de recrutement',
	'Conducteur de travaux',
	'Comptable fournisseurs',
	'Infirmier en bloc opératoire',
	'Développeuse back-end',
	'Responsable de magasin',
	'Approvisionneur logistique',
] as const;

type Place = readonly [address: string, department: string, region: string];

const PLACES: readonly [Place, ...Place[]] = [
	['12 rue du Port, 17000 La Rochelle', 'Charente-Maritime', 'Nouvelle-Aquitaine'],
	['4 place Bellevue, 69001 Lyon', 'Rhône', 'Auvergne-Rhône-Alpes'],
	['Parc des Tilleuls, 59000 Lille', 'Nord', 'Hauts-de-France'],
	['18 quai des Salines, 44000 Nantes', 'Loire-Atlantique', 'Pays de la Loire'],
];

const CONTRACTS = ['CDI', 'CDD', 'Alternance', 'Stage'] as const;
const SALARIES = ['28 000 € - 32 000 € par an', '2 100 € par mois', '38-45 K€ par an'] as const;
const STATUSES = [
	'_TS_CO_OfferStatus_Diffuse',
	'_TS_CO_OfferStatus_Diffuse',
	'_TS_CO_OfferStatus_Diffuse',
	'_TS_CO_OfferStatus_Archive',
] as const;

const SENTENCES = [
	'Vous préparez chaque matin la tournée avec votre équipe et vous en suivez les imprévus.',
	'Vous rendez compte une fois par semaine de l’avancement, des coûts et de la sécurité.',
	'Vous formez les nouveaux arrivants et tenez à jour les modes opératoires.',
	'Vous échangez avec les clients, les fournisseurs et le service des achats.',
	'Le poste est basé sur place, avec deux jours de travail à distance par semaine.',
	'Une prime d’intéressement et une mutuelle prise en charge à 70 % complètent le salaire.',
] as const;

const FIRST_NAMES = [
	'Camille',
	'Noé',
	'Inès',
	'Gaspard',
	'Maëlle',
	'Yanis',
	'Zoé',
	'Loïc',
] as const;
const LAST_NAMES = ['Vaugirel', 'Brissac-Tolan', 'Delmarre', 'Ombrelin', 'Kerfaouen'] as const;
const EMPLOYERS = ['Ateliers Morvane', 'Clinique des Saules', 'Transports Bellac'] as const;

/** Sentences that make a vacancy about as long as recruiters write it: 6 kB. */
const PARAGRAPHS = 12;

export function generateVacancies(count: number): NewVacancy[] {
	return Array.from({ length: count }, (_, index) => generateVacancy(index));
}

function generateVacancy(index: number): NewVacancy {
	const random = createSeededRandom(index + 1);
	const job = random.pick(JOBS);
	const [address, department, region] = random.pick(PLACES);
	const mission = writeParagraphs(random);
	const profile = writeParagraphs(random).slice(0, 3);
	return {
		detail: writeVacancyDetail({
			reference: `2026-${index + 1}`,
			title: `${job} H/F`,
			statusId: random.pick(STATUSES),
			organisation: ref('ORG', 'Groupe Valmorel'),
			contractType: ref('CONTRACT', random.pick(CONTRACTS)),
			jobTime: ref('TIME', 'Temps plein'),
			salaryRange: ref('SALARY', random.pick(SALARIES)),
			experienceLevel: ref('EXP', '2 à 5 ans'),
			primaryProfile: ref('PROFILE', job),
			description1: mission.join('\n'),
			description1HTML: mission.map((text) => `<p>${text}</p>`).join(''),
			description2: profile.join('\n'),
			description2HTML: profile.map((text) => `<p>${text}</p>`).join(''),
			address,
			geographicalArea: ref('AREA', region),
			country: ref('COUNTRY', 'France'),
			region: ref('REGION', region),
			department: ref('DEPARTMENT', department),
			numberOfVacancies: 1 + random.integerBelow(3),
			url: `https://recrutement.valmorel.example/offre/2026-${index + 1}`,
		}),
	};
}

function writeParagraphs(random: SeededRandom): string[] {
	return Array.from(
		{ length: PARAGRAPHS },
		() => `${random.pick(SENTENCES)} ${random.pick(SENTENCES)}`,
	);
}

/**
 * @param fileBytes the size of each file; a résumé as a PDF of one page when left out
 */
export function generateCandidates(count: number, fileBytes?: number): NewCandidate[] {
	return Array.from({ length: count }, (_, index) => generateCandidate(index, fileBytes));
}

function generateCandidate(index: number, fileBytes: number | undefined): NewCandidate {
	const random = createSeededRandom(index + 1);
	const person = {
		firstName: random.pick(FIRST_NAMES),
		lastName: random.pick(LAST_NAMES),
		job: random.pick(JOBS),
		employer: random.pick(EMPLOYERS),
	};
	const id = `_TS-${String(index + 1).padStart(5, '0')}`;
	return {
		detail: writeCandidateDetail({
			id,
			civility: ref('CIVILITY', random.pick(['Madame', 'Monsieur'])),
			firstName: person.firstName,
			lastName: person.lastName,
			email: `candidat${index + 1}@courrier.example`,
			phoneNumber: `01 99 00 ${String(index % 100).padStart(2, '0')} 00`,
			profile: ref('PROFILE', person.job),
			employer: person.employer,
			city: 'Nantes',
		}),
		applications: [{ vacancyReference: `2026-${1 + random.integerBelow(40)}` }],
		attachments: generateFiles(index, person, random.integerBelow(3), fileBytes),
	};
}

interface Person {
	readonly firstName: string;
	readonly lastName: string;
	readonly job: string;
	readonly employer: string;
}

/** A résumé and up to two other files. */
function generateFiles(
	index: number,
	person: Person,
	others: number,
	fileBytes: number | undefined,
): Attachment[] {
	const resume = {
		id: `file-${index + 1}-0`,
		filename: `CV ${person.firstName} ${person.lastName}.pdf`,
		mimeType: 'application/pdf',
		isResume: true,
		content:
			fileBytes === undefined
				? { base64: writeResume(person).toString('base64') }
				: { bytes: fileBytes, seed: index * 10 },
	};
	const more = Array.from({ length: others }, (_, place) => ({
		id: `file-${index + 1}-${place + 1}`,
		filename: `Pièce ${place + 1}.png`,
		mimeType: 'image/png',
		isResume: false,
		content: { bytes: fileBytes ?? 700 + 13 * index, seed: index * 10 + place + 1 },
	}));
	return [resume, ...more];
}

export function writeResume({ firstName, lastName, job, employer }: Person): Buffer {
	return writePdf(`${firstName} ${lastName}`, [
		job,
		'',
		'Expérience',
		`Depuis 2021 : ${job}, ${employer}`,
		'2017 - 2021 : Assistant, Maison Ferrandal',
		'',
		'Formation',
		'2017 : Licence professionnelle',
		'',
		'Langues : français, anglais professionnel',
	]);
}

function ref(kind: string, label: string): Ref {
	return { id: `_TS_CO_${kind}_${label.normalize('NFKD').replace(/[^A-Za-z0-9]/g, '')}`, label };
}
