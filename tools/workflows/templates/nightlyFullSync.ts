import { keepTheCount, TO_BE_ALERTED } from '../counting';
import { action, columns, decide, ofN8n, schedule, sendEmail } from '../nodes';
import type { Position, TemplateNode, TemplateSource } from '../template';

/** The plan and the real run differ in nothing else. */
function syncOffers(
	name: string,
	position: Position,
	{ dryRun }: { readonly dryRun: boolean },
): TemplateNode {
	return action('easyJobs', name, position, {
		resource: 'job',
		operation: 'sync',
		source: 'diamondOffer',
		overrides: {},
		deleteMissing: "={{ $('Settings').first().json.«deleteMissing» }}",
		maxDeletePercent: 20,
		dryRun,
		options: { deleteIdPrefix: 'diamond' },
	});
}

export const nightlyFullSync: TemplateSource = {
	file: 'nightly-full-sync.json',
	name: 'Nightly full sync of Diamond offers to EasyJobs',
	ids: { english: 'nightlyFullSync', french: 'frSyncDeNuit' },
	uuid: 'b2d0c4a0',
	nodes: [
		schedule('Every night at 2:30', [0, 120], {
			field: 'days',
			triggerAtHour: 2,
			triggerAtMinute: 30,
		}),
		columns(
			'Settings',
			[220, 120],
			[
				['deleteMissing', 'boolean', false],
				['maxDeletions', 'number', 20],
				['maxUnfitPercent', 'number', 50],
			],
		),
		action('diamond', 'All published offers', [440, -180], {
			resource: 'offer',
			operation: 'getAll',
			returnAll: true,
			filters: { status: 'publish' },
		}),
		syncOffers('Show the plan', [700, -20], { dryRun: true }),
		ofN8n(['merge', 3], 'Plan', [980, 20], { numberInputs: 4 }),
		columns(
			'Plan in figures',
			[1200, 50],
			[
				['offers', 'number', "={{ $('All published offers').all(0).length }}"],
				[
					'toCreate',
					'number',
					"={{ $('Plan').all().find((item) => item.json.action === 'plan')?.json.counts.create ?? 0 }}",
				],
				[
					'toUpdate',
					'number',
					"={{ $('Plan').all().find((item) => item.json.action === 'plan')?.json.counts.update ?? 0 }}",
				],
				[
					'toDelete',
					'number',
					"={{ $('Plan').all().find((item) => item.json.action === 'plan')?.json.counts.delete ?? 0 }}",
				],
				[
					'unchanged',
					'number',
					"={{ $('Plan').all().find((item) => item.json.action === 'plan')?.json.counts.unchanged ?? 0 }}",
				],
				['unfit', 'number', "={{ $('Plan').all().filter((item) => item.json.error).length }}"],
			],
			{ executeOnce: true },
		),
		decide(
			'Is the plan sane?',
			[1400, 50],
			[
				{ left: '={{ $json.«offers» }}', type: 'number', operation: 'gt', right: 0 },
				{
					left: '={{ $json.«unfit» }}',
					type: 'number',
					operation: 'lte',
					right: "={{ $json.«offers» * $('Settings').first().json.«maxUnfitPercent» / 100 }}",
				},
				{
					left: '={{ $json.«toDelete» }}',
					type: 'number',
					operation: 'lte',
					right: "={{ $('Settings').first().json.«maxDeletions» }}",
				},
			],
		),
		ofN8n(['merge', 3], 'The offers again', [1640, -180], {
			mode: 'chooseBranch',
			useDataOfInput: 1,
		}),
		syncOffers('Sync for real', [1860, -180], { dryRun: false }),
		columns(
			'Why nothing is sent',
			[1640, 190],
			[
				[
					'why',
					'string',
					"={{ $json.«offers» === 0 ? ($('Plan').all().find((item) => item.json.error)?.json.error.message ?? '«Diamond Careers gives no published offer»') : $json.«toDelete» > $('Settings').first().json.«maxDeletions» ? `${$json.«toDelete»} «jobs would be deleted,» «and Settings allows» ${$('Settings').first().json.«maxDeletions»}` : `${$json.«unfit»} «of» ${$json.«offers»} «offers cannot be published,» «and Settings allows» ${$('Settings').first().json.«maxUnfitPercent»} %` }}",
				],
			],
		),
		ofN8n(['merge', 3], 'Outcome', [2120, -180], {}),
		columns(
			'The night in figures',
			[2340, 50],
			[
				['sent', 'boolean', "={{ $('Outcome').isExecuted }}"],
				[
					'why',
					'string',
					"={{ $('Outcome').isExecuted ? '' : $('Why nothing is sent').first().json.«why» }}",
				],
				['offers', 'number', "={{ $('Plan in figures').first().json.«offers» }}"],
				[
					'created',
					'number',
					"={{ $('Outcome').isExecuted ? $('Outcome').all().filter((item) => ['created'].includes(item.json.action)).length : 0 }}",
				],
				[
					'updated',
					'number',
					"={{ $('Outcome').isExecuted ? $('Outcome').all().filter((item) => ['updated'].includes(item.json.action)).length : 0 }}",
				],
				[
					'deleted',
					'number',
					"={{ $('Outcome').isExecuted ? $('Outcome').all().filter((item) => ['deleted', 'queued'].includes(item.json.action)).length : 0 }}",
				],
				[
					'unchanged',
					'number',
					"={{ $('Outcome').isExecuted ? $('Outcome').all().filter((item) => ['unchanged'].includes(item.json.action)).length : 0 }}",
				],
				[
					'problems',
					'array',
					"={{ ($('Outcome').isExecuted ? $('Outcome') : $('Plan')).all().filter((item) => item.json.error).map(({ json: { error } }) => error.id && error.problems?.length ? `«Job» ${error.id}: ${error.wayOut}` : `${String(error.message ?? error)}. ${error.wayOut ?? ''}`.trim()).unique() }}",
				],
				[
					'failedCalls',
					'number',
					"={{ ($('Outcome').isExecuted ? $('Outcome') : $('Plan')).all().filter((item) => item.json.error).filter((item) => !item.json.error.problems?.length).map(({ json: { error } }) => String(error.message ?? error)).unique().length }}",
				],
			],
			{ executeOnce: true },
		),
		columns(
			'Summary to send',
			[2560, 50],
			[
				[
					'subject',
					'string',
					"={{ $json.«sent» ? `«EasyJobs sync:» ${$json.«created»} «created,» ${$json.«updated»} «updated,» ${$json.«deleted»} «deleted,» ${$json.«problems».length} «to fix»` : '«EasyJobs sync: nothing was sent»' }}",
				],
				[
					'text',
					'string',
					"={{ [$json.«sent» ? '«The sync was carried out.»' : `«Nothing was sent:» ${$json.«why»}.`, '', '«Published offers»: ' + $json.«offers», '«Created»: ' + $json.«created», '«Updated»: ' + $json.«updated», '«Deleted»: ' + $json.«deleted», '«Unchanged»: ' + $json.«unchanged», '', $json.«problems».length === 0 ? '«Nothing to fix.»' : `«To fix:» ${$json.«problems».length}`, ...$json.«problems».slice(0, 50).map((problem) => `- ${problem}`), $json.«problems».length > 50 ? '«The execution in n8n lists them all.»' : ''].join('\\n').trim() }}",
				],
				[
					'html',
					'string',
					"={{ '<p>' + ($json.«sent» ? '«The sync was carried out.»' : `<b>«Nothing was sent:»</b> ${$json.«why».replaceAll('&', '&amp;').replaceAll('<', '&lt;')}.`) + '</p><table>' + [['«Published offers»', $json.«offers»], ['«Created»', $json.«created»], ['«Updated»', $json.«updated»], ['«Deleted»', $json.«deleted»], ['«Unchanged»', $json.«unchanged»]].map(([name, count]) => `<tr><td>${name}</td><td><b>${count}</b></td></tr>`).join('') + '</table>' + ($json.«problems».length === 0 ? '<p>«Nothing to fix.»</p>' : `<p>«To fix:» ${$json.«problems».length}</p>` + '<ul>' + $json.«problems».slice(0, 50).map((problem) => `<li>${problem.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</li>`).join('') + '</ul>') + ($json.«problems».length > 50 ? '<p>«The execution in n8n lists them all.»</p>' : '') }}",
				],
			],
			{ includeOtherFields: true },
		),
		sendEmail('Send the summary', [2780, 50]),
		columns(
			'Count the calls',
			[2560, 240],
			[
				['workflow', 'string', '={{ $workflow.name }}'],
				['succeeded', 'number', '={{ $json.«created» + $json.«updated» + $json.«deleted» }}'],
				['failed', 'number', '={{ $json.«failedCalls» }}'],
			],
		),
		keepTheCount([2780, 240]),
	],
	notes: [
		{
			position: [-60, -440],
			size: [640, 210],
			isFirst: true,
			english: `## Nightly full sync of Diamond offers to EasyJobs
Each night it compares all published offers with the jobs on EasyJobs, and sends what differs. It writes one summary, also when nothing was sent.

**Before you publish this workflow**
1. Choose your Diamond account in *All published offers*.
2. Choose your EasyJobs account in *Show the plan* and in *Sync for real*: the same in both.
3. Press **Execute workflow** once and read *Summary to send*.`,
			french: `## Nightly full sync of Diamond offers to EasyJobs
Chaque nuit, il compare toutes les offres publiées avec les annonces d’EasyJobs, et envoie les différences. Il écrit un résumé, même si rien n’a été envoyé.

**Avant de publier ce workflow**
1. Choisissez votre compte Diamond dans *All published offers*.
2. Choisissez votre compte EasyJobs dans *Show the plan* et dans *Sync for real* : le même dans les deux.
3. Cliquez une fois sur **Execute workflow** et lisez *Summary to send*.`,
		},
		{
			position: [620, 300],
			size: [440, 180],
			english: `### The plan
A dry run: it reads the jobs of EasyJobs and writes nothing. It may name more updates than the run then makes, as only *Sync for real* remembers what it sent.

Give **Defaults (When Missing)** and **Overrides** the same fields here and in *Sync for real*.`,
			french: `### Le plan
Un essai à blanc : il lit les annonces d’EasyJobs et n’écrit rien. Il peut annoncer plus de mises à jour que l’envoi n’en fait, car seul *Sync for real* se souvient de ce qu’il a envoyé.

Donnez à **Defaults (When Missing)** et **Overrides** les mêmes champs ici et dans *Sync for real*.`,
		},
		{
			position: [1100, 300],
			size: [440, 140],
			english: `### Is the plan sane?
It is when there are offers, most of them can be published, and no more jobs than **«maxDeletions»** would be deleted.

If not, nothing is sent, and the summary says why.`,
			french: `### Le plan est-il sain ?
Il l’est s’il y a des offres, si la plupart peuvent être publiées, et si pas plus de **«maxDeletions»** annonces seraient supprimées.

Sinon rien n’est envoyé, et le résumé dit pourquoi.`,
		},
		{
			position: [2280, -140],
			size: [620, 140],
			english: `### The summary
One item with **«subject»**, **«text»** and **«html»**: what was done, and what to fix with the way out.

Choose your mail account in *Send the summary*, set the two addresses and switch it on. Or put Slack, Teams or Gmail in its place.`,
			french: `### Le résumé
Un élément avec **«subject»**, **«text»** et **«html»** : ce qui a été fait, et quoi corriger.

Choisissez votre compte de messagerie dans *Send the summary*, mettez les deux adresses et activez-le. Ou mettez Slack, Teams ou Gmail à sa place.`,
		},
		{
			position: [-60, 300],
			size: [640, 170],
			english: `### Settings
**«deleteMissing»** is off: nothing is deleted. Switch it on to delete the jobs whose offers are gone. Only job IDs that start with *diamond* can be deleted, and at most 20 % of them in one run (**Max Deletions** in both Sync nodes).

**«maxDeletions»** (20): a plan that deletes more is not carried out.

**«maxUnfitPercent»** (50): nor is one in which more of the offers cannot be published.`,
			french: `### Réglages
**«deleteMissing»** est désactivé : rien n’est supprimé. Activez-le pour supprimer les annonces dont l’offre a disparu. Seuls les ID qui commencent par *diamond* peuvent l’être, et au plus 20 % d’entre eux à la fois (**Max Deletions** dans les deux nœuds Sync).

**«maxDeletions»** (20) : un plan qui en supprime plus n’est pas exécuté.

**«maxUnfitPercent»** (50) : ni un plan où plus d’offres ne peuvent être publiées.`,
		},
		{
			position: [2170, 230],
			size: [340, 110],
			...TO_BE_ALERTED,
		},
	],
	links: {
		'Count the calls': [['Keep the count']],
		'Every night at 2:30': [['Settings']],
		Settings: [['All published offers', { node: 'Plan', input: 3 }]],
		'All published offers': [['Show the plan', 'The offers again'], ['Plan']],
		'Show the plan': [[{ node: 'Plan', input: 1 }], [{ node: 'Plan', input: 2 }]],
		Plan: [['Plan in figures']],
		'Plan in figures': [['Is the plan sane?']],
		'Is the plan sane?': [[{ node: 'The offers again', input: 1 }], ['Why nothing is sent']],
		'The offers again': [['Sync for real']],
		'Sync for real': [['Outcome'], [{ node: 'Outcome', input: 1 }]],
		'Why nothing is sent': [['The night in figures']],
		Outcome: [['The night in figures']],
		'The night in figures': [['Summary to send', 'Count the calls']],
		'Summary to send': [['Send the summary']],
	},
};
