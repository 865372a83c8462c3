import type { JobFieldName } from '../../../domain/easyjobs/fields';

/** Texts as recruiters type them, and what a person accepts as their outcome: by kind, the values are samples. */

export interface TextCase {
	readonly field: JobFieldName;
	readonly text: string;
	/** Patterns of which the outcome has each. */
	readonly must?: readonly RegExp[];
	readonly mustNot?: readonly RegExp[];
	/** The field is refused by name instead. */
	readonly isRefused?: boolean;
}

type Row = readonly [text: string, must: RegExp | null, mustNot?: RegExp];

const inField = (field: JobFieldName, rows: readonly Row[]): TextCase[] =>
	rows.map(([text, must, mustNot]) => ({
		field,
		text,
		must: must === null ? [] : [must],
		mustNot: mustNot === undefined ? [] : [mustNot],
	}));

const refusedIn = (field: JobFieldName, texts: readonly string[]): TextCase[] =>
	texts.map((text) => ({ field, text, isRefused: true }));

export const TEXT_CASES: Readonly<Record<string, readonly TextCase[]>> = {
	'a minus sign keeps its meaning': [
		...inField('position', [
			['Travail en chambre froide à -18°C toute la journée', /à moins 18°C/],
			['Surgélateur à −25 °C', /moins 25 °C/],
			['Réserve négative (-20°C / -22°C)', /\(moins 20°C \/ moins 22°C\)/],
			['Entre -2 et +4 degrés', /Entre moins 2 et \+4/],
			['Contrat pour jeunes (- de 30 ans)', /\(moins de 30 ans\)/],
			['TPE (- 10 salariés)', /\(moins de 10 salariés\)/],
			['À - 5 minutes de la gare', /A moins 5 minutes/],
			['Remises "-20%"', /" ?moins 20%"/],
			['-de 26 ans', /^moins de 26 ans/],
			['Ouvert aux -26 ans', /aux moins de 26 ans/],
			['Les (-26 ans) sont les bienvenus', /\(moins de 26 ans\)/],
			['Entreprise de - de 50 salariés', /de moins de 50 salariés/],
			['Remise personnel : -30% sur la carte', /: moins 30%/],
			['Remise de -10 % au restaurant', /de moins 10 %/],
			['Semaine de 35h +/- 4h selon activité', /35h plus ou moins 4h/],
			[
				'<ul><li>-18°C en réserve</li><li>- 5 % sur les repas</li></ul>',
				/<li>moins 18°C.*<li>moins 5 %/,
			],
		]),
		...inField('position', [['Rattaché au N-1, au jour J-7', /N moins 1, au jour J moins 7/]]),
		...inField('title', [['Préparateur froid -18 H/F', /froid -18/]]),
	],
	'a range has two amounts of one kind': inField('position', [
		['Pour les 18-25 ans', /18 à 25 ans/],
		['Horaires 9h-17h en continu', /9h à 17h/],
		['Service 11h30-14h30 / 18h30-22h', /11h30 à 14h30 \/ 18h30 à 22h/],
		['Service 11h - 15h et 18h - 23h', /11h à 15h et 18h à 23h/],
		['Service 7:00-15:00/15:00-23:00', /15:00\/15:00 à 23:00/],
		['Service 9h30-12h30/13h30-17h', /9h30 à 12h30\/13h30 à 17h/],
		['De 8:30-17:00 le samedi', /8:30 à 17:00/],
		['De nuit, 22h-6h', /22h à 6h/],
		['Salaire 2 000 - 2 400 € brut', /2 000 à 2 400 €/],
		['Salaire 2200€-2500€ brut', /2200€ à 2500€/],
		['Prime de 5-10% du fixe', /5 à 10%/],
		['Restaurant de 80-100 couverts', /80 à 100 couverts/],
		['CDD de 6 mois - 1 an', /6 mois à 1 an/],
		['Du 15/06 - 30/09', /15\/06 à 30\/09/],
		['CDI 39h - 2 jours de repos', /39h, 2 jours/, / à 2/],
		['Contrat 35h - 5 semaines de congés', /35h, 5 semaines/],
		['11h30-14h30 - 18h30-22h', /11h30 à 14h30, 18h30 à 22h/],
		['Ouvert du lundi-vendredi', /lundi[ -]vendredi/],
		['Note de 8-10', /8\/10/, / à /],
	]),
	'references, dates and telephone numbers are no ranges': inField('position', [
		['Référence 2025-82794 à rappeler', /2025\/82794/, /2025 à/],
		['Réf. : 12-15 postes', /12\/15/, /12 à/],
		['REF-12-345 dans votre objet', /REF.12.345/, / à /],
		['Dossier RH-2025-04', /RH.2025.04/, / à /],
		['Annonce n°1234-5678', /1234.5678/, / à /],
		['Saison 2025-2026', /2025.2026/, / à /],
		['Appelez le 0800-123-456', /0800\.123\.456/],
		['Appelez le +33-1-23-45-67-89', /\+33\.1\.23\.45\.67\.89/],
		['Tél : 06-12-34-56-78', /06\.12\.34\.56\.78/],
		['Tél : 06–12–34–56–78', /06\.12\.34\.56\.78/],
		['Le 15-09-2025 au plus tard', /15\/09\/2025/],
		['À partir du 2025-09-15', /15\/09\/2025/],
		['Départements 75-92-93', /75.92.93/, / à /],
		['Dès le 01-06-26', /01\/06\/26/],
	]),
	'the code points of windows-1252': [
		...inField('position', [
			['Vous organisez l\u0092accueil', /l'accueil/],
			['Au c\u009cur de Lyon', /cœur/],
			['2 200 \u0080 brut par mois', /2 200 € brut/],
			['Une équipe \u0096 soudée', /équipe, soudée/],
			['\u0093 Bravo \u0094', /" Bravo "/],
			['Vos missions\u0085', /missions\.\.\./],
			['\u0095 Accueillir', /[*•] Accueillir/],
			['Bistrot de No\u008bl', /Bistrot/],
			['La Ma\u008eison', /La MaZ?/],
			['Rue de l\u0091Horloge', /l'Horloge/],
		]),
		...inField('title', [['Chef de partie \u0096 l\u0092Écume', /Chef de partie - l'Écume/]]),
		...inField('subsidiary', [['L\u0092\u008cil', /L'Œil/]]),
	],
	'UTF-8 read as windows-1252 is read back, or refused': [
		...inField('position', [
			['Une premiÃ¨re expÃ©rience rÃ©ussie', /première expérience réussie/],
			['Lâ€™hÃ´tel et sa plage', /L'hôtel/],
			['Au cÅ“ur de Lyon', /cœur/],
			['Ã€ pourvoir dÃ¨s juin', /A pourvoir dès juin/],
			['Ã‰quipe de 18 Â°C', /Équipe de 18 °C/],
			['2 200 â‚¬ brut', /2 200 € brut/],
			['Chef Ã\u00a0 la plage', /Chef à la plage/],
			['Service â€“ salle', /Service, salle/],
			['Formation assurÃƒÂ©e', /assurée/],
			['Cr\u00c3\u00aaperie l\u00e2\u0080\u0099\u00c3\u0089cume', /Crêperie l'Écume/],
			['<p>ExpÃ©rimentÃ©&nbsp;!</p>', /Expérimenté !/],
			['« Café\u00a0» à SÃO PAULO', /Café/],
		]),
		...inField('title', [['RÃ©ceptionniste de nuit', /Réceptionniste/]]),
		...refusedIn('position', [
			'Une premiÃ re expÃ rience',
			'Une premi\ufffdre exp\ufffdrience',
			'Le bistrot â€" la plage',
			'Chef Ã la plage',
		]),
		...refusedIn('title', ['Responsable dâ€? hôtel', 'RÃ?ceptionniste de nuit']),
	],
	'what is left out leaves a space': [
		...inField('title', [
			['🔥Serveur🔥CDI🔥Paris centre', /^Serveur CDI Paris centre$/],
			['Serveur👩‍🍳Barman en salle', /Serveur Barman/],
			['Novotel®Paris, réceptionniste', /Novotel Paris/],
			['Chef❤️de rang en salle', /Chef de rang/],
			['Serveur■CDI■logé', /Serveur\P{L}+CDI\P{L}+logé/u],
			['Commis§de cuisine H/F', /Commis de cuisine/],
			['Accor™Chef de rang', /Accor Chef/],
			['Chef!de!rang en salle', /Chef de rang/],
			['Chef?Oui, en brasserie', /Chef Oui/],
			['Ser\u00advice\u200b en salle', /^Service en salle$/],
		]),
		...inField('position', [['❶Accueillir ❷Servir', /1 Accueillir 2 Servir/]]),
	],
	'every dash is a dash': [
		...inField(
			'title',
			Array.from('‐‑‒–—―−﹘﹣－⸺⁃').map(
				(dash): Row => [`Sous${dash}chef de cuisine`, /^Sous-chef de cuisine$/],
			),
		),
		...inField('position', [['Sous‐chef et demi‑chef', /Sous chef et demi chef/]]),
	],
	'every middle dot is a middle dot': [
		...inField(
			'title',
			Array.from('·‧∙⋅•・･᛫⸱').map(
				(dot): Row => [`Directeur${dot}rice d'hôtel`, /^Directeur.rice d/],
			),
		),
		...inField('position', [
			['·\u00a0Accueillir<br>· Servir', /^\* Accueillir<br>\* Servir/],
			['Missions :\n•Accueillir\n◦ Servir', /<br>\* Accueillir<br>\* Servir/],
		]),
	],
	'stars of hotels': [
		...inField('title', [
			['Réceptionniste, Hôtel 5* en centre-ville', /Hôtel 5 étoiles en/],
			['Chef de rang hôtel 4 * H/F', /hôtel 4 étoiles H\/F/],
			['Gouvernante hôtel ****', /hôtel 4 étoiles/],
			['Concierge palace ★★★★★ Paris', /palace 5 étoiles Paris/],
			['Voiturier 4★ à Lyon', /Voiturier 4 étoiles à Lyon/],
			['Voiturier 4 ⭐ à Lyon', /Voiturier 4 étoiles à Lyon/],
			['Bagagiste (hôtel 3***)', /hôtel 3 étoiles\)/],
			['Chef hôtel 4*/5* H/F', /4 étoiles ?\/5 étoiles/],
			['*** URGENT *** Chef de rang', /^URGENT Chef de rang/],
			['Night auditor, 3*S à Nice', /3 étoiles S/],
			['Chef de rang (H/F)* CDI', /^Chef de rang \(H\/F\) CDI$/],
		]),
		...inField('position', [['Hôtel 4★ au bord du lac', /Hôtel 4 étoiles au bord/]]),
	],
	'escaped HTML is HTML': inField('position', [
		['&lt;p&gt;Accueillir&lt;/p&gt;&lt;p&gt;Servir&lt;/p&gt;', /<p>Accueillir<\/p><p>Servir/],
		['&lt;ul&gt;&lt;li&gt;Accueillir&lt;/li&gt;&lt;/ul&gt;', /<ul><li>Accueillir<\/li><\/ul>/],
		['Missions :&lt;br&gt;Accueillir&lt;br /&gt;Servir', /<br>Accueillir<br>Servir/],
		['&lt;strong&gt;Profil&lt;/strong&gt; sérieux', /<strong>Profil<\/strong> sérieux/],
		['&amp;lt;p&amp;gt;Servir&amp;lt;/p&amp;gt;', /<p>Servir/],
		['&#60;b&#62;Servir&#60;/b&#62;', /<b>Servir<\/b>/],
		['&lt;p class=&quot;a&quot;&gt;Servir&lt;/p&gt;', /<p>Servir/],
		['<p>&lt;b&gt;Servir&lt;/b&gt; en salle</p>', /<p><b>Servir<\/b> en salle/],
		['<![CDATA[Servir en salle]]>', null, /[<(]!?\[?CDATA/],
		['&lt;script&gt;alert(1)&lt;/script&gt;Servir', /^Servir/, /alert/],
		['Chef &lt;H/F&gt;', /Chef \(H\/F\)/],
	]),
	'line ends beside inline tags are line ends': inField('position', [
		[
			'- Accueillir\n- Servir\n<strong>Profil</strong>\nSérieux',
			/Accueillir<br>\* Servir<br><strong>Profil<\/strong><br>Sérieux/,
		],
		['<b>Missions</b>\nAccueillir', /<\/b><br>Accueillir/],
		['<b>Missions</b>\r\nAccueillir', /<\/b><br>Accueillir/],
		['<i>Missions</i>\rAccueillir', /<\/i><br>Accueillir/],
		['Voir <a href="https://exemple.fr">ici</a>\nServir', /<\/a><br>Servir/],
		['<span>Missions</span>\nServir', /Missions<br>Servir/],
		['<em>Un</em>\n\nDeux', /<\/em><br><br>Deux/],
		['<u>Un</u>\n• Deux\n• Trois', /<br>\* Deux<br>\* Trois/],
		['<font color="red">Un</font>\nDeux', /Un<br>Deux/],
		['<strong>Un\nDeux</strong>', /Un<br>Deux/],
		['<p>Un\ndeux</p>', /<p>Un deux<\/p>/],
	]),
	'an address is an address': inField('position', [
		['Postulez sur grand-hotel.fr/recrutement', /grand%2Dhotel\.fr\/recrutement/],
		['Postulez sur mon-site.com.', /mon%2Dsite\.com\. /],
		['Voir https://www.mon-site.fr/a_b', /https:\/\/www\.mon%2Dsite\.fr\/a%5Fb/],
		['Voir www.mon-site.fr', /www\.mon%2Dsite\.fr/],
		['Voir jobs.mon-groupe.com/offre-12-345', /jobs\.mon%2Dgroupe\.com\/offre%2D12%2D345/],
		['CV à rh-paris@mon-site.fr', /rh\(tiret\)paris@mon\(tiret\)site\.fr/],
		['CV à jean_paul@site.fr', /jean\(tiret bas\)paul@site\.fr/],
		['Suivez @gca_recrute', /@gca\(tiret bas\)recrute/],
		['(grand-hotel.fr)', /\(grand%2Dhotel\.fr\)/],
		['linkedin.com/in/jean-paul', /linkedin\.com\/in\/jean%2Dpaul/],
		['Voir le-groupe.group/postes', /le%2Dgroupe\.group\/postes/],
		['Poste de sous-chef.Vous encadrez', /sous chef\. ?Vous/],
	]),
	'signs and names are read as they are meant': [
		...inField('position', [
			['CDD ≠ CDI', /CDD différent de CDI/],
			['Environ ≈ 39h', /environ 39h/],
			['Salaire ≥ 2000 €', /au moins 2000 €/],
			['Développeur .NET ; C# ; C++', /Développeur \.NET, C#, C\+\+/],
			['Accueil 24/24, 7j/7 ; R&D', /24\/24, 7j\/7, R&D/],
			['Chambres de 20 m² ; suites', /20 m2/],
			['➀ Accueillir ➋ Servir ⓬ Ranger', /1 Accueillir 2 Servir 12 Ranger/],
			['① Accueillir', /1 Accueillir/],
			['➔ Accueillir', /^\* Accueillir/],
			['Ouvert 9h → 17h', /9h à 17h/],
			['Four à 180 ºC ; plonge', /180 °C/],
		]),
		...inField('title', [
			['Développeur .NET 🔥 Paris', /^Développeur \.NET Paris$/],
			['.NET développeur – Paris', /^\.NET développeur - Paris$/],
			['Frigoriste 18°C et moins', /18 degrés C/],
		]),
		...refusedIn('title', ['Comptable 500₿ par mois', 'Analyste ∑ des ventes']),
	],
	'no script goes out': inField('position', [
		['<p onclick="x()">Servir</p>', /<p>Servir/, /onclick/],
		['<a href="javascript:alert(1)">ici</a> Servir', /^ici Servir/, /javascript/],
		['<a href="java&#10;script:alert(1)">ici</a> Servir', null, /script/],
		['<a href="JAVASCRIPT:x">ici</a> Servir', null, /script/i],
		['<a href=" javascript:x">ici</a> Servir', null, /script/],
		['<a href="data:text/html,x">ici</a> Servir', null, /data:/],
		['<a href="vbscript:x">ici</a> Servir', null, /vbscript/],
		['<b onmouseover=x>Servir</b>', /<b>Servir/, /onmouse/],
		['<p title="<" onclick="x">Servir</p>', null, /onclick/],
		[
			'<a href="https://a.fr" onclick="x">ici</a> Servir',
			/<a href="https:\/\/a\.fr\/?">/,
			/onclick/,
		],
		['<img src=x onerror=alert(1)>Servir', /Servir/, /onerror/],
		['<a href="java&#10script:alert(1)">ici</a> Servir', null, /script/],
		['<iframe srcdoc="x"></iframe>Servir', /Servir/, /srcdoc/],
	]),
};
