import { writeVacancyDetail, type VacancyText } from '../../talentsoft/detail';
import type { NewVacancy } from '../../talentsoft/records';

const EMPTY: VacancyText = {
	reference: '',
	title: '',
	statusId: '_TS_CO_OfferStatus_Diffuse',
	organisation: { id: 'VALMOREL', label: 'Groupe Valmorel' },
	contractType: { id: '_TS_CO_Contract_CDI', label: 'CDI' },
	jobTime: null,
	salaryRange: null,
	experienceLevel: null,
	primaryProfile: null,
	description1: null,
	description1HTML: null,
	description2: null,
	description2HTML: null,
	address: null,
	geographicalArea: null,
	country: { id: '_TS_CO_Country_France', label: 'France' },
	region: null,
	department: null,
	numberOfVacancies: null,
	url: null,
};

/** As recruiters write them: some whole, some with what EasyJobs needs left out. */
const texts: ReadonlyArray<Partial<VacancyText> & { reference: string; title: string }> = [
	{
		reference: '2025-48',
		title: 'Ingénieur·e méthodes – atelier d’usinage (H/F)',
		jobTime: { id: '_TS_CO_Time_Full', label: 'Temps plein' },
		salaryRange: { id: 'R4', label: '38-45 K€ par an' },
		description1:
			'Au sein du bureau des méthodes, vous écrivez les gammes de fabrication et chiffrez les nouvelles pièces.',
		description1HTML:
			'<div style="font-family:Arial"><p>Au sein du bureau des méthodes, vous écrivez les gammes de fabrication et chiffrez les nouvelles pièces&nbsp;:</p><ul><li>choix des outils</li><li>essais</li><li>formation des régleurs</li></ul></div>',
		description2HTML:
			'<p>Diplôme d’ingénieur ou expérience équivalente ; la lecture de plans vous est familière, et vous aimez passer du bureau à l’atelier.</p>',
		address: '7 rue des Frères Caudron, 78140 Vélizy-Villacoublay',
		region: { id: 'IDF', label: 'Ile-de-France' },
		department: { id: '78', label: 'Yvelines' },
		numberOfVacancies: 2,
		url: 'https://recrutement.valmorel.example/offre/2025-48',
	},
	{
		reference: 'VAL/RH 2025 n°7',
		title: 'Gestionnaire de paie',
		contractType: { id: '_TS_CO_Contract_CDD', label: 'Contrat à durée déterminée' },
		jobTime: { id: '_TS_CO_Time_Part', label: 'Temps partiel' },
		salaryRange: { id: 'R2', label: '2 300 € à 2 600 € par mois' },
		description1:
			'Vous établissez 350 bulletins par mois, de la collecte des variables aux déclarations, et répondez aux salariés.',
		description2: 'Rigueur, discrétion.',
		geographicalArea: { id: 'RNA', label: 'Auvergne-Rhône-Alpes' },
		department: { id: '69', label: 'Rhône' },
	},
	{
		reference: '2025-51',
		title: 'Chef de projet SI',
		salaryRange: { id: 'R0', label: 'Selon profil' },
		description1:
			'Vous conduisez le remplacement de la gestion des stocks, du cahier des charges au démarrage dans six dépôts.',
	},
	{ reference: '2025-52', title: 'Stage', contractType: null, country: null, organisation: null },
	{
		reference: '2025-60',
		title: 'Juriste en droit social',
		statusId: '_TS_CO_OfferStatus_Brouillon',
		salaryRange: { id: 'R3', label: '3000€/mois' },
		description1: 'Brouillon.',
	},
	{
		reference: '2024-9',
		title: 'Responsable de la sécurité des chantiers',
		statusId: '_TS_CO_OfferStatus_Archive',
		description1:
			'Vous visitez les chantiers, formez les équipes, analysez les accidents et tenez le plan de prévention.',
	},
	{
		reference: '2025-61',
		title: 'Acheteuse ou acheteur, matières premières',
		statusId: '_TS_CO_OfferStatus_Valide',
		description1:
			'Vous négociez l’acier, l’aluminium et les prestations de transport avec douze fournisseurs.',
		salaryRange: { id: 'R4', label: '40 000 € par an' },
		address: '59000 Lille',
	},
];

export const namedVacancies: readonly NewVacancy[] = texts.map((text) => ({
	detail: writeVacancyDetail({ ...EMPTY, ...text }),
}));
