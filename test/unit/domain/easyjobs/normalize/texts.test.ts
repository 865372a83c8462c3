import { isAccepted, listChanges, normalizeField } from '../../../../support/easyJobs/jobs';

/** Long enough for every HTML field, so that what stands before it can be read alone. */
const FILLER = '<p>Vous rejoignez une équipe fidèle dans une maison connue de toute la région.</p>';

test.each([
	['Chef de partie – l’Écume & Co', "Chef de partie - l'Écume & Co"],
	['« Serveur » en brasserie', "'Serveur' en brasserie"],
	['Serveur\u00a0en\u202fsalle\u200b (H/F)', 'Serveur en salle (H/F)'],
	['e\u0301quipier polyvalent', 'équipier polyvalent'],
	['ÊTRE CHEF À LA PLAGE', 'ETRE CHEF A LA PLAGE'],
	['Serveur &amp; barman, caf&eacute; litt&#233;raire', 'Serveur & barman, café littéraire'],
	['R&amp;amp;D en p&amp;acirc;tisserie', 'R&D en pâtisserie'],
	['<h1>Chef</h1><b>de</b> rang <i>H/F</i>', 'Chef de rang H/F'],
	['Chef de rang <H/F>', 'Chef de rang (H/F)'],
	['🎉 Barman 👩‍🍳 à Pau 🇫🇷 !', 'Barman à Pau'],
	['Serveur·se en salle', 'Serveur.se en salle'],
	['Commis [cuisine] ; plonge', 'Commis (cuisine), plonge'],
	['Vente à 100 % en ligne', 'Vente à 100 pour cent en ligne'],
	['Développeur C# en hôtellerie', 'Développeur C sharp en hôtellerie'],
	['Serveur 3½ jours par semaine', 'Serveur 3 1/2 jours par semaine'],
	['ﬁn de saison, ﬂeuriste', 'fin de saison, fleuriste'],
	['Chef\r\nde\trang\u0007 H/F', 'Chef de rang H/F'],
	['Chef&#1; de rang\u0001 H/F', 'Chef de rang H/F'],
	['— Chef de rang H/F —', 'Chef de rang H/F'],
	['Réceptionniste… de nuit', 'Réceptionniste... de nuit'],
])('the title %p', (given, expected) => {
	expect(normalizeField('title', given)).toBe(expected);
});

test('a title that is cut ends in a word that says something', () => {
	const title = `Chef de partie ${'et responsable de la mise en place '.repeat(5)}`;
	expect(normalizeField('title', title)).toMatch(/ (place|mise|responsable)$/);
});

test.each([
	['contract_type', 'CDI (temps plein)', 'CDI temps plein'],
	['contract_type', 'Intérim, saison', 'Intérim - saison'],
	['contract_type', 'CDD ’été’', "CDD 'été'"],
	['work_hours', '37,5 h', '37.5 h'],
	['work_hours', 'de 9:30 à 18:00', 'de 9h30 à 18h00'],
	['work_hours', '35h (semaine)', '35h semaine'],
	['location', 'Paris (8e)', 'Paris 8e'],
	['location', 'Lyon, Rhône', 'Lyon - Rhône'],
	['location', 'Saint‑Malo', 'Saint-Malo'],
	['region', 'Provence–Alpes–Côte d’Azur', 'Provence-Alpes-Côte d’Azur'],
	['country', 'Royaume Uni', 'Royaume-Uni'],
	['country', 'Côte d’Ivoire', "Côte-d'Ivoire"],
	['country', 'Île Maurice', 'Ile-Maurice'],
	['country', 'France (Métropolitaine)', 'France-Métropolitaine'],
	['country', 'Bosnie & Herzégovine', 'Bosnie-Herzégovine'],
	['subsidiary', 'Le « Comptoir » !', "Le 'Comptoir'"],
	['posted_via', 'Diamond | Careers', 'Diamond / Careers'],
] as const)('the %s %p', (name, given, expected) => {
	expect(normalizeField(name, given)).toBe(expected);
	expect(isAccepted(name, expected)).toBe(true);
});

test.each([
	['title', 'Шеф-повар 寿司'],
	['contract_type', 'Contrat 3x8'],
	['region', 'Région 8'],
	['country', 'France 2'],
] as const)(
	'%s %p keeps letters of another script and digits: the field is named instead',
	(name, given) => {
		const value = normalizeField(name, given);
		expect(isAccepted(name, value)).toBe(false);
		expect(value).toMatch(/[\p{L}\p{N}]/u);
	},
);

describe('HTML', () => {
	test.each([
		['temps-plein ; peut-être', 'temps plein, peut être'],
		['de 9 h - 18 h 30, 8h30 – 12h, 2-3 ans', 'de 9 h à 18 h 30, 8h30 à 12h, 2 à 3 ans'],
		['esprit curieux <3', 'esprit curieux'],
		['petits hôtels (< 100 chambres)', 'petits hôtels (moins de 100 chambres)'],
		[
			'Voir https://www.mon-site.fr/nos-postes/chef_1.pdf?v=2026-11.',
			'Voir https://www.mon%2Dsite.fr/nos%2Dpostes/chef%5F1.pdf?v=2026%2D11.',
		],
		['(www.mon-site.fr)', '(www.mon%2Dsite.fr)'],
		[
			'à rh_paris@mon-site.fr, sous 8 jours',
			'à rh(tiret bas)paris@mon(tiret)site.fr, sous 8 jours',
		],
		['à rh@monsite.fr ou https://monsite.fr/a', 'à rh@monsite.fr ou https://monsite.fr/a'],
		['“Bravo” l’équipe…', '"Bravo" l\'équipe...'],
		['avant le 2026-05-01', 'avant le 01/05/2026'],
		['au 06-12-34-56-78', 'au 06.12.34.56.78'],
		['caf&eacute; &#8211; th&#xE9; &amp; lait', 'café, thé & lait'],
		['R&amp;amp;D', 'R&D'],
		['Photos&copyright &eacute', 'Photos right é'],
		['10 m² et 3½ jours', '10 m2 et 3 1/2 jours'],
		['salaire < 2000 et > 1500', 'salaire moins de 2000 et > 1500'],
		['<< Le Bistrot >>', '"Le Bistrot"'],
		['Chef <H/F>', 'Chef (H/F)'],
		['À Êtes ÎLE', 'A Etes ILE'],
	])('the signs of %p', (given, expected) => {
		expect(normalizeField('position', `<p>${given}</p>${FILLER};`)).toBe(
			`<p>${expected}</p>${FILLER},`,
		);
	});

	test.each([
		['<p style="color:red">a</p>', '<p>a</p>'],
		['<div>a</div><div>b</div>', 'a<br>b<br>'],
		['<ul><li>a<li>b</ul>', '<ul><li>a</li><li>b</li></ul>'],
		['<b><i>a</b></i>', '<b><i>a</i></b>'],
		['<script>alert(1)</script><p onclick="x()">a</p>', '<p>a</p>'],
		['<p>&nbsp;</p><ul><li> </li></ul>a', 'a'],
		['<p>a</p><p>&nbsp;<br></p><p>b<br></p>', '<p>a</p><p>b</p>'],
		['a <p>&nbsp;</p> b', 'a<br>b'],
		['<h2>a</h2>b', 'a<br>b'],
		['<header>a</header><aside>b</aside>', 'a<br>b<br>'],
		['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b<br>c<br>'],
		[
			'<a href="https://mon-site.fr/o_1?a=1&amp;b=2">a</a>',
			'<a href="https://mon%2Dsite.fr/o%5F1?a=1&b=2">a</a>',
		],
		['<a href="javascript:alert(1)">a</a>', 'a'],
		['<a href="/relatif">a</a>', 'a'],
		['<a href="https://x.fr/&quot;&gt;">a</a>', '<a href="https://x.fr/%22%3E">a</a>'],
		['<a href="https://x.fr/?a=1&copy=2">a</a>', '<a href="https://x.fr/?a=1&copy=2">a</a>'],
		[
			'<a href="https://x.fr/?a=1&amp;eacute;">a</a>',
			'<a href="https://x.fr/?a=1%26eacute%3B">a</a>',
		],
		['<a href="https://un lien">a</a>', 'a'],
		['<![if !supportLists]>a<![endif]><o:p></o:p>', 'a'],
		['<!-- caché -->a', 'a'],
	])('the tags of %p', (given, expected) => {
		expect(normalizeField('position', `${given}${FILLER};`)).toBe(`${expected}${FILLER},`);
	});

	test('the lines and bullets of a plain text are kept', () => {
		const text = 'Missions :\r\n- accueillir ;\n- servir.\n\n• encaisser — avec le sourire';
		expect(normalizeField('position', text)).toBe(
			'Missions :<br>* accueillir,<br>* servir.<br><br>* encaisser, avec le sourire',
		);
	});

	test.each([
		'<p>Texte <a href="https://coup',
		'<p>Texte <br cla',
		'<p>Texte <!-- coup',
		'<p>Texte <b sty',
	])('a text that ends inside a tag, %p, keeps what stands before', (given) => {
		expect(normalizeField('position', given)).toBe('<p>Texte</p>');
	});

	test('a text too long ends between two words, its tags closed', () => {
		const long = `<ul>${'<li>Accueillir <b>les clients</b> avec le sourire</li>'.repeat(40)}</ul>`;
		const value = String(normalizeField('description', long));
		expect(value.length).toBeLessThanOrEqual(1_024);
		expect(value.length).toBeGreaterThan(1_000);
		expect(value).toMatch(/ [a-z]+\.\.\.(<\/b>)?<\/li><\/ul>$|<\/li><\/ul>$/);
		expect(listChanges('description', long)).toEqual([
			`shortened from ${long.length} to ${value.length} characters`,
		]);
	});
});

describe('what is reported', () => {
	test.each([
		['title', '  - Chef de rang; ', ['replaced ;']],
		['title', 'Chef de\trang', ['replaced U+0009']],
		['profile', '<p>a</p> <p>b</p>-', ['replaced -']],
		['title', 'Chef l’Écume', ['replaced ’']],
		['title', 'e\u0301quipier', ['rewrote U+0301']],
		['title', 'Chef 🎉 de rang', ['left out 🎉']],
		['title', '<b>Chef</b> de rang', ['took HTML out']],
		['title', 12, ['written as a text']],
		['title', 'Serveur '.repeat(30).trim(), ['shortened from 239 to 159 characters']],
		['position', '<p style="a">b</p>', ['simplified HTML']],
		['position', 'peut-être\u00a0!', ['replaced U+00A0 -']],
		['id', 12345, ['written as a text without spaces around it']],
	] as const)('%s %p', (name, given, expected) => {
		expect(listChanges(name, given)).toEqual(expected);
	});
});
