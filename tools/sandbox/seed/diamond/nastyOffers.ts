import type { NewOffer } from '../../diamond/offers';

/**
 * Offers as they come out of word processors, telephones and old career sites. Invisible characters
 * are written as escapes: \u00a0 no-break space, \u202f narrow no-break space, \u200b zero-width space,
 * \u00ad soft hyphen, \u0301 and its like combining accents.
 */
export const edgeCaseOffers: readonly NewOffer[] = [
	{
		// Title below 12 characters, town of three letters, no-break spaces in the amounts.
		id: 4151,
		title: 'Barman H/F',
		meta: {
			contract_type: 'cdi',
			city: 'Pau',
			country: 'France',
			salary_min: 2000,
			salary_max: 2300,
			salary_display: '2\u202f000\u00a0€ – 2\u202f300\u00a0€ brut\u00a0/\u00a0mois',
			description:
				'<p>Bar d’hôtel de 30\u00a0places, face aux Pyrénées\u202f: « le plus beau coucher de soleil de la ville », dit-on.</p>',
			missions:
				'<ul><li>Préparer cocktails, mocktails et cafés\u00a0;</li><li>tenir le bar de 16\u00a0h à 0\u00a0h 30\u00a0;</li><li>conseiller les armagnacs — nous en avons 42\u00a0!</li></ul>',
			profile_required:
				'<p>Un à deux ans d’expérience derrière un bar. Le sens de l’accueil et celui de la glace pilée\u2026</p>',
			start_date: '2027-01-18',
		},
	},
	{
		// Typographic quotes, dashes, ellipses; a title with an en dash and a mark that is not allowed.
		id: 4152,
		title: 'Chef de partie « garde-manger » – restaurant l’Écume & Co – CDI !',
		meta: {
			contract_type: 'CDI',
			city: 'Quimper',
			country: 'France',
			salary_min: 26400,
			salary_max: 28800,
			salary_display: '26 400 € – 28 800 € annuel brut',
			description:
				'<p>“L’Écume & Co”, c’est une cuisine de l’océan, 50 places… et une équipe qui rit.</p>',
			missions:
				'<p>Au garde‑manger, vous êtes responsable\u00a0:</p><ul><li>des entrées froides – tartares, terrines, légumes crus –</li><li>des mises en place du matin,</li><li>de la traçabilité (« étiquette ou poubelle »),</li><li>de l’accompagnement d’un·e commis·e.</li></ul>',
			profile_required:
				'<p>CAP cuisine – ou l’envie de prouver qu’on s’en passe. 2‑3 ans d’expérience, du goût, de l’endurance.</p>',
			start_date: '2027-02-01',
		},
	},
	{
		// HTML entities, once and twice encoded.
		id: 4153,
		title: 'Serveur &amp; aide-barman, caf&eacute; litt&eacute;raire',
		meta: {
			contract_type: 'cdd',
			city: 'Clermont-Ferrand',
			country: 'France',
			salary_min: 1880,
			salary_max: 1880,
			salary_display: '1880 &euro; brut par mois',
			description:
				'<p>Caf&eacute;&nbsp;litt&eacute;raire de 45&nbsp;places&nbsp;: caf&eacute;s de sp&eacute;cialit&eacute;, g&acirc;teaux &laquo;&nbsp;maison&nbsp;&raquo;, lectures le mardi.</p>',
			missions:
				'<ul><li>Pr&eacute;parer expressos &amp; filtres</li><li>Servir en salle et en terrasse</li><li>Dresser l&rsquo;ardoise&hellip; avec une belle &eacute;criture</li><li>Aider &agrave; l&#39;accueil des auteurs &#8211; une soir&#xE9;e par semaine</li><li>R&amp;amp;eacute;assort de la vitrine</li></ul>',
			profile_required:
				'<p>Exp&eacute;rience d&rsquo;un an en caf&eacute; ou salon de th&eacute;, go&ucirc;t de la lecture &#x1F4DA;.</p>',
			start_date: '2027-01-04',
		},
	},
	{
		// Emoji, also in the title, with skin tone and joiners.
		id: 4154,
		title: '🌊 Équipier polyvalent beach club 🏖️ (H/F) 🍹',
		meta: {
			contract_type: 'saisonnier',
			city: 'Sète',
			country: 'France',
			salary_min: 1900,
			salary_max: 2050,
			salary_display: '1900 € - 2050 € / mois 🏠 logé',
			description:
				'<p>🐚 La Paillote de la Corniche : 80 transats, un food truck, une cabane à glaces. Saison du 1er mai au 30 septembre ☀️</p>',
			missions:
				'<p>👉 Installer la plage à 8 h<br>👉 Servir aux transats 🏄‍♂️<br>👉 Tenir la cabane à glaces 🍦<br>👉 Ranger à 19 h 30 et… piquer une tête 🤿</p><p>Pas deux journées pareilles, mais une règle : le sable reste dehors 👍🏽</p>',
			profile_required:
				'<p>Sourire 😀, casquette 🧢, crème solaire. Débutants bienvenus 🙌, anglais niveau « ice cream » 🇬🇧</p>',
			start_date: '2027-05-01',
		},
	},
	{
		// CRLF line breaks and tabs in place of HTML.
		id: 4155,
		title: 'Cuisinier(e) de collectivité\r\n',
		meta: {
			contract_type: 'cdi',
			city: 'Gap',
			country: 'France',
			salary_min: 2050,
			salary_max: 2200,
			salary_display: '2050 € à 2200 € brut mensuel',
			description:
				'Cuisine centrale de la ville : 600 repas par jour pour les écoles.\r\nProduits locaux à 45 %, bio à 30 %.\r\n',
			missions:
				'Vos missions :\r\n\r\n\t- préparer les plats chauds et froids,\r\n\t- conditionner et étiqueter,\r\n\t- contrôler les températures,\r\n\t- nettoyer les locaux.\r\n\r\nHoraires : 6 h - 13 h 30, du lundi au vendredi.\r\nPas de travail le soir, vacances scolaires à prendre par moitié.\r\n',
			profile_required:
				"CAP cuisine exigé.\r\nExpérience d'un an en collectivité souhaitée.\r\nConnaissance de la méthode HACCP.\r\n",
			start_date: '2027-01-11',
		},
	},
	{
		// Title over 160 characters, description over 1,024.
		id: 4156,
		title:
			"Assistant(e) de direction polyvalent(e) en charge de l'accueil, des ressources humaines, de la facturation et de la coordination des événements privés et d'entreprise au domaine (H/F)",
		meta: {
			contract_type: 'cdi',
			city: "L'Isle-sur-la-Sorgue",
			country: 'France',
			salary_min: 27000,
			salary_max: 30500,
			salary_display: '27000 € à 30500 € par an',
			description:
				"<p>Le domaine des Roues à Aubes est une ancienne papeterie posée entre deux bras de rivière. Abandonnée pendant quarante ans, elle a été relevée pierre par pierre par une famille d'antiquaires, qui y a ouvert d'abord trois chambres d'hôtes, puis douze, puis trente et une.</p><p>On y trouve aujourd'hui un hôtel, une table ouverte du mercredi au dimanche, une salle de réception de 180 places installée dans l'ancien séchoir, une galerie où exposent les brocanteurs de la ville, et un potager de six mille mètres carrés qui nourrit la cuisine d'avril à novembre.</p><p>La maison emploie vingt-six personnes à l'année et une quinzaine de saisonniers. Les bureaux donnent sur la roue, que l'on entend tourner toute la journée ; certains trouvent cela reposant, d'autres mettent des bouchons.</p><p>Le domaine travaille avec une cinquantaine d'artisans et de producteurs du pays, privilégie le train à l'avion pour ses invités et reverse une part de ses bénéfices à l'association qui entretient les roues de la commune. Il reçoit chaque année une soixantaine de mariages, séminaires et tournages.</p>",
			missions:
				"<ul><li>Accueillir visiteurs et fournisseurs, répondre au standard</li><li>Préparer contrats, plannings et éléments de paie</li><li>Établir devis et factures des événements, relancer les impayés</li><li>Faire le lien entre les mariés, la cuisine, la technique et les fleuristes</li><li>Tenir l'agenda de la directrice</li></ul>",
			profile_required:
				"<p>Assistant confirmé, à l'aise avec les chiffres et les gens, vous écrivez sans faute et savez dire non avec grâce. Présence un samedi sur deux d'avril à octobre.</p>",
			start_date: '2027-03-15',
		},
	},
	{
		// HTML pasted from a word processor: attributes, styles, nested spans, a heading, a table, no closing tags.
		id: 4157,
		title: 'Commis de salle, restaurant étoilé',
		meta: {
			contract_type: 'cdi',
			city: 'Megève',
			country: 'France',
			salary_min: 2100,
			salary_display: 'À partir de 2100 € brut / mois',
			description:
				'<div class="MsoNormal" style="margin:0cm 0cm 8pt; font-family:&quot;Calibri&quot;,sans-serif"><span lang="FR" style="font-size:11.0pt">Un chalet, <b>vingt-quatre couverts</b>, une cheminée.</span><o:p></o:p></div>',
			missions:
				'<h3 style="color:#7a1f1f">Vos missions</h3><table border="1"><tr><td>Matin</td><td>Mise en place, polissage des verres, pliage</td></tr><tr><td>Midi</td><td>Aller-retour entre la cuisine et les chefs de rang ; service du pain &amp; de l’eau</td></tr><tr><td>Soir</td><td>Débarrassage, rangement, <em>debrief</em> avec le directeur de salle</td></tr></table><!-- fin --><p>Repos dimanche et lundi<p>Logement possible',
			profile_required:
				'<ul style="list-style-type:circle"><li class="x"><font color="navy">Première expérience en restaurant gastronomique ou école hôtelière</font></li><li>Tenue irréprochable</li></ul>',
			start_date: '2026-12-15',
		},
	},
	{
		// Bullets typed by hand, fractions, degrees, squares, guillemets, list of marks that no field takes.
		id: 4158,
		title: 'Responsable hébergement ½ temps',
		meta: {
			contract_type: 'cdi',
			city: 'Dijon',
			country: 'France',
			salary_max: 1450,
			salary_display: 'Jusqu’à 1450 € brut / mois',
			description:
				'<p>Résidence hôtelière de 3\u00a0200\u00a0m² : 62 studios & appartements, ½ pension possible, n° 1 des avis en centre-ville.</p>',
			missions:
				'• Accueil et départs\u00a0: 7\u00a0h\u00a0→\u00a011\u00a0h<br/>• Planning de 4 personnes\u2028• Linge, stocks\u2029• Contrôle de ¼ des appartements chaque jour<br />◦ relevés d’eau à 60\u00a0°C\u00a0± 2<br/>✔ facturation\u00a0; ✔ caisse\u00a0; ✔ taxe de séjour (0,88\u00a0€ × nuitée) ; ≥ 3 visites par semaine',
			profile_required:
				'<p>Autonomie\u00a0★★★, rigueur\u00a0★★★, logiciel hôtelier\u00a0★★☆ ; permis B souhaité\u00a0™</p>',
			start_date: '2027-02-01',
		},
	},
	{
		// Inclusive middle dots everywhere.
		id: 4159,
		title: 'Cuisinier·ère ou pâtissier·ère confirmé·e',
		meta: {
			contract_type: 'cdi',
			city: 'Brest',
			country: 'France',
			salary_min: 2200,
			salary_max: 2500,
			salary_display: '2200 € à 2500 € brut / mois',
			description:
				'<p>La Cantine des Marées est une coopérative de douze salarié·es associé·es, tou·tes formé·es au salé comme au sucré.</p>',
			missions:
				'<p>Vous êtes chargé·e des plats du jour ou des desserts, selon la semaine. Associé·e à tous les choix, vous participez au conseil du lundi. Les nouvelles et nouveaux sont accompagné·es par un·e référent·e pendant trois mois.</p><ul><li>Cuisiner pour 90 client·es le midi</li><li>Choisir les producteurs·rices</li><li>Former les stagiaires</li></ul>',
			profile_required:
				'<p>Expérimenté·e ou autodidacte, intéressé·e par le travail en coopérative, prêt·e à s’engager dans la durée.</p>',
			start_date: '2027-01-25',
		},
	},
	{
		// Accents as combining marks (NFD), ligatures, soft hyphens, zero-width spaces.
		id: 4160,
		title: 'Re\u0301ceptionniste de\u0301butant accepte\u0301, ho\u0302tel bord de mer',
		meta: {
			contract_type: 'cdd',
			city: 'Se\u0301rignan',
			country: 'France',
			salary_min: 1900,
			salary_max: 2000,
			salary_display: '1900 € - 2000 € brut mensuel',
			description:
				'<p>Un ho\u0302tel de 28 chambres, de\u0301cor anne\u0301es 50, of\ufb01ce ouvert \u00e0 tous, \u0153ufs du voisin au petit de\u0301jeuner.</p>',
			missions:
				'<p>Ac\u00adcueil, re\u0301ser\u00adva\u00adtions, fac\u00adtu\u00adra\u00adtion\u200b: vous e\u0302tes le chef d\u2019orchestre de la \ufb01n de journe\u0301e. Vous re\u0301digez les \ufb01ches clients, v\u00e9ri\ufb01ez les a\ufb00ectations de chambres et transmettez les consignes.</p>',
			profile_required:
				'<p>Franc\u0327ais soigne\u0301, anglais correct, C\u0153ur vaillant\u200b. Formation de deux semaines en bino\u0302me de\u0300s l\u2019arrive\u0301e.</p>',
			start_date: '2027-04-05',
		},
	},
	{
		// Upper-case accented letters that several documented character classes leave out.
		id: 4161,
		title: 'À SAISIR : MAÎTRE D’HÔTEL ÉVÉNEMENTIEL, CHÂTEAU',
		meta: {
			contract_type: 'cdi',
			city: 'ÈZE-SUR-MER',
			country: 'FRANCE',
			salary_min: 33000,
			salary_max: 36000,
			salary_display: '33 000 € À 36 000 € BRUT / AN',
			description:
				'<p>ÊTRE ICI, C’EST TRAVAILLER DANS UN CHÂTEAU DE 1911 ENTRE CIEL ET MER. CAPACITÉ : 300 INVITÉS.</p>',
			missions:
				'<P>DIRIGER LES ÉQUIPES D’EXTRAS (10 À 40 PERSONNES)<BR>RÉGLER LE PROTOCOLE AVEC LES ORGANISATEURS<BR>VÉRIFIER LE MATÉRIEL, LES VINS ET LES GÂTEAUX<BR>ÊTRE LE DERNIER À PARTIR</P>',
			profile_required:
				'<P>À L’AISE DEVANT UN PUBLIC INTERNATIONAL, BILINGUE ANGLAIS. EXPÉRIENCE DE CINQ ANS EXIGÉE.</P>',
			start_date: '2027-03-01',
		},
	},
	{
		// A script, an event handler, a frame.
		id: 4162,
		title: 'Assistant restauration et événementiel',
		meta: {
			contract_type: 'stage',
			city: 'Dax',
			country: 'France',
			salary_min: 650,
			salary_display: '650 € / mois',
			description:
				'<p>Établissement thermal de 240 chambres.</p><script type="text/javascript">window.dataLayer=window.dataLayer||[];dataLayer.push({event:"offer_view",id:4162});</script>',
			missions:
				'<p onclick="track(this)">Organisation des soirées à thème, suivi des groupes et mise à jour des menus diététiques avec la nutritionniste.</p><iframe src="https://carte.thermes-adour.example/embed?lat=43.7&amp;lng=-1.05" width="400"></iframe><p>Tutorat par le directeur de la restauration, gratification versée chaque fin de mois.</p>',
			profile_required:
				'<p>Licence ou bachelor en hôtellerie restauration, stage de quatre à six mois à partir de mars.</p><style>p{margin:0}</style>',
			start_date: '2027-03-01',
		},
	},
	{
		// Links with hyphens and a query; an e-mail address and a telephone number in the text.
		id: 4163,
		title: 'Chef de réception trilingue (H/F)',
		meta: {
			contract_type: 'cdi',
			city: 'Le Touquet-Paris-Plage',
			country: 'France',
			salary_min: 30000,
			salary_max: 33000,
			salary_display: '30000 € à 33000 €/an',
			description:
				'<p>Découvrez <a href="https://www.maison-vermeille.example/nos-metiers/chef-de-reception?source=diamond&amp;lieu=le-touquet#equipe" target="_blank" rel="noopener">la Maison Vermeille en images</a>, ses 73 chambres et son jardin d’hiver.</p>',
			missions:
				'<p>Encadrer huit réceptionnistes, optimiser les ventes, suivre les comptes débiteurs et représenter la maison auprès des clubs de golf. Détail du poste : https://www.maison-vermeille.example/fiches-de-poste/chef_de_reception.pdf?v=2026-11</p><p>Candidature par ce site, ou à recrutement@maison-vermeille.example ; accueil téléphonique : 00 00 00 00 00.</p>',
			profile_required:
				'<p>Français, anglais et néerlandais courants ; cinq ans d’expérience dont deux d’encadrement ; maîtrise d’un PMS.</p>',
			start_date: '2027-02-15',
		},
	},
	{
		// Comparison signs beside tags, quotes inside attributes, a tag never closed, stray angle brackets.
		id: 4164,
		title: 'Revenue manager multi-sites <H/F>',
		meta: {
			contract_type: 'cdi',
			city: 'Paris 8e',
			country: 'France',
			salary_min: 45000,
			salary_max: 52000,
			salary_display: '45-52 k€ / an',
			description:
				'<p>Groupe de 6 hôtels (< 100 chambres chacun), RevPAR > 140 €, équipe de 3 analystes & 1 responsable.</p>',
			missions:
				'<p title="Tarifs : l\'essentiel">Fixer les prix : si TO < 60 % -> promotion ; si TO > 90 % -> restriction.</p><p>Vous animez la réunion hebdomadaire, suivez 12 canaux de vente et construisez le prévisionnel à 90 jours.<br>Outils : tableur {avancé}, SQL_basique, RMS^2 \\ API ~ scripts `maison`',
			profile_required:
				'<p>Master en hôtellerie ou statistiques, 3+ ans d’expérience (<b>idéalement</b> en multi-sites), esprit curieux <3</p>',
			start_date: '2027-01-18',
		},
	},
	{
		// A country that the documented pattern refuses as written, a town in another alphabet's company.
		id: 4165,
		title: 'Chef pâtissier - ouverture à Londres',
		meta: {
			contract_type: 'cdi',
			city: 'Londres (Marylebone)',
			country: 'Royaume Uni',
			salary_min: 41000,
			salary_max: 46000,
			salary_display: '41 000 € – 46 000 € annuels',
			description:
				'<p>Le salon de thé parisien « Œuf à la Neige » ouvre sa première adresse de l’autre côté de la Manche.</p>',
			missions:
				'<ul><li>Adapter 14 recettes aux farines et aux beurres locaux</li><li>Recruter et former 5 pâtissiers</li><li>Tenir un coût matière < 24 %</li><li>Créer une pièce « franco‑britannique » par saison</li></ul>',
			profile_required:
				'<p>Chef confirmé, anglais courant, droit de travailler sur place ou dossier de visa pris en charge. 8 ans d’expérience.</p>',
			start_date: '2027-04-12',
		},
	},
	{
		// A town of two letters; a profile too short for its field; blank lines of no-break spaces.
		id: 4166,
		title: 'Second d’hôtel',
		meta: {
			contract_type: 'cdi',
			city: 'Eu',
			country: 'France',
			salary_min: 2250,
			salary_max: 2450,
			salary_display: '2\u00a0250,00\u00a0€ à 2\u00a0450,00\u00a0€ / mois',
			description: '<p>\u00a0</p><p>&nbsp;</p>',
			missions:
				'<p>\u00a0</p><p>Dans un hôtel familial de 24 chambres à trois kilomètres de la mer, vous secondez les propriétaires en tout : réception, petits déjeuners, achats, entretien courant, accueil des cyclistes et des pêcheurs.</p><p><br></p><p><br></p>',
			profile_required: '<p>Permis B.</p>',
			start_date: '2027-03-01',
		},
	},
	{
		// A draft with double spaces, a title in markdown, lower-case town.
		id: 4167,
		title: '**URGENT**  Extra   plonge — ce week-end',
		status: 'draft',
		meta: {
			contract_type: 'extra',
			city: 'carcassonne',
			country: 'france',
			salary_min: 12.5,
			salary_display: '12.50€/h',
			missions:
				'## Mission\n\nPlonge du **vendredi soir** au _dimanche midi_, banquet de 140 personnes.\n\n1. vaisselle\n2. batterie\n3. sols\n\n> Repas et trajet payés.\n',
			profile_required:
				'Disponible tout de suite, ponctuel, bottes fournies (du 38 au 46). Paiement en fin de mission.',
			start_date: '2026-11-27',
		},
	},
	{
		// A text longer than the longest field: a training programme, week by week.
		id: 4168,
		title: 'Alternance : manager en hôtellerie internationale',
		meta: {
			contract_type: 'alternance',
			city: 'Courchevel',
			country: 'France',
			salary_min: 1200,
			salary_max: 1801,
			salary_display: '1200 € à 1801 € brut par mois selon âge',
			description:
				'<p>Hôtel de 54 chambres au pied des pistes l’hiver, camp de base des alpinistes l’été.</p>',
			missions: trainingProgramme(),
			profile_required:
				'<p>Inscription en mastère spécialisé, anglais C1, deuxième langue B2, une saison de montagne vécue de bout en bout.</p>',
			start_date: '2027-06-01',
		},
	},
];

function trainingProgramme(): string {
	const services = [
		'Réception : arrivées, départs, caisse, objets trouvés, transferts vers la gare',
		'Conciergerie : moniteurs, forfaits, tables, fleurs, chiens et enfants',
		'Étages : contrôle de vingt chambres par jour, linge, minibars, produits d’accueil',
		'Cuisine : garde-manger le matin, passe le soir, inventaire du dimanche',
		'Salle : rang de cinq tables, carte des vins de Savoie, service des fromages',
		'Bar : limonade, cocktails, cave à cigares, fermeture à une heure',
		'Technique : chaufferie, navettes, déneigement, registre de sécurité',
		'Commercial : devis de séminaires, visites, relances, avis en ligne',
		'Gestion : paie, plannings, rapprochements, tableau de bord de la semaine',
	];
	const weeks = Array.from({ length: 52 }, (_week, index) => {
		const service = services[index % services.length] ?? '';
		return `<h4>Semaine ${index + 1}</h4><ul><li>${service}</li><li>Entretien du vendredi avec le tuteur, compte rendu d’une page et note de progression sur ${10 + (index % 3) * 5} points</li><li>Lecture : chapitre ${index + 1} du manuel interne, puis un moment réussi et un moment à revoir, racontés à l’équipe</li></ul>`;
	});
	return `<p>Programme de l’année, semaine par semaine :</p>${weeks.join('')}`;
}
