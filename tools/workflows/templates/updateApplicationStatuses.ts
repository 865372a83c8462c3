import { countTheCalls, keepTheCount, TO_BE_ALERTED } from '../counting';
import { action, byHand, columns, json, ofN8n } from '../nodes';
import { WHAT_HAPPENED, WHAT_TO_DO } from '../resultColumns';
import type { TemplateSource } from '../template';

export const updateApplicationStatuses: TemplateSource = {
	file: 'update-application-statuses.json',
	name: 'Update application statuses from a list',
	ids: { english: 'updateStatusList', french: 'frStatuts' },
	uuid: 'c3d0c4a0',
	nodes: [
		byHand('Run by hand', [0, 0]),
		json(
			'Rows to change',
			[220, 0],
			`{
  "«rows»": [
    {
      "«applicationId»": "«(number of the application)»",
      "«status»": "interview",
      "«comment»": "«Invited by phone»"
    },
    {
      "«applicationId»": "«(number of the application)»",
      "«status»": "rejected",
      "«comment»": ""
    }
  ]
}`,
		),
		ofN8n(['splitOut', 1], 'One item per row', [440, 0], {
			fieldToSplitOut: '«rows»',
			options: {},
		}),
		columns(
			'Columns',
			[640, 0],
			[
				['applicationId', 'string', '={{ $json.«applicationId» }}'],
				['status', 'string', '={{ $json.«status» }}'],
				['comment', 'string', "={{ $json.«comment» ?? '' }}"],
			],
			{ includeOtherFields: true },
		),
		action('diamond', 'Change the status', [860, 0], {
			resource: 'application',
			operation: 'updateStatus',
			applicationId: '={{ $json.«applicationId» }}',
			status: '={{ $json.«status» }}',
			comment: '={{ $json.«comment» }}',
		}),
		columns(
			'Changed',
			[1140, -160],
			[
				['applicationId', 'string', "={{ $('Columns').item.json.«applicationId» }}"],
				['status', 'string', "={{ $('Columns').item.json.«status» }}"],
				['changedAt', 'string', '={{ $now.toISO() }}'],
			],
		),
		columns(
			'Not changed',
			[1140, 10],
			[
				['applicationId', 'string', '={{ $json.«applicationId» }}'],
				['status', 'string', '={{ $json.«status» }}'],
				WHAT_HAPPENED,
				WHAT_TO_DO,
			],
		),
		countTheCalls([1140, 190]),
		keepTheCount([1360, 190]),
	],
	notes: [
		{
			position: [-60, -310],
			size: [620, 220],
			isFirst: true,
			english: `## Update application statuses from a list
Each row moves one application in Diamond Careers to another status. What failed comes out as a list, with the way out.

**Before you run this workflow**
1. Choose your Diamond account in *Change the status*.
2. Put your rows in *Rows to change*: the examples are refused, and change nothing.

**Run it once for a list.** A change of status may write to the candidate.`,
			french: `## Update application statuses from a list
Chaque ligne donne un autre statut à une candidature dans Diamond Careers. Ce qui a échoué sort en liste, avec quoi faire.

**Avant de lancer ce workflow**
1. Choisissez votre compte Diamond dans *Change the status*.
2. Mettez vos lignes dans *Rows to change* : les exemples sont refusés, et ne changent rien.

**Lancez-le une fois par liste.** Un changement de statut peut écrire au candidat.`,
		},
		{
			position: [120, 170],
			size: [480, 160],
			english: `### From a spreadsheet
Put **Google Sheets**, **Microsoft Excel** or **Extract from File** in the place of *Rows to change* and *One item per row*.

In *Columns*, choose your own columns for **«applicationId»**, **«status»** and **«comment»** (may be empty). The status is the code of your Diamond Careers, such as *interview*.`,
			french: `### Depuis un tableur
Mettez **Google Sheets**, **Microsoft Excel** ou **Extract from File** à la place de *Rows to change* et *One item per row*.

Dans *Columns*, choisissez vos colonnes pour **«applicationId»**, **«status»** et **«comment»** (peut être vide). Le statut est le code de votre Diamond Careers, comme *interview*.`,
		},
		{
			position: [1360, -200],
			size: [340, 200],
			english: `### What came of each row
**Changed**: write *«changedAt»* back into your sheet, and take only rows without it, so that no row is sent twice.

**Not changed**: why, and what to do. Where it says *may or may not have been changed*, look in Diamond Careers before you run the row again.`,
			french: `### Ce qu’est devenue chaque ligne
**Changed** : remettez *«changedAt»* dans votre tableur, et ne prenez que les lignes sans lui, pour n’en envoyer aucune deux fois.

**Not changed** : pourquoi, et quoi faire. S’il est écrit *may or may not have been changed*, regardez dans Diamond Careers avant de relancer la ligne.`,
		},
		{
			position: [1560, 190],
			size: [320, 110],
			...TO_BE_ALERTED,
		},
	],
	links: {
		'Count the calls': [['Keep the count']],
		'Run by hand': [['Rows to change']],
		'Rows to change': [['One item per row']],
		'One item per row': [['Columns']],
		Columns: [['Change the status']],
		'Change the status': [
			['Changed', 'Count the calls'],
			['Not changed', 'Count the calls'],
		],
	},
};
