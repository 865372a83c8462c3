import { CALLS_COLUMNS, CALLS_TABLE, keepTheCount } from '../counting';
import {
	byHand,
	columns,
	decide,
	ofN8n,
	onError,
	schedule,
	sendEmail,
	makeTable,
	tableNamed,
} from '../nodes';
import type { TemplateSource } from '../template';

export const alertOnFailedCalls: TemplateSource = {
	file: 'alert-on-failed-calls.json',
	name: 'Alert when over 5 % of calls fail',
	ids: { english: 'alertFailedCalls', french: 'frAlerteAppels' },
	uuid: 'd4d0c4a0',
	nodes: [
		schedule('Every 15 minutes', [0, 0], { field: 'minutes', minutesInterval: 15 }),
		ofN8n(
			['dataTable', 1],
			'Counts so far',
			[220, 0],
			{
				resource: 'row',
				operation: 'get',
				dataTableId: tableNamed(CALLS_TABLE),
				matchType: 'anyCondition',
				filters: {},
				returnAll: true,
			},
			{ retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 },
		),
		ofN8n(['summarize', 1.1], 'Add up by workflow', [480, -100], {
			fieldsToSummarize: {
				values: [
					{ aggregation: 'sum', field: 'succeeded' },
					{ aggregation: 'sum', field: 'failed' },
				],
			},
			fieldsToSplitBy: 'workflow',
			options: {},
		}),
		columns(
			'All calls',
			[700, -100],
			[
				[
					'succeeded',
					'number',
					"={{ $('Add up by workflow').all().map((item) => item.json.sum_succeeded).sum() }}",
				],
				[
					'failed',
					'number',
					"={{ $('Add up by workflow').all().map((item) => item.json.sum_failed).sum() }}",
				],
				[
					'workflows',
					'array',
					"={{ $('Add up by workflow').all().filter((item) => item.json.sum_failed > 0).map((item) => `${item.json.workflow}: ${item.json.sum_failed} «of» ${item.json.sum_failed + item.json.sum_succeeded}`) }}",
				],
			],
			{ executeOnce: true },
		),
		decide(
			'Over 5 %?',
			[920, -100],
			[
				{
					left: '={{ $json.failed * 100 / Math.max(1, $json.failed + $json.succeeded) }}',
					type: 'number',
					operation: 'gt',
					right: 5,
				},
			],
		),
		columns(
			'Alert',
			[1140, -100],
			[
				[
					'subject',
					'string',
					'={{ $json.failed }} «of» {{ $json.failed + $json.succeeded }} «calls failed in 15 minutes»',
				],
				[
					'text',
					'string',
					"={{ ['«Failed calls:»', ...$json.«workflows».map((line) => `- ${line}`), '', '«Open Executions in n8n to see why.»'].join('\\n') }}",
				],
				[
					'html',
					'string',
					"={{ '<p>«Failed calls:»</p><ul>' + $json.«workflows».map((line) => `<li>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</li>`).join('') + '</ul><p>«Open Executions in n8n to see why.»</p>' }}",
				],
			],
			{ includeOtherFields: true },
		),
		sendEmail('Send the alert', [1360, -100]),
		ofN8n(['dataTable', 1], 'Clear these counts', [480, 80], {
			resource: 'row',
			operation: 'deleteRows',
			dataTableId: tableNamed(CALLS_TABLE),
			matchType: 'anyCondition',
			filters: { conditions: [{ keyName: 'id', condition: 'eq', keyValue: '={{ $json.id }}' }] },
			options: {},
		}),
		onError('When a workflow fails', [0, 320]),
		columns(
			'One failed call',
			[220, 320],
			[
				['workflow', 'string', '={{ $json.workflow.name }}'],
				['succeeded', 'number', 0],
				['failed', 'number', 1],
			],
		),
		keepTheCount([480, 320], {}),
		byHand('Once, to begin with', [0, 560]),
		makeTable('Make the table', [220, 560], CALLS_TABLE, CALLS_COLUMNS),
	],
	notes: [
		{
			position: [-60, -370],
			size: [620, 230],
			isFirst: true,
			english: `## Alert when over 5 % of calls fail
Your other workflows write into a table how many calls succeeded and failed. Every 15 minutes this one adds them up. Over 5 % it gives one alert.

**To set it up**
1. Choose **Once, to begin with** beside *Execute workflow* and run it: it makes the table.
2. In each workflow to watch, switch on *Keep the count*, and choose this workflow as **Error workflow** in its settings.
3. Publish this workflow.`,
			french: `## Alert when over 5 % of calls fail
Vos autres workflows écrivent dans une table combien d’appels ont réussi et échoué. Toutes les 15 minutes, celui-ci les additionne. Au-delà de 5 %, il donne une alerte.

**Pour le mettre en place**
1. Choisissez **Once, to begin with** à côté de *Execute workflow* et lancez-le : il crée la table.
2. Dans chaque workflow à surveiller, activez *Keep the count*, et choisissez ce workflow comme **Error workflow** dans ses réglages.
3. Publiez ce workflow.`,
		},
		{
			position: [590, -380],
			size: [440, 180],
			english: `### A workflow of your own
Copy *Count the calls* and *Keep the count* from another of these templates. Connect **both** outputs of your EasyJobs or Diamond node to *Count the calls*.

Each job, offer or application is a call. What the node refused before sending it, and what was unchanged, is none.`,
			french: `### Un workflow à vous
Copiez *Count the calls* et *Keep the count* d’un autre de ces modèles. Reliez **les deux** sorties de votre nœud EasyJobs ou Diamond à *Count the calls*.

Chaque annonce, offre ou candidature est un appel. Ce que le nœud a refusé avant l’envoi, et ce qui n’a pas changé, n’en est pas un.`,
		},
		{
			position: [1060, -360],
			size: [420, 160],
			english: `### The alert
Another limit: change **5** in *Over 5 %?* Another time: change *Every 15 minutes*.

Choose your mail account in *Send the alert*, set the two addresses and switch it on. Or put Slack, Teams or Gmail in its place.`,
			french: `### L’alerte
Une autre limite : changez **5** dans *Over 5 %?* Un autre rythme : changez *Every 15 minutes*.

Choisissez votre compte de messagerie dans *Send the alert*, mettez les deux adresses et activez-le. Ou mettez Slack, Teams ou Gmail à sa place.`,
		},
		{
			position: [720, 260],
			size: [420, 130],
			english: `### Workflows that stop
An execution that stops counts as one failed call: a poll that cannot reach Diamond Careers, for example. n8n calls this branch for workflows that name this one as their **Error workflow**.`,
			french: `### Les workflows qui s’arrêtent
Une exécution qui s’arrête compte comme un appel échoué : un déclencheur qui ne joint pas Diamond Careers, par exemple. n8n appelle cette branche pour les workflows qui nomment celui-ci comme **Error workflow**.`,
		},
		{
			position: [480, 520],
			size: [660, 140],
			english: `### The table
*jobsync_calls*: **workflow** (string), **succeeded** and **failed** (number). It holds only what was not added up yet.

On n8n 1.x make it by hand (**Overview**, **Data tables**), and choose it from the list in each Data table node. It must be in the same project as the workflows.`,
			french: `### La table
*jobsync_calls* : **workflow** (string), **succeeded** et **failed** (number). Elle ne contient que ce qui n’est pas encore additionné.

Sous n8n 1.x, créez-la à la main (**Overview**, **Data tables**), et choisissez-la dans la liste de chaque nœud Data table. Elle doit être dans le même projet que les workflows.`,
		},
	],
	links: {
		'Every 15 minutes': [['Counts so far']],
		'Counts so far': [['Add up by workflow', 'Clear these counts']],
		'Add up by workflow': [['All calls']],
		'All calls': [['Over 5 %?']],
		'Over 5 %?': [['Alert']],
		Alert: [['Send the alert']],
		'When a workflow fails': [['One failed call']],
		'One failed call': [['Keep the count']],
		'Once, to begin with': [['Make the table']],
	},
};
