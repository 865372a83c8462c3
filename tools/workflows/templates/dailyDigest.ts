import { columns, decide, ofN8n, schedule, sendEmail, tableNamed } from '../nodes';
import type { TemplateSource } from '../template';

/** What is new in the state table since yesterday, for each establishment. */

const ESCAPED = ".replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\"', '&quot;')";

/** The states in the order in which they are listed, each with its title and its rows: new ones first. */
const SECTIONS =
	"[['«to fix»', '«To fix»'], ['«waiting»', '«Waiting for EasyJobs»'], ['«published»', '«Published»'], ['«removed»', '«No longer in Diamond»']].map(([state, title]) => [title, $json.«rows».filter((row) => row.«state» === state && (row.«since» >= $json.«from» || state === '«to fix»'))]).filter(([, rows]) => rows.length > 0)";

const WORDS =
	"[row.«title», row.«town», '«offer number» ' + row.«offerId»].filter((word) => word).join(', ') + (row.«problem» ? ': ' + row.«problem» + '. ' + row.«whatToDo» : '')";

export const dailyDigest: TemplateSource = {
	file: 'daily-digest.json',
	name: 'Daily digest of the offers',
	ids: { english: 'dailyDigest', french: 'frResumeDuJour' },
	uuid: '16d2c4a0',
	nodes: [
		schedule('Every morning at 7:00', [0, 0], {
			field: 'days',
			triggerAtHour: 7,
			triggerAtMinute: 0,
		}),
		ofN8n(
			['dataTable', 1],
			'Rows of the table',
			[220, 0],
			{
				resource: 'row',
				operation: 'get',
				dataTableId: tableNamed('«jobsync_offers»'),
				matchType: 'anyCondition',
				filters: {},
				returnAll: true,
			},
			{ retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 },
		),
		columns(
			'By establishment',
			[440, 0],
			[
				[
					'digests',
					'array',
					"={{ $input.all().map((item) => item.json.«establishment» ?? '').unique().sort().map((name) => ({ «establishment»: name, «from»: $now.minus({ days: 1 }).toFormat('yyyy-MM-dd HH:mm'), «rows»: $input.all().map((item) => item.json).filter((row) => (row.«establishment» ?? '') === name).sort((one, other) => String(other.«since»).localeCompare(String(one.«since»))) })) }}",
				],
			],
			{ executeOnce: true },
		),
		ofN8n(['splitOut', 1], 'One item per establishment', [660, 0], {
			fieldToSplitOut: '«digests»',
			options: {},
		}),
		decide(
			'Anything new?',
			[880, 0],
			[
				{
					left: '={{ $json.«rows».some((row) => row.«since» >= $json.«from») }}',
					type: 'boolean',
					operation: 'true',
				},
			],
		),
		columns(
			'Digest',
			[1120, -20],
			[
				['establishment', 'string', '={{ $json.«establishment» }}'],
				[
					'subject',
					'string',
					"={{ $json.«establishment» }}: {{ $json.«rows».filter((row) => row.«state» === '«to fix»').length }} «to fix,» {{ $json.«rows».filter((row) => row.«since» >= $json.«from»).length }} «new since yesterday»",
				],
				[
					'text',
					'string',
					`={{ ${SECTIONS}.map(([title, rows]) => [title, ...rows.map((row) => '- ' + (row.«since» >= $json.«from» ? '«New:» ' : '') + ${WORDS} + (row.«link» ? ' ' + row.«link» : ''))].join('\\n')).join('\\n\\n') }}`,
				],
				[
					'html',
					'string',
					`={{ ${SECTIONS}.map(([title, rows]) => '<h3>' + title + '</h3><ul>' + rows.map((row) => '<li>' + (row.«since» >= $json.«from» ? '<b>«New:»</b> ' : '') + (${WORDS})${ESCAPED} + (/^https?:/.test(row.«link» ?? '') ? ' <a href="' + row.«link»${ESCAPED} + '">«Open»</a>' : '') + '</li>').join('') + '</ul>').join('') }}`,
				],
			],
		),
		sendEmail('Send the digest', [1360, -20]),
	],
	notes: [
		{
			position: [-60, -320],
			size: [640, 240],
			isFirst: true,
			english: `## Daily digest of the offers
Every morning, one message an establishment: what is to fix, what was published and what was removed, new things first. Where nothing is new, none is made. It reads the table of **Keep EasyJobs in step with Diamond**.

**Before you publish this workflow**
1. Press **Execute workflow** and read *Digest*.
2. Choose your mail account in *Send the digest*, set the two addresses and switch it on.`,
			french: `## Daily digest of the offers
Chaque matin, un message par établissement : ce qui est à corriger, ce qui a été publié et retiré, le nouveau d’abord. S’il n’y a rien de nouveau, aucun n’est fait. Il lit la table de **Keep EasyJobs in step with Diamond**.

**Avant de publier ce workflow**
1. Cliquez sur **Execute workflow** et lisez *Digest*.
2. Choisissez votre compte de messagerie dans *Send the digest*, mettez les deux adresses et activez-le.`,
		},
		{
			position: [640, 200],
			size: [620, 150],
			english: `### To whom
All messages go to one address. For one address an establishment, give **To Email** an expression of **«establishment»**, or look the address up in a table of yours before *Send the digest*.`,
			french: `### À qui
Tous les messages vont à une adresse. Pour une adresse par établissement, donnez à **To Email** une expression de **«establishment»**, ou cherchez l’adresse dans une table à vous avant *Send the digest*.`,
		},
	],
	links: {
		'Every morning at 7:00': [['Rows of the table']],
		'Rows of the table': [['By establishment']],
		'By establishment': [['One item per establishment']],
		'One item per establishment': [['Anything new?']],
		'Anything new?': [['Digest']],
		Digest: [['Send the digest']],
	},
};
