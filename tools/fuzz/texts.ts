import { readBoolean, readNumber } from '../../core/values/fieldValue';
import { readDispositionName, readMediaType, toFileName } from '../../core/values/fileName';
import { readInstant } from '../../core/values/instant';
import { normalizeLabel } from '../../core/values/label';
import { readParisTime } from '../../core/values/parisTime';
import { toDisplayText } from '../../core/values/text';
import { readBaseUrl } from '../../core/http/baseUrl';
import { readContractLabel } from '../../domain/easyjobs/contract/contractLabel';
import { findCountryName } from '../../domain/easyjobs/country';
import type { JobFieldName } from '../../domain/easyjobs/fields';
import { findChoice } from '../../domain/easyjobs/normalize/choices';
import { readPlace, readPostcode, stripDepartment } from '../../domain/easyjobs/place';
import { prepareJob } from '../../domain/easyjobs/prepare';
import { readSalary } from '../../domain/easyjobs/salary/readSalary';
import { toHtml } from '../../mapping/htmlText';
import { parseFilter } from '../../nodes/Talentsoft/client/filters';
import { splitTokens, type Parser } from './parser';

/** Texts of records and fields. */

const NOW = new Date('2026-01-15T11:00:00Z');

/** One field of a job as it is repaired and checked. */
function prepareField(name: JobFieldName, extra: Readonly<Record<string, string>> = {}) {
	return (value: string) =>
		prepareJob(
			{ fields: { id: 'A1', ...extra, [name]: value }, overrides: {}, mappingChanges: [] },
			{ mode: 'create', normalize: true, checkFields: 'documented', now: NOW },
		);
}

const SIGNS = splitTokens(
	'é ·«»“”’–—•½²€$£%°œ🔥٣𝒜\u0301\u00ad\u200b\ufeff\ud83d\u0000\u0001\u00a0\r\n\t;:/\\|*★→~<>&"\'()[]{}@#.,-+_=!?',
	'Ã© â€™ \u0092 ðŸ”¥',
);

const HTML = [
	...splitTokens(
		'<p style="margin:0">',
		'</p>',
		'<br/>',
		'<a href="https://exemple.fr/?a=1&b=é">',
		'</a>',
		'<script>',
		'</script>',
		'<!--',
		'-->',
		'<![CDATA[',
		']]>',
		'<td>',
		'</td>',
		'<h1>',
		'<svg onload="a()">',
		'&amp;',
		'&lt;p&gt;',
		'&amp;lt;',
		'&#38;',
		'&#x26;',
		'&eacute',
		'&nbsp;',
		'&#0;',
		'<3',
		'< 35 h',
		'<<ref>>',
		'<H/F>',
	),
	...[
		'<',
		'</',
		'<b>',
		'<ul>',
		'<li>',
		'</li>',
		'</ul>',
		'<textarea>',
		'<title>',
		'<a',
		'="',
		'&lt',
	],
];

const OFFER = splitTokens(
	'Serveur·euse – l’Écume, 9h-17h ; 2-3 ans ; 5* ***** 12-3-4-AB 01/06-05/07 N-1 J-7 -5 °C ref. 12-34',
	'contact@exemple.fr www.exemple.fr/a-b https://exemple.fr/a_b @compte C# n° 5 ½ 10²',
);

const SALARY = splitTokens(
	'2 100,50 € brut par mois, 28-30 k€ ou 12€50/h sur 13 mois + primes, soit 25.2 $ p.a. net 35h67 niveau 2 depuis 2026',
	'de 1 800 à 2’200 euros (selon profil) ; < 30 k€ N3E2 h/f week-end 1,234,567.89',
);

const PLACE = splitTokens(
	'7 rue du Port, 44000 NANTES CEDEX 3, France',
	'Saint - Denis (93) ; 33 - BORDEAUX / L-1234 Luxembourg W1K 4HJ 13 000 Marseille 8e arrondissement (siège) - Siège social',
	'2A Ajaccio, Courchevel 1850, Roissy-en-France',
);

const DATE = splitTokens(
	'31/12/2026 à 14h30',
	'2026-05-22T00:11:19.123+02:00[Europe/Paris]',
	'Thu, 22 May 2025 00:11:19 +0200 (CEST)',
	'2026-W01-1 2026-06 24:00:00Z 1767225600000 12:30',
);

const HEADER = splitTokens(
	'attachment; filename="a\\"b.pdf"; filename*=UTF-8\'\'%e2%82%ac%20.pdf',
	'application/octet-stream; charset=utf-8 text/plain ../..\\ CON .. ~ é Ã©',
);

export const TEXT_PARSERS: readonly Parser[] = [
	{ name: 'HTML of a job', tokens: [...HTML, ...OFFER, ...SIGNS], run: prepareField('position') },
	{ name: 'title of a job', tokens: [...OFFER, ...SIGNS, ...HTML], run: prepareField('title') },
	{
		name: 'contract of a job',
		tokens: [
			...splitTokens('CDD de 6 à 8 mois, 35 h/semaine (du 01/06 au 2026)'),
			...SIGNS,
			...HTML,
		],
		run: prepareField('contract_type'),
	},
	{ name: 'contract label', tokens: [...OFFER, ...SALARY], run: readContractLabel },
	{
		name: 'choice',
		tokens: [...OFFER, ...SALARY],
		run: (text) => findChoice('employment_type', text),
	},
	{ name: 'salary', tokens: [...SALARY, ...SIGNS], run: readSalary },
	{ name: 'salary of a job', tokens: [...SALARY, ...HTML, ...SIGNS], run: prepareField('salary') },
	{
		name: 'place',
		tokens: [...PLACE, ...SIGNS],
		run: (text) => [
			readPlace(text, 'Belgique'),
			readPlace(text),
			stripDepartment(text),
			readPostcode(text, undefined),
			findCountryName(text),
		],
	},
	{
		name: 'place of a job',
		tokens: [...PLACE, ...HTML, ...SIGNS],
		run: (text) => [
			prepareField('location')(text),
			prepareField('region')(text),
			prepareField('postcode')(text),
		],
	},
	{
		name: 'address of a job',
		tokens: splitTokens(
			'https://user:a@exemple.fr:80/a b?c=d#é',
			'mailto: www. logo.png xn-- %zz [::1]',
		),
		run: prepareField('url'),
	},
	{
		name: 'date',
		tokens: [...DATE, ...SIGNS],
		run: (text) => [
			readInstant(text, 'Europe/Paris'),
			readParisTime(text, 'start'),
			readParisTime(text, 'end'),
			prepareField('date')(text),
		],
	},
	{
		name: 'number',
		tokens: splitTokens("2 350,50 2.350,50 2'350.50 1e9 -3 +4 Infinity 0x1f 3 postes true vrai"),
		run: (text) => [readNumber(text), readBoolean(text), prepareField('available')(text)],
	},
	{
		name: 'file name',
		tokens: [...HEADER, ...SIGNS],
		run: (text) => [toFileName(text), readDispositionName(text), readMediaType(text)],
	},
	{
		name: 'words of a message',
		tokens: [...HTML, ...OFFER, ...SIGNS],
		run: (text) => [toDisplayText(text), normalizeLabel(text), toHtml(text)],
	},
	{
		name: 'field of a user',
		tokens: [
			...splitTokens('https://api.exemple.fr:80/v1/ http://localhost reference:gt:2026,1'),
			...SIGNS,
		],
		run: (text) => [readBaseUrl(text), parseFilter('Advanced Filter', text)],
	},
];
