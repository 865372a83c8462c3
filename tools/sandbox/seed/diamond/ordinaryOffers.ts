import type { NewOffer } from '../../diamond/offers';

/** Offers as a careful recruiter writes them. Towns exist, establishments do not. */
export const typicalOffers: readonly NewOffer[] = [
	{
		id: 4101,
		title: 'Chef de rang en brasserie H/F',
		meta: {
			contract_type: 'cdi',
			city: 'La Rochelle',
			country: 'France',
			salary_min: 2100,
			salary_max: 2400,
			salary_display: '2100 € à 2400 € brut par mois',
			description:
				"<p>Face au vieux port, la Brasserie des Deux Tours sert 120 couverts midi et soir, fruits de mer en tête. L'équipe de salle compte neuf personnes, fidèles pour la plupart depuis l'ouverture.</p>",
			missions:
				"<ul><li>Accueillir les clients et les installer</li><li>Présenter la carte et les suggestions du jour, conseiller les accords avec les vins de Loire</li><li>Prendre les commandes sur tablette et suivre le rythme du service avec la cuisine</li><li>Encaisser et prendre congé avec le sourire</li><li>Former les commis de salle pendant l'été</li></ul>",
			profile_required:
				"<p>Deux ans d'expérience en salle, une bonne mémoire des visages et un anglais suffisant pour raconter un plat. Permis de conduire apprécié, le dernier bus part à 22 h.</p>",
			start_date: '2027-01-11',
		},
	},
	{
		id: 4102,
		title: 'Réceptionniste tournant, hôtel 4 étoiles (H/F)',
		meta: {
			contract_type: 'cdi',
			city: 'Annecy',
			country: 'France',
			salary_min: 25200,
			salary_max: 27600,
			salary_display: '25200 € à 27600 € brut annuel',
			description:
				"<p>L'Hôtel des Roselières, 48 chambres, se trouve à deux minutes du lac à pied. La maison appartient à la même famille depuis trois générations et ferme tout novembre.</p>",
			missions:
				'<p>Vous travaillez en 2/8, avec deux nuits par mois en remplacement du veilleur. Vous tenez la caisse et la main courante, répondez aux demandes par téléphone et par mail, vendez les chambres aux tarifs du jour et préparez les arrivées de groupes.</p><p>Vous êtes la première et la dernière personne que voient nos clients : vous connaissez les horaires des bateaux, les bonnes tables, le nom du chien.</p>',
			profile_required:
				'<ul><li>BTS management en hôtellerie restauration ou expérience équivalente</li><li>Anglais courant, allemand ou italien bienvenu</li><li>Aisance avec un logiciel de réservation</li></ul>',
			start_date: '2027-02-01',
		},
	},
	{
		id: 4103,
		title: 'Second de cuisine, table de marché',
		meta: {
			contract_type: 'cdi',
			city: 'Lyon',
			country: 'France',
			salary_min: 2600,
			salary_max: 2900,
			salary_display: '2600 € à 2900 € brut / mois sur 13 mois',
			description:
				'<p>Le Comptoir Saint-Amour change de carte tous les jours selon les arrivages. Trente-cinq places, une cuisine ouverte, quatre personnes au passe.</p>',
			missions:
				"<ul><li>Remplacer le chef lors de ses absences</li><li>Composer avec lui le menu du jour à partir des livraisons du matin</li><li>Gérer les stocks et passer les commandes auprès de nos douze producteurs</li><li>Tenir le poste chaud au service</li><li>Faire respecter les règles HACCP</li><li>Encadrer un commis et un apprenti</li></ul><p>La journée type : à 8 h 30, réception des légumes et de la viande, tri, pesée, premières cuissons. À 10 h, dix minutes autour de l'ardoise avec le chef pour écrire le menu ; le plat du jour ne revient jamais deux fois dans le mois. Service de 12 h à 14 h 15, repas de l'équipe à 14 h 30, puis coupure ou préparation du soir selon votre planning.</p><p>Nous travaillons quatre jours pleins et nous fermons le dimanche et le lundi. Les heures sont badgées et récupérées. Chaque trimestre, la cuisine part une journée chez un producteur : vigneron, éleveur, maraîchère ou fromagère ; c'est vous qui choisirez la prochaine.</p>",
			profile_required:
				'<p>Vous avez tenu un poste de chef de partie au moins trois ans, vous aimez les légumes autant que les sauces et vous savez compter un coût matière sans calculette.</p>',
			start_date: '2027-01-04',
		},
	},
	{
		id: 4104,
		title: 'Gouvernante générale (H/F)',
		meta: {
			contract_type: 'cdi',
			city: 'Biarritz',
			country: 'France',
			salary_min: 34000,
			salary_max: 39000,
			salary_display: '34000 € à 39000 € par an selon expérience',
			description:
				'<p>Palace Belle Époque de 132 chambres et 18 suites au-dessus de la grande plage, le Grand Hôtel des Embruns emploie 210 personnes en saison.</p>',
			missions:
				"<p>Responsable du service des étages, vous dirigez une équipe de 38 personnes : gouvernantes d'étage, femmes et valets de chambre, équipiers, lingères.</p><ul><li>Établir les plannings selon le taux d'occupation</li><li>Contrôler les chambres et les parties communes</li><li>Gérer le linge, les produits d'accueil et le budget du service</li><li>Recruter, intégrer et former</li><li>Travailler chaque jour avec la réception et la technique</li></ul><p>Le service vient de passer à un nouveau linge et à des produits sans parfum : vous terminerez ce changement avec la lingerie et le médecin du travail. Vous conduirez aussi la réflexion sur la semaine de quatre jours, testée l'hiver dernier par deux équipes d'étage et demandée par les autres.</p><p>Vous participez au comité de direction, présentez chaque mois vos résultats (temps par chambre, coût par chambre louée, réclamations, absences) et préparez avec la directrice le budget de rénovation : 44 chambres l'an prochain, 40 l'année suivante. Un logement de fonction de 45 m2 peut vous être proposé à dix minutes à pied.</p>",
			profile_required:
				"<p>Expérience de cinq ans à un poste d'encadrement dans un établissement de même catégorie. Sens du détail, calme, anglais professionnel ; l'espagnol est un atout.</p>",
			start_date: '2027-03-01',
		},
	},
	{
		id: 4105,
		title: 'Commis de cuisine - débutant accepté',
		meta: {
			contract_type: 'cdd',
			city: 'Strasbourg',
			country: 'France',
			salary_min: 12.1,
			salary_display: '12,10 € brut par heure',
			description:
				'<p>Winstub de quartier à deux pas des quais : choucroute, baeckeoffe et tartes flambées, dans une salle boisée de 60 places.</p>',
			missions:
				"<p>Avec la cheffe et deux cuisiniers, vous épluchez, taillez, pesez, dressez les entrées froides et aidez au poste des tartes flambées le soir. Vous nettoyez votre poste et réceptionnez les livraisons deux matins par semaine.</p><p>Contrat de six mois, 39 heures, deux jours de repos d'affilée, fermé le dimanche soir.</p>",
			profile_required:
				"<p>Aucune expérience n'est demandée : nous vous apprenons le métier. Il faut aimer se lever tôt et ne pas craindre la chaleur du four.</p>",
			start_date: '2026-12-14',
		},
	},
	{
		id: 4106,
		title: "Maître d'hôtel, restaurant gastronomique",
		meta: {
			contract_type: 'cdi',
			city: 'Beaune',
			country: 'France',
			salary_min: 38000,
			salary_max: 44000,
			salary_display: '38 à 44 k€ par an',
			description:
				"<p>La Table d'Octave propose une cuisine bourguignonne de saison dans un ancien relais de poste. Vingt-huit couverts, une cave de 900 références.</p>",
			missions:
				"<ul><li>Orchestrer le service et répartir les rangs</li><li>Accueillir chaque table, lire ses envies, conseiller les menus</li><li>Découper et flamber en salle</li><li>Suivre les réservations, les allergies et les habitudes des clients fidèles</li><li>Animer la réunion d'avant service avec le chef et le sommelier</li></ul><p>Le service se fait en costume gris clair, sans cloche ni gants blancs. Le fromage arrive sur un chariot de bois construit par un menuisier du village, les alcools blancs sont flambés devant la table, les enfants ont leur propre menu en trois services et mangent la même chose que leurs parents, en plus petit.</p><p>Fermeture le mardi et le mercredi, cinq semaines de congés d'affilée en janvier et février. Intéressement versé deux fois par an.</p>",
			profile_required:
				"<p>Vous justifiez d'une expérience solide en restauration gastronomique, vous parlez un anglais élégant et vous préférez l'attention juste aux grands gestes.</p>",
			start_date: '2027-02-15',
		},
	},
	{
		id: 4107,
		title: 'Veilleur de nuit (H/F)',
		meta: {
			contract_type: 'cdi',
			city: 'Tours',
			country: 'France',
			salary_min: 1950,
			salary_display: '1950 € brut mensuel + majoration de nuit',
			description:
				"<p>Hôtel de 56 chambres près de la gare, ouvert toute l'année, clientèle d'affaires en semaine et de cyclistes l'été.</p>",
			missions:
				"<p>De 23 h à 7 h, quatre nuits par semaine, vous assurez la sécurité des clients et des lieux, les arrivées tardives et les départs matinaux. Vous clôturez la journée comptable, imprimez les rapports et préparez le buffet du petit déjeuner avant l'arrivée de l'équipe du matin.</p>",
			profile_required:
				'<p>Sérieux, discret, à l’aise au téléphone en français et en anglais. Une première expérience de nuit est souhaitée. Habilitation SSIAP 1 appréciée, sinon nous la finançons.</p>',
			start_date: '2027-01-05',
		},
	},
	{
		id: 4108,
		title: 'Pâtissier de restaurant, service du soir',
		meta: {
			contract_type: 'cdi',
			city: 'Bordeaux',
			country: 'France',
			salary_min: 28000,
			salary_max: 32000,
			salary_display: '28000 € - 32000 € / an',
			description:
				"<p>Maison Garonne est une table d'auteur de 40 couverts ouverte du mardi au samedi soir, récompensée pour sa carte sans gaspillage.</p>",
			missions:
				"<ul><li>Créer trois desserts à l'assiette par saison</li><li>Préparer les mignardises, les glaces et le pain de la maison</li><li>Assurer l'envoi au service</li><li>Maîtriser les fiches techniques et les allergènes</li></ul><p>Vous travaillez seul au labo avec l'appui d'un apprenti trois jours par semaine.</p>",
			profile_required:
				"<p>CAP pâtissier ou mention complémentaire desserts à l'assiette, trois ans d'expérience. Vous sucrez peu et vous goûtez tout.</p>",
			start_date: '2027-01-18',
		},
	},
	{
		id: 4109,
		title: 'Serveur / Serveuse pour la saison des neiges',
		meta: {
			contract_type: 'saisonnier',
			city: 'Chamonix-Mont-Blanc',
			country: 'France',
			salary_min: 2050,
			salary_max: 2250,
			salary_display: '2050 € à 2250 € net par mois, logé et nourri',
			description:
				"<p>Restaurant d'altitude au sommet de la télécabine, 180 places en terrasse, vue sur les aiguilles.</p>",
			missions:
				"<p>Service du midi en plateau, limonade l'après-midi, mise en place le matin après la montée en benne de 8 h 30. Pas de service du soir : vous skiez après 16 h 30.</p><ul><li>Tenir un rang de dix tables</li><li>Porter quatre assiettes sans y penser</li><li>Garder le sourire par moins quinze</li></ul>",
			profile_required:
				"<p>Une saison en montagne ou une expérience en service rapide, des bases d'anglais, une bonne condition physique. Chambre individuelle au village.</p>",
			start_date: '2026-12-12',
		},
	},
	{
		id: 4110,
		title: 'Assistant(e) marketing hôtelier - stage de 6 mois',
		meta: {
			contract_type: 'stage',
			city: 'Nice',
			country: 'France',
			salary_min: 660,
			salary_display: '660 € par mois, repas compris',
			description:
				'<p>Le siège du groupe Rivages et Collines gère huit hôtels indépendants entre Menton et Hyères.</p>',
			missions:
				'<ul><li>Rédiger les lettres mensuelles et les pages des offres</li><li>Mettre à jour les fiches des hôtels sur les sites de réservation</li><li>Répondre aux avis des clients avec les directeurs</li><li>Préparer un reportage photo dans chaque maison</li><li>Suivre les ventes directes dans un tableau de bord</li></ul>',
			profile_required:
				"<p>Étudiant en école de commerce ou d'hôtellerie, niveau bac + 3 minimum, plume soignée, curiosité et permis B. Convention obligatoire.</p>",
			start_date: '2027-03-15',
		},
	},
	{
		id: 4111,
		title: 'Apprenti cuisinier (CAP en deux ans)',
		meta: {
			contract_type: 'apprentissage',
			city: 'Rennes',
			country: 'France',
			salary_min: 486.49,
			salary_max: 918.93,
			salary_display: 'De 27 % à 51 % du Smic selon âge, soit 486,49 € à 918,93 € par mois',
			description:
				"<p>Bistrot Le Pot Commun, 45 couverts, produits bretons, deux anciens apprentis dans l'équipe.</p>",
			missions:
				"<p>Une semaine sur trois au centre de formation, deux au restaurant. Vous apprenez les tailles, les cuissons de base, les fonds et les sauces, la pâte feuilletée. En deuxième année, vous tenez les entrées au service du midi.</p><p>Un maître d'apprentissage vous suit chaque jour et fait le point avec vous le vendredi.</p>",
			profile_required:
				"<p>De 16 à 29 ans, motivé, ponctuel. Une semaine d'essai en décembre permet à chacun de choisir.</p>",
			start_date: '2027-01-04',
		},
	},
	{
		id: 4112,
		title: 'Extra service banquet, week-ends de printemps',
		meta: {
			contract_type: 'extra',
			city: 'Amboise',
			country: 'France',
			salary_min: 13.5,
			salary_max: 15,
			salary_display: '13,50 € à 15 € brut / heure',
			description:
				'<p>Le domaine de la Closerie Haute reçoit une quarantaine de mariages par an dans son orangerie de 220 places.</p>',
			missions:
				"<ul><li>Dresser la salle à partir de 14 h le samedi</li><li>Servir le cocktail puis le dîner à l'assiette</li><li>Débarrasser et remettre la salle en état avant 3 h</li></ul><p>Vacations de 8 à 12 heures, repas pris sur place, covoiturage organisé depuis la gare.</p>",
			profile_required:
				'<p>Une première expérience de banquet, tenue noire et blanche, chaussures fermées. Étudiants bienvenus.</p>',
			start_date: '2027-04-10',
		},
	},
	{
		id: 4113,
		title: 'Directeur adjoint hébergement (H/F)',
		meta: {
			contract_type: 'cdi',
			city: 'Paris',
			country: 'France',
			salary_min: 48000,
			salary_max: 54000,
			salary_display: '48000 € à 54000 € + variable',
			description:
				"<p>L'Hôtel Lestrange, 86 chambres dans le quartier des théâtres, rouvre après dix-huit mois de travaux. Équipe neuve, procédures à écrire, tout à inventer ensemble.</p>",
			missions:
				"<p>Adjoint de la directrice, vous pilotez la réception, les étages et la conciergerie, soit 34 personnes.</p><ul><li>Bâtir l'équipe d'ouverture : recrutement, plans de formation, plannings</li><li>Fixer les standards et les contrôler sur le terrain</li><li>Suivre le prix moyen, le taux d'occupation et les coûts avec le revenue manager</li><li>Répondre aux avis et traiter les réclamations</li><li>Assurer la permanence un week-end sur trois</li></ul><p>Le calendrier est connu : réception du chantier mi-janvier, commission de sécurité le 2 février, trois semaines de répétition générale avec les familles des salariés comme clients, ouverture de quarante chambres le 1er mars, puis des deux derniers étages à Pâques. Vous serez là pour choisir les oreillers comme pour écrire la procédure d'évacuation.</p><p>Vous aurez deux chefs de service confirmés à vos côtés, un budget de formation de 60 heures par personne la première année, et la liberté de proposer : la direction a déjà abandonné le minibar, l'uniforme à galons et le questionnaire de satisfaction à vingt-deux questions.</p>",
			profile_required:
				"<p>Formation hôtelière supérieure et huit ans d'expérience dont trois à la tête d'un service. Vous avez déjà vécu une ouverture. Anglais courant, une autre langue souhaitée.</p>",
			start_date: '2027-02-01',
		},
	},
	{
		id: 4114,
		title: 'Sommelier, sommelière',
		meta: {
			contract_type: 'cdi',
			city: 'Reims',
			country: 'France',
			salary_min: 2700,
			salary_max: 3200,
			salary_display: '2700 à 3200 € brut par mois',
			description:
				"<p>Les Caves du Chapitre : 50 couverts, une étoile de mer sur l'enseigne et 1 400 références dont un tiers de champagnes de vignerons.</p>",
			missions:
				"<ul><li>Conseiller les accords, verre par verre ou à la bouteille</li><li>Tenir le livre de cave et faire l'inventaire mensuel</li><li>Visiter les domaines et négocier les allocations</li><li>Former la salle à la dégustation une fois par semaine</li></ul>",
			profile_required:
				'<p>Mention complémentaire ou brevet professionnel de sommelier, trois ans en restaurant, le goût de transmettre sans intimider.</p>',
			start_date: '2027-03-08',
		},
	},
	{
		id: 4115,
		title: 'Technicien de maintenance hôtel et spa',
		meta: {
			contract_type: 'cdi',
			city: 'Évian-les-Bains',
			country: 'France',
			salary_min: 27000,
			salary_max: 30000,
			salary_display: '27000 € à 30000 € par an',
			description:
				'<p>Resort de 150 chambres au-dessus du lac, deux piscines, un spa de 1 200 m2 et un parc classé.</p>',
			missions:
				'<ul><li>Entretenir les bassins : analyses, dosage, filtres</li><li>Dépanner en plomberie, électricité, serrurerie et climatisation</li><li>Suivre les contrats des prestataires et les registres de sécurité</li><li>Participer aux astreintes une semaine sur cinq</li></ul>',
			profile_required:
				'<p>Bac pro maintenance ou électrotechnique, habilitation électrique BR, expérience des établissements recevant du public. Discret devant les clients, débrouillard derrière.</p>',
			start_date: '2027-01-25',
		},
	},
	{
		id: 4116,
		title: 'Chef de partie poissons',
		meta: {
			contract_type: 'cdi',
			city: 'Saint-Jean-de-Luz',
			country: 'France',
			salary_min: 2300,
			salary_max: 2500,
			salary_display: '2300 € - 2500 € brut/mois',
			description:
				'<p>La Criée Bleue achète sa pêche sur le port chaque matin à six heures. Cuisine basque, franche, sans nappe.</p>',
			missions:
				"<p>Vous écaillez, levez, portionnez et cuisez : merlu de ligne, chipirons, thon rouge en saison. Vous participez à l'achat sur le port deux matins par semaine, proposez un plat du jour et tenez votre frigo au cordeau.</p>",
			profile_required:
				"<p>Deux ans sur un poste poisson. Bonne connaissance des saisons de pêche et envie d'en parler aux clients au comptoir.</p>",
			start_date: '2027-03-22',
		},
	},
	{
		id: 4117,
		title: 'Employé polyvalent de restauration rapide',
		meta: {
			contract_type: 'cdi',
			city: 'Lille',
			country: 'France',
			salary_min: 11.88,
			salary_max: 12.4,
			salary_display: '11,88 € à 12,40 € par heure',
			description:
				"<p>Friterie moderne en plein centre, 14 places assises et une file qui ne s'arrête pas le samedi.</p>",
			missions:
				"<ul><li>Prendre les commandes et encaisser</li><li>Préparer frites, sauces maison et garnitures</li><li>Tenir la salle et la terrasse propres</li><li>Réceptionner les pommes de terre : 800 kilos par semaine</li></ul><p>Temps partiel de 24 à 30 heures, horaires fixes connus un mois à l'avance.</p>",
			profile_required:
				"<p>Énergie, bonne humeur et mains propres. Formation assurée en dix jours. Un poste de chef d'équipe s'ouvre à l'automne.</p>",
			start_date: '2026-12-07',
		},
	},
	{
		id: 4118,
		title: 'Responsable de salle et du bar à vins',
		meta: {
			contract_type: 'cdi',
			city: 'Montpellier',
			country: 'France',
			salary_min: 30000,
			salary_max: 34000,
			salary_display: '30000 € à 34000 € annuels',
			description:
				"<p>Le Grain et l'Ivresse : 70 places, tapas du Languedoc, vins nature, concerts le jeudi.</p>",
			missions:
				"<p>Vous êtes le bras droit du patron en salle. Ouverture et fermeture, caisse, plannings de sept personnes, commandes de vins, animation des réseaux sociaux avec l'agence, programmation des concerts.</p>",
			profile_required:
				"<p>Trois ans à un poste semblable, de l'autorité sans raideur, le sens des chiffres et l'oreille musicale.</p>",
			start_date: '2027-02-08',
		},
	},
	{
		id: 4119,
		title: 'Femme de chambre / Valet de chambre',
		meta: {
			contract_type: 'cdd',
			city: 'Deauville',
			country: 'France',
			salary_min: 1850,
			salary_max: 1920,
			salary_display: '1850 € à 1920 € brut / mois',
			description: '<p>Hôtel de charme de 32 chambres à colombages, à 200 mètres des planches.</p>',
			missions:
				"<ul><li>Nettoyer et remettre en ordre onze à treize chambres par jour</li><li>Changer le linge, réassortir les produits d'accueil et le minibar</li><li>Signaler à la gouvernante toute anomalie ou objet oublié</li><li>Entretenir les couloirs et le salon de thé</li></ul>",
			profile_required:
				"<p>Soin, rapidité et discrétion. Une expérience en hôtellerie est un plus, l'envie d'apprendre suffit. Deux jours de repos par semaine dont un dimanche sur deux.</p>",
			start_date: '2027-03-29',
		},
	},
	{
		id: 4120,
		title: 'Barman, barmaid - cocktails et limonade',
		meta: {
			contract_type: 'saisonnier',
			city: 'Porto-Vecchio',
			country: 'France',
			salary_min: 2200,
			salary_max: 2600,
			salary_display: '2200 € à 2600 € net mensuel, logement fourni',
			description:
				"<p>Plage privée et restaurant de 90 couverts sous les pins, ouvert d'avril à octobre.</p>",
			missions:
				"<p>Derrière un bar de douze places face à la mer, vous préparez une carte de vingt cocktails dont six sans alcool, vous gérez les stocks et la glace, vous servez les transats jusqu'à 19 h et vous accueillez l'apéritif du soir.</p><p>Ce que nous attendons d'un cocktail : des agrumes pressés du jour, des sirops faits ici (myrte, fenouil sauvage, immortelle), une décoration qui se mange, quatre minutes au plus entre la commande et la table. Ce que vous pouvez attendre de nous : un bar refait à neuf, deux machines à glace qui marchent, un commis le week-end et un vrai jour de repos même en août.</p><p>La saison compte 27 semaines. Nous logeons l'équipe dans quatre maisons du village, deux par chambre au plus, draps et wifi compris.</p>",
			profile_required:
				'<p>Mention barman ou deux saisons derrière un bar. Anglais et italien utiles. Vitesse, propreté et répartie.</p>',
			start_date: '2027-04-19',
		},
	},
	{
		id: 4121,
		title: 'Contrôleur de gestion, groupe hôtelier',
		meta: {
			contract_type: 'cdi',
			city: 'Aix-en-Provence',
			country: 'France',
			salary_min: 42000,
			salary_max: 48000,
			salary_display: '42 000 € à 48 000 € par an',
			description:
				'<p>Neuf établissements, 430 salariés, un siège de quinze personnes dans une bastide : Maisons et Tables grandit et structure sa gestion.</p>',
			missions:
				"<ul><li>Établir les budgets avec les directeurs d'établissement</li><li>Produire les résultats mensuels et expliquer les écarts</li><li>Suivre la masse salariale, les coûts matières et l'énergie</li><li>Construire les plans d'affaires des nouveaux projets</li><li>Améliorer les outils : tableaux, extractions, indicateurs</li></ul><p>Chaque mois, du 3 au 8, vous clôturez avec les comptables et publiez un rapport de quatre pages par établissement : chiffre d'affaires par activité, coûts matières, heures travaillées rapportées aux couverts et aux chambres, énergie, trésorerie. Du 10 au 20, vous allez sur place. Le rapport se discute en cuisine et à la réception, pas seulement dans le bureau du directeur.</p><p>Deux chantiers vous attendent : relier le logiciel de caisse à la gestion des stocks dans cinq restaurants, et construire un modèle de prévision du personnel à partir des réservations. Vous les mènerez avec un prestataire déjà choisi et une alternante.</p><p>Le siège offre une cantine tenue par nos apprentis, des vélos, et la mer à vingt-cinq minutes.</p>",
			profile_required:
				"<p>Formation supérieure en finance, trois à cinq ans d'expérience, si possible en hôtellerie. Déplacements dans la région deux jours par semaine, télétravail possible les autres.</p>",
			start_date: '2027-02-22',
		},
	},
	{
		id: 4122,
		title: 'Alternance BTS MHR, option unité de restauration',
		meta: {
			contract_type: 'alternance',
			city: 'Colmar',
			country: 'France',
			salary_min: 774.77,
			salary_max: 1801.8,
			salary_display: 'Selon âge et année : 774,77 € à 1801,80 € brut mensuel',
			description:
				'<p>Auberge du Vieux Pressoir, 80 couverts, trois salles, terrasse sur la Lauch.</p>',
			missions:
				"<p>Vous passez par chaque poste de salle en première année, puis vous prenez en charge un projet : refonte de la carte des boissons, accueil des groupes ou suivi des ratios. Vous participez à la formation des saisonniers l'été.</p>",
			profile_required:
				'<p>Bac technologique ou professionnel hôtelier, ou mise à niveau faite. Deux jours par semaine en cours au lycée hôtelier.</p>',
			start_date: '2027-09-06',
		},
	},
	{
		id: 4123,
		title: 'Cuisinier en mission d’intérim, EHPAD et cliniques',
		meta: {
			contract_type: 'interim',
			city: 'Nantes',
			country: 'France',
			salary_min: 13.2,
			salary_max: 14.8,
			salary_display: '13,20 € à 14,80 € brut/heure + 10 % fin de mission',
			description:
				'<p>Notre agence place des cuisiniers et des aides dans quarante établissements de santé de Loire-Atlantique.</p>',
			missions:
				"<p>Chaque mission commence par une visite avec votre conseillère : plan de la cuisine, effectifs, régimes du jour, heure d'envoi. Ensuite, vous êtes en poste, seul ou avec un aide.</p><ul><li>Produire de 80 à 250 repas en liaison chaude ou froide</li><li>Appliquer les régimes et les textures adaptées</li><li>Contrôler les températures et tenir les relevés</li><li>Nettoyer et désinfecter la cuisine</li></ul>",
			profile_required:
				'<p>CAP cuisine et une première expérience en collectivité. Permis B indispensable, missions de deux jours à trois mois.</p>',
			start_date: '2026-12-01',
		},
	},
	{
		id: 4124,
		title: 'Spa praticien, praticienne',
		meta: {
			contract_type: 'cdi',
			city: 'Saint-Malo',
			country: 'France',
			salary_min: 24000,
			salary_max: 26500,
			salary_display: '24000 € - 26500 € par an + primes de vente',
			description:
				'<p>Hôtel de thalassothérapie de 110 chambres sur la digue. Le spa compte 22 cabines et une équipe de 30 personnes.</p>',
			missions:
				"<p>Vous réalisez soins du visage, modelages, enveloppements d'algues et bains hydromassants. Vous accueillez le client en tisanerie, établissez sa fiche de soins, conseillez les produits et préparez les cabines.</p><p>Trois types de cures rythment la semaine : la remise en forme du lundi au samedi, les escapades de deux jours et la maternité, pour laquelle vous serez formée à des gestes particuliers. Entre deux soins, quinze minutes vous sont laissées pour aérer, changer le linge et souffler ; personne n'enchaîne plus de cinq modelages par jour.</p><p>Journées de sept heures, 5 jours sur 7, week-ends en roulement.</p>",
			profile_required:
				'<p>CAP ou BP esthétique, connaissance des protocoles de modelage. Débutants acceptés, formation de trois semaines par notre école interne.</p>',
			start_date: '2027-01-11',
		},
	},
	{
		id: 4125,
		title: 'Plongeur / Plongeuse, temps partiel',
		meta: {
			contract_type: 'cdi',
			city: 'Toulouse',
			country: 'France',
			salary_min: 11.88,
			salary_display: '11,88 € brut horaire',
			description:
				"<p>Cantine Rosa est un restaurant d'insertion ouvert le midi, 65 couverts, où l'on prend le temps d'apprendre.</p>",
			missions:
				'<p>De 11 h 30 à 16 h 30 du lundi au vendredi, vous lavez la vaisselle et la batterie, rangez, triez les déchets et le compost et donnez un coup de main à la légumerie. Un chef éducateur vous accompagne vers un CAP si vous le souhaitez.</p>',
			profile_required:
				'<p>Aucun diplôme demandé. Il faut se plaire en équipe et tenir debout cinq heures.</p><p>Personnes en situation de handicap bienvenues.</p>',
			start_date: '2027-01-04',
		},
	},
	{
		id: 4126,
		title: 'Responsable des petits déjeuners',
		status: 'draft',
		meta: {
			contract_type: 'cdi',
			city: 'Avignon',
			country: 'France',
			salary_min: 2000,
			salary_max: 2200,
			salary_display: '2000 € à 2200 € / mois',
			description:
				'<p>Cloître transformé en hôtel de 41 chambres, petit déjeuner servi dans le jardin six mois par an.</p>',
			missions:
				'<ul><li>Ouvrir à 5 h 30, cuire les viennoiseries et dresser le buffet</li><li>Accueillir les clients de 7 h à 10 h 30 avec deux employés</li><li>Commander le frais, limiter les restes</li><li>Imaginer chaque mois une spécialité du Vaucluse</li></ul>',
			profile_required:
				"<p>Lève-tôt, organisé, chaleureux. Une expérience en buffet d'hôtel est souhaitée.</p>",
			start_date: '2027-02-01',
		},
	},
	{
		id: 4127,
		title: 'Chef pizzaiolo, four à bois',
		status: 'draft',
		meta: {
			contract_type: 'cdi',
			city: 'Bastia',
			country: 'France',
			salary_min: 2400,
			salary_max: 2600,
			salary_display: '2400 € à 2600 € brut mensuel',
			description:
				'<p>Pizzeria de quartier à pâte longue fermentation, 50 couverts et vente à emporter.</p>',
			missions:
				'<p>Pâte trois fois par semaine, conduite du four, garniture et cuisson de 90 pizzas par soir en pointe. Vous formez un aide et tenez les stocks de farine, de tomates et de fromages corses.</p>',
			profile_required:
				'<p>Deux ans devant un four à bois et la patience des levains.</p><p>Connaissance des farines et du froid positif.</p>',
			start_date: '2027-03-01',
		},
	},
];
