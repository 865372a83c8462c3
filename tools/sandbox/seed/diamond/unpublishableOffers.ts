import type { NewOffer } from '../../diamond/offers';

/** Offers that EasyJobs cannot take as they stand: a person has to complete them first. */
export const unpublishableOffers: readonly NewOffer[] = [
	{
		// No salary in any form.
		id: 4191,
		title: 'Concierge clefs en main (H/F)',
		meta: {
			contract_type: 'cdi',
			city: 'Cannes',
			country: 'France',
			description:
				'<p>Villa hôtelière de 20 suites sur les hauteurs, service de conciergerie ouvert jour et nuit.</p>',
			missions:
				"<ul><li>Organiser transferts, tables, excursions et gardes d'enfants</li><li>Tenir le carnet d'adresses de la maison</li><li>Anticiper les anniversaires et les habitudes des clients</li></ul>",
			profile_required:
				"<p>Cinq ans d'expérience en loge, trois langues courantes et une discrétion absolue.</p>",
			start_date: '2027-04-01',
		},
	},
	{
		// The salary is a phrase without an amount.
		id: 4192,
		title: 'Chef exécutif, ouverture de deux restaurants',
		meta: {
			contract_type: 'cdi',
			city: 'Marseille',
			country: 'France',
			salary_display: 'Selon profil et expérience',
			description:
				"<p>Dans d'anciens docks, un bistrot de 90 places et une table de 24 couverts ouvriront en juin.</p>",
			missions:
				'<p>Vous concevez les deux cartes, choisissez le matériel, recrutez 22 personnes et lancez la production. Vous négociez avec les pêcheurs et les maraîchers, fixez les fiches techniques et tenez les coûts.</p>',
			profile_required:
				'<p>Dix ans de métier, une ouverture menée de bout en bout, de la patience avec les chantiers.</p>',
			start_date: '2027-02-15',
		},
	},
	{
		// Missions of 20 characters where a job description needs 64, and nothing else to draw on.
		id: 4193,
		title: 'Serveur en salle, service du midi',
		meta: {
			contract_type: 'cdi',
			city: 'Limoges',
			country: 'France',
			salary_min: 1850,
			salary_max: 1950,
			salary_display: '1850 € à 1950 € brut par mois',
			missions: '<p>Service midi.</p>',
			start_date: '2027-01-11',
		},
	},
	{
		// No town.
		id: 4194,
		title: "Animateur d'équipe itinérant, hôtels économiques",
		meta: {
			contract_type: 'cdi',
			country: 'France',
			salary_min: 29000,
			salary_max: 31000,
			salary_display: '29000 € à 31000 € par an, véhicule fourni',
			description:
				"<p>Réseau de vingt hôtels économiques en bord d'autoroute, de Valence à Narbonne.</p>",
			missions:
				'<p>Vous remplacez les responsables pendant leurs congés, formez les nouveaux et auditez la propreté, la sécurité et la caisse de chaque hôtel deux fois par an.</p>',
			profile_required:
				"<p>Expérience de la gestion d'un petit hôtel, permis B, goût de la route et du concret.</p>",
			start_date: '2027-03-01',
		},
	},
	{
		// No contract type.
		id: 4195,
		title: 'Écailler, écaillère pour les fêtes',
		meta: {
			city: 'Honfleur',
			country: 'France',
			salary_min: 14,
			salary_display: '14 € brut / heure',
			description:
				"<p>Restaurant de fruits de mer sur les quais, banc d'huîtres ouvert sur la rue.</p>",
			missions:
				"<ul><li>Ouvrir huîtres et coquillages au banc, jusqu'à 200 douzaines le 24 décembre</li><li>Monter les plateaux et les emballer pour la vente à emporter</li><li>Tenir le banc et la glace dans les règles</li></ul>",
			profile_required:
				'<p>Rapidité, gestes sûrs, bonne humeur par grand froid. Formation possible début décembre.</p>',
			start_date: '2026-12-18',
		},
	},
];
