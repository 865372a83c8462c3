import type { StoredJob } from '../../../tools/sandbox';

/** A job with no optional field, valid at any date of 2026. */
export const smallJob = {
	id: 'TEST0001',
	date: '2026-01-05 09:00:00',
	title: 'Chef de rang (H/F)',
	contract_type: 'CDI',
	position:
		'<p>Vous accueillez les clients, prenez les commandes et assurez un service attentif.</p>',
	location: 'Annecy',
	country: 'France',
	salary: '2100€/mois',
} satisfies StoredJob;

/** A job with every optional field. */
export const fullJob = {
	id: 'TEST0002',
	date: '2026-01-05 09:00:00',
	valid_through: '2026-06-30 23:59:59',
	title: 'Second de cuisine (H/F)',
	contract_type: 'CDD',
	work_hours: '39h/semaine',
	employment_type: 'Temps-plein',
	description: '<p>Une table de marché de quarante places, ouverte cinq jours.</p>',
	position:
		'<p>Vous secondez le chef : commandes, mise en place, envoi, hygiène et formation des commis.</p>',
	profile:
		'<p>Trois ans à un poste de chef de partie, du goût et de la méthode, le sens du service.</p>',
	location: 'Lyon',
	postcode: '69002',
	region: 'Rhône',
	country: 'France',
	subsidiary: 'Le Comptoir',
	url: 'https://www.comptoir.example/offres/second?lieu=lyon',
	salary_min: '2600€/mois',
	salary_max: '2900€/mois',
	rome: 'G1602',
	available: 1,
	experience: 'Expérience souhaitée',
	company_logo_url: 'https://www.comptoir.example/logo.png',
	posted_via: 'Diamond Careers',
} satisfies StoredJob;

export function without(job: StoredJob, ...names: string[]): StoredJob {
	return Object.fromEntries(Object.entries(job).filter(([name]) => !names.includes(name)));
}
