import { countTheCalls, keepTheCount, TO_BE_ALERTED } from '../counting';
import {
	action,
	byHand,
	columns,
	decide,
	diamondTrigger,
	everyMinutes,
	json,
	ofN8n,
} from '../nodes';
import { WHAT_HAPPENED, WHAT_TO_DO } from '../resultColumns';
import { SAMPLE_REMOVAL } from '../samples';
import type { TemplateSource } from '../template';

export const deleteJobsOfRemovedOffers: TemplateSource = {
	file: 'delete-jobs-of-removed-offers.json',
	name: 'Delete the jobs of removed Diamond offers',
	ids: { english: 'deleteRemovedJob', french: 'frSupprimerJobs' },
	uuid: 'a1d0c4a0',
	nodes: [
		diamondTrigger(
			'Diamond Careers Trigger',
			[0, 0],
			{
				pollTimes: everyMinutes(15),
				events: ['offerRemoved'],
				startFrom: 'now',
				options: { status: 'publish' },
			},
			[SAMPLE_REMOVAL],
		),
		decide(
			'Removed indeed?',
			[220, 0],
			[
				{
					left: '={{ $json.sync.event }}',
					type: 'string',
					operation: 'equals',
					right: 'offerRemoved',
				},
				{ left: '={{ $json.sync.isSample === true }}', type: 'boolean', operation: 'false' },
			],
		),
		decide(
			'Few enough to delete?',
			[440, 0],
			[{ left: '={{ $input.all().length }}', type: 'number', operation: 'lte', right: 20 }],
		),
		action('easyJobs', 'Delete the jobs', [720, -160], {
			resource: 'job',
			operation: 'deleteMany',
			jobId: "={{ 'diamond' + $json.id }}",
			options: {},
		}),
		columns(
			'Deleted',
			[1040, -300],
			[
				['offer', 'string', "={{ $json.id.replace('diamond', '') }}"],
				['job', 'string', '={{ $json.id }}'],
				['action', 'string', '={{ $json.action }}'],
				['message', 'string', '={{ $json.message }}'],
			],
		),
		columns(
			'Not deleted',
			[1040, -130],
			[
				['offer', 'string', '={{ $json.id }}'],
				['job', 'string', "={{ 'diamond' + $json.id }}"],
				WHAT_HAPPENED,
				WHAT_TO_DO,
			],
		),
		countTheCalls([1040, 40]),
		keepTheCount([1260, 40]),
		columns(
			'Held back',
			[720, 240],
			[
				['offer', 'string', '={{ $json.id }}'],
				['job', 'string', "={{ 'diamond' + $json.id }}"],
				[
					'whatHappened',
					'string',
					'={{ $input.all().length }} «offers were removed at once: the job was not deleted»',
				],
				[
					'whatToDo',
					'string',
					'«Check in Diamond Careers that the offer is gone. If it is, add it to Offers to delete after all and run this workflow by hand»',
				],
			],
		),
		ofN8n(['stopAndError', 1], 'Stop: too many at once', [1040, 240], {
			errorMessage:
				'={{ $input.all().length }} «offers were removed at once: no job was deleted. Held back lists them, with what to do.»',
		}),
		byHand('After your check', [0, -320]),
		json(
			'Offers to delete after all',
			[220, -320],
			`{
  "«offers»": []
}`,
		),
		ofN8n(['splitOut', 1], 'One item per offer', [440, -320], {
			fieldToSplitOut: '«offers»',
			options: { destinationFieldName: 'id' },
		}),
	],
	notes: [
		{
			position: [-60, -695],
			size: [620, 220],
			isFirst: true,
			english: `## Delete the jobs of removed Diamond offers
An offer that is no longer published in Diamond loses its job in EasyJobs, for good.

**Before you publish this workflow**
1. Choose your Diamond account in *Diamond Careers Trigger*.
2. Choose your EasyJobs account in *Delete the jobs*. Its environment is *Sandbox* until you choose *Production*.

A test event deletes nothing: *Removed indeed?* stops it.`,
			french: `## Delete the jobs of removed Diamond offers
Une offre qui n’est plus publiée dans Diamond perd son annonce dans EasyJobs, pour de bon.

**Avant de publier ce workflow**
1. Choisissez votre compte Diamond dans *Diamond Careers Trigger*.
2. Choisissez votre compte EasyJobs dans *Delete the jobs*. Son environnement est *Sandbox* tant que vous ne choisissez pas *Production*.

Un événement de test ne supprime rien : *Removed indeed?* l’arrête.`,
		},
		{
			position: [590, -700],
			size: [360, 150],
			english: `### Which job
The job ID is *diamond* and the number of the offer, as the template **Diamond offers to EasyJobs** gives it. Did you make other IDs? Change **Job ID** in *Delete the jobs* and the lists after it.`,
			french: `### Quelle annonce
L’ID de l’annonce est *diamond* et le numéro de l’offre, comme le modèle **Diamond offers to EasyJobs** le donne. Vous avez d’autres ID ? Changez **Job ID** dans *Delete the jobs* et les listes après lui.`,
		},
		{
			position: [980, -700],
			size: [400, 190],
			english: `### What came of each job
**Deleted**: *queued* means that EasyJobs deletes it a little later.

**Not deleted**: why, and what to do. An offer that never had a job is here too, with status 404: nothing to do.

Add an e-mail or a chat message after them.`,
			french: `### Ce qu’est devenue chaque annonce
**Deleted** : *queued* veut dire qu’EasyJobs la supprime un peu plus tard.

**Not deleted** : pourquoi, et quoi faire. Une offre qui n’a jamais eu d’annonce y est aussi, avec le statut 404 : rien à faire.

Ajoutez un e-mail ou un message après eux.`,
		},
		{
			position: [-60, -470],
			size: [620, 100],
			english: `### Held back, and gone indeed?
Write the numbers in *Offers to delete after all*, such as [4102, 4103], and press **Execute workflow**.`,
			french: `### Retenues, et vraiment disparues ?
Écrivez les numéros dans *Offers to delete after all*, par exemple [4102, 4103], et cliquez sur **Execute workflow**.`,
		},
		{
			position: [-60, 180],
			size: [340, 160],
			english: `### How often, and from when
It looks every 15 minutes and reads all published offers each time.

Offers removed before you publish this workflow are not reported: the nightly full sync finds their jobs.`,
			french: `### Le rythme, et le début
Il regarde toutes les 15 minutes et lit chaque fois toutes les offres publiées.

Les offres retirées avant la publication de ce workflow n’y sont pas : la synchronisation de nuit trouve leurs annonces.`,
		},
		{
			position: [310, 220],
			size: [330, 160],
			english: `### The guard
More than **20** offers removed at once stop the workflow before anything is deleted. Set your own number in *Few enough to delete?*

*Held back* lists them.`,
			french: `### Le garde-fou
Plus de **20** offres retirées d’un coup arrêtent le workflow avant toute suppression. Mettez votre nombre dans *Few enough to delete?*

*Held back* les liste.`,
		},
		{
			position: [1250, 200],
			size: [320, 110],
			...TO_BE_ALERTED,
		},
	],
	links: {
		'Count the calls': [['Keep the count']],
		'Diamond Careers Trigger': [['Removed indeed?']],
		'Removed indeed?': [['Few enough to delete?']],
		'Few enough to delete?': [['Delete the jobs'], ['Held back']],
		'Delete the jobs': [
			['Deleted', 'Count the calls'],
			['Not deleted', 'Count the calls'],
		],
		'Held back': [['Stop: too many at once']],
		'After your check': [['Offers to delete after all']],
		'Offers to delete after all': [['One item per offer']],
		'One item per offer': [['Delete the jobs']],
	},
};
