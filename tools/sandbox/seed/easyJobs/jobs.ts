import type { StoredJob } from '../../easyJobs/rules';

/** Jobs that were posted by hand before any synchronisation. */
export const easyJobsSeed: readonly StoredJob[] = [
	{
		id: 'SITE2025A017',
		date: '2025-03-03 09:12:00',
		title: 'Responsable de réception (H/F)',
		contract_type: 'CDI',
		work_hours: '39h/semaine',
		employment_type: 'Temps-plein',
		position:
			"<p>Au sein de notre hôtel de 64 chambres au bord du lac, vous encadrez une équipe de cinq réceptionnistes, organisez les plannings et veillez à la qualité de l'accueil, de la réservation au départ.</p>",
		location: 'Annecy',
		postcode: '74000',
		country: 'France',
		subsidiary: 'Hôtel du Vieux Tilleul',
		salary_min: '2400€/mois',
		salary_max: '2700€/mois',
		available: 1,
		experience: 'Expérience souhaitée',
	},
	{
		id: 'SITE2025A021',
		date: '2025-04-14 16:40:25',
		valid_through: '2025-07-31 23:59:59',
		title: "Plongeur, aide de cuisine pour la saison d'été",
		contract_type: 'CDD',
		employment_type: 'Temporaire',
		position:
			"<p>Vous assurez la plonge batterie et vaisselle, l'entretien des locaux de cuisine et un premier appui aux cuisiniers pour les épluchages et la mise en place du matin.</p>",
		location: 'Argelès-sur-Mer',
		postcode: '66700',
		country: 'France',
		subsidiary: 'La Table des Pins',
		salary: '12.50€/heure',
		available: 2,
		experience: 'Débutant accepté',
	},
	{
		id: 'SITE2025B004',
		date: '2025-09-22 08:05:11',
		title: 'Chef de cuisine, restauration collective',
		contract_type: 'CDI',
		work_hours: '35h/semaine',
		employment_type: 'Temps-plein',
		position:
			'<p>Vous dirigez la cuisine centrale (900 couverts par jour), construisez les menus avec la diététicienne, suivez les coûts matières et formez une équipe de huit personnes.</p>',
		profile:
			"<p>CAP ou BEP cuisine, cinq ans d'expérience, maîtrise de la méthode HACCP et goût du travail d'équipe.</p>",
		location: 'Villeurbanne',
		postcode: '69100',
		region: 'Auvergne-Rhône-Alpes',
		country: 'France',
		salary: '36000€/an',
		rome: 'G1601',
	},
];
