import { inField, type TextCase } from './textRow';

/** Tags that are none of HTML's, and what stands between "<" and ">" and is no tag. */
export const UNREAD_TAGS: Readonly<Record<string, readonly TextCase[]>> = {
	'a tag is no text': [
		...inField('position', [
			['<math href="javascript:x">2</math> Servir', /^2 Servir/, /math|javascript/],
			['<math href="javascript:x">Servir', /^Servir/, /math|javascript/],
			['<math><mi xlink:href="javascript:x">x</mi></math> Servir', /^x Servir/, /mi|javascript/],
			['<foo onclick="x()">Servir</foo>', /^Servir/, /foo|onclick/],
			['<animate onbegin=alert(1)>Servir', /^Servir/, /alert|animate/],
			['<marquee onstart=alert(1)>Servir</marquee>', /^Servir/, /alert|marquee/],
			['<x-y href="vbscript:x">ici</x-y> Servir', /^ici Servir/, /vbscript|x.y/],
			['&lt;math href="javascript:x"&gt;Servir', /^Servir/, /math|javascript/],
			['<p>&lt;math href="javascript:x"&gt;Servir</p>', /<p>Servir/, /math|javascript/],
			['&lt;foo onclick="x"&gt;Servir&lt;/foo&gt;', /^Servir/, /foo|onclick/],
			['<h/f onclick="a">Servir', /^Servir/, /onclick/],
			['<x/onclick=alert(1)>Servir', /^Servir/, /alert/],
			['<svg:a xlink:href="javascript:x">Servir</svg:a>', /^Servir/, /javascript|svg/],
			['<ns:titre lang="fr">Servir – midi</ns:titre>', /^Servir/, /titre|lang/],
		]),
		...inField('title', [
			['<math href="javascript:x">Chef de rang', /^Chef de rang/, /math|javascript/],
			['Chef de rang <foo onclick="x()">H/F</foo>', /^Chef de rang H\/F$/],
		]),
	],
	'what people write between "<" and ">" is text': inField('position', [
		['Chef <H/F> et <serveur> – midi', /Chef \(H\/F\) et \(serveur\)/],
		['Chef <H/F – midi', /Chef H\/F/],
		['Effectif <20 ; CA <b> 3', /Effectif moins de 20/],
		['Un CA <= 3 M€', /CA .*3 M€/],
		['Note <objectif = 8> visée – oui', /\(objectif = 8\) visée/],
		['Si a <b et c = 3 alors servir', /et c = 3 alors servir/],
	]),
};
