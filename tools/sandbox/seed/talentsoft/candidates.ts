import { writeCandidateDetail } from '../../talentsoft/detail';
import { writeResume } from '../../talentsoft/generate';
import { writePdf } from '../../talentsoft/pdf';
import type { Attachment, NewCandidate } from '../../talentsoft/records';

const profile = { id: '_TS_CO_Profile_Methods', label: 'Méthodes' };
const civility = { id: '_TS_CO_Civility_Mrs', label: 'Madame' };

/** Nobody of these names exists; the addresses cannot. */
export const namedCandidates: readonly NewCandidate[] = [
	{
		detail: writeCandidateDetail({
			id: '_TS-90001',
			civility,
			firstName: 'Élodie',
			lastName: 'Marchenoire-Quint',
			email: 'elodie.mq@courrier.example',
			phoneNumber: '+33 1 99 00 12 34',
			profile,
			employer: 'Ateliers Morvane',
			city: 'Nantes',
		}),
		applications: [{ vacancyReference: '2025-48' }, { vacancyReference: 'VAL/RH 2025 n°7' }],
		attachments: [
			resume('a1f0', 'Élodie', 'Marchenoire-Quint', 'CV_Élodie Marchenoire-Quint (2026).pdf'),
			letter('a1f1', 'Lettre de motivation.pdf'),
		],
	},
	{
		detail: writeCandidateDetail({
			id: '_TS-90002',
			civility: { id: null, label: null },
			firstName: 'Tibor',
			lastName: 'O’Halvern',
			email: 'tibor@courrier.example',
			phoneNumber: '',
			profile,
			employer: 'Transports Bellac',
			city: 'Lille',
		}),
		// A letter before the résumé, a name that reads like a path, a second résumé.
		applications: [{ vacancyReference: null }],
		attachments: [
			letter('../../b2/f0', '..\\..\\lettre.pdf'),
			resume('b2f1', 'Tibor', 'O’Halvern', '/etc/cv.pdf'),
			resume('b2f2', 'Tibor', 'O’Halvern', null),
		],
		isEmployee: true,
	},
	{
		detail: {
			...writeCandidateDetail({
				id: '_TS-90003',
				civility: { id: null, label: null },
				firstName: '',
				lastName: '',
				email: '',
				phoneNumber: '',
				profile: { id: null, label: null },
				employer: '',
				city: '',
			}),
			isAnonymized: true,
		},
		applications: [],
		attachments: [],
		isInProgress: true,
	},
];

function resume(
	id: string,
	firstName: string,
	lastName: string,
	filename: string | null,
): Attachment {
	const person = { firstName, lastName, job: 'Technicien méthodes', employer: 'Ateliers Morvane' };
	return toPdf(id, filename, true, writeResume(person));
}

function letter(id: string, filename: string): Attachment {
	return toPdf(id, filename, false, writePdf('Candidature', ['Madame, Monsieur,', '', '…']));
}

function toPdf(id: string, filename: string | null, isResume: boolean, bytes: Buffer): Attachment {
	const content = { base64: bytes.toString('base64') };
	return { id, filename, mimeType: 'application/pdf', isResume, content };
}
