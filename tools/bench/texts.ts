/** Texts as public offers have them, of 5 kB. */

const VALID_PARAGRAPH =
	"<p>Vous accueillez les clients, vous prenez les commandes et vous suivez le service jusqu'au dernier café.</p>" +
	'<ul><li>CDI 39 h par semaine, 2 jours de repos</li><li>Salaire : 2 200 € brut</li><li>Mutuelle (50%)</li></ul>';

const PARAGRAPH_TO_REPAIR =
	'<p style="margin:0">Rattaché·e au chef de cuisine, vous êtes l’interlocuteur des équipes – en salle comme en cuisine&nbsp;; ' +
	'de 9h-17h, 2-3 ans d&rsquo;expérience «&nbsp;souhaités&nbsp;».</p>' +
	'<ul><li>Mise en place (peut-être en sous-sol)</li><li>Salaire : 2&nbsp;200 € – 2&nbsp;400 € brut</li></ul>';

const fill = (paragraph: string) => paragraph.repeat(Math.floor(5_000 / paragraph.length));

export const VALID_TEXT = fill(VALID_PARAGRAPH);
export const TEXT_TO_REPAIR = fill(PARAGRAPH_TO_REPAIR);

/** What texts are made of that are tried at every length. */
export const GROWING_TEXTS: Readonly<Record<string, string>> = {
	'a text to repair': PARAGRAPH_TO_REPAIR,
	'a plain text': 'Chef de rang – l’Écume, 9h-17h ; 2-3 ans d’expérience.\n- Accueillir\n',
	fractions: '½',
	dashes: '- ',
	'digits and dashes': '12-',
	'signs of currency': '€ ',
	'nested entities': 'amp;',
	'open tags': '<b>',
	'signs of less': '<',
	'line ends': '\n',
	emoji: '🔥',
	dots: 'a.',
	'at signs': 'a@',
	'garbled letters': 'Ã©',
};
