import { action, columns, diamondTrigger, everyMinutes } from '../nodes';
import { CORRECTIONS, FIELDS_TO_FIX } from '../resultColumns';
import { SAMPLE_OFFER } from '../samples';
import type { TemplateSource } from '../template';

export const diamondToEasyjobs: TemplateSource = {
	file: 'diamond-to-easyjobs.json',
	name: 'Diamond offers to EasyJobs',
	ids: { english: 'diamondToEasyJob', french: 'frDiamondToJobs' },
	uuid: '5f0c4a0e',
	nodes: [
		diamondTrigger(
			'Diamond Careers Trigger',
			[0, 0],
			{
				pollTimes: everyMinutes(5),
				events: ['offerChanged'],
				startFrom: 'everything',
				options: { status: 'publish' },
			},
			[SAMPLE_OFFER],
		),
		action('easyJobs', 'Create or update the job', [300, 0], {
			resource: 'job',
			operation: 'upsert',
			source: 'diamondOffer',
			overrides: {},
			options: {},
		}),
		columns(
			'Published',
			[620, -140],
			[
				['offer', 'string', "={{ $('Diamond Careers Trigger').item.json.title }}"],
				['offerId', 'number', "={{ $('Diamond Careers Trigger').item.json.id }}"],
				['job', 'string', '={{ $json.id }}'],
				['action', 'string', '={{ $json.action }}'],
				CORRECTIONS,
			],
		),
		columns(
			'What to fix',
			[620, 140],
			[
				['offer', 'string', "={{ $('Diamond Careers Trigger').item.json.title }}"],
				['offerId', 'number', "={{ $('Diamond Careers Trigger').item.json.id }}"],
				['whatHappened', 'string', '={{ $json.error.message }}'],
				FIELDS_TO_FIX,
				['whatToDo', 'string', '={{ $json.error.wayOut }}'],
			],
		),
	],
	notes: [
		{
			position: [-60, -380],
			size: [560, 240],
			isFirst: true,
			english: `## Diamond offers to EasyJobs
Each published offer becomes a job in EasyJobs. When the offer changes, the job changes.

**Before you publish this workflow**
1. Choose your Diamond account in *Diamond Careers Trigger*.
2. Choose your EasyJobs account in *Create or update the job*. Its environment is *Sandbox* until you choose *Production*.

A sample offer is pinned to the trigger, and **Execute workflow** takes it. Take the pin off to try a real one.`,
			french: `## Diamond offers to EasyJobs
Chaque offre publiée devient une annonce dans EasyJobs. Quand l’offre change, l’annonce change.

**Avant de publier ce workflow**
1. Choisissez votre compte Diamond dans *Diamond Careers Trigger*.
2. Choisissez votre compte EasyJobs dans *Create or update the job*. Son environnement est *Sandbox* tant que vous ne choisissez pas *Production*.

Un exemple d’offre est épinglé au déclencheur, et **Execute workflow** le prend. Retirez l’épingle pour en essayer une vraie.`,
		},
		{
			position: [-60, 180],
			size: [270, 190],
			english: `### How often, and from when
It looks every 5 minutes. The first time it takes every published offer.

For new changes only, set **Start From** to *Now* before you publish.`,
			french: `### Le rythme, et le début
Il regarde toutes les 5 minutes. La première fois, il prend toutes les offres publiées.

Pour les seuls changements à venir, mettez **Start From** sur *Now* avant de publier.`,
		},
		{
			position: [230, 180],
			size: [270, 220],
			english: `### Fields of your own
**Defaults (When Missing)** fill what an offer lacks, such as a salary. **Overrides** set a field of every job, such as an application URL.

The job ID is *diamond* and the number of the offer: do not change it later.`,
			french: `### Vos propres champs
**Defaults (When Missing)** remplit ce qui manque, comme un salaire. **Overrides** fixe un champ de chaque annonce, comme une URL de candidature.

L’ID de l’annonce est *diamond* et le numéro de l’offre : ne le changez pas après.`,
		},
		{
			position: [820, -170],
			size: [280, 360],
			english: `### What came of each offer
**Published** lists the jobs, and what was changed in their texts to suit EasyJobs.

**What to fix** lists the offers that EasyJobs cannot take as they are, and what to correct in Diamond. Once corrected, an offer comes through by itself.

An offer that is here because EasyJobs was out of reach or its quota used up comes again only when it is edited in Diamond.

Add an e-mail or a chat message after either of them.`,
			french: `### Ce qu’est devenue chaque offre
**Published** liste les annonces, et ce qui a été changé dans leurs textes pour EasyJobs.

**What to fix** liste les offres qu’EasyJobs ne peut pas prendre, et quoi corriger dans Diamond. Une fois corrigée, une offre passe toute seule.

Une offre qui est ici parce qu’EasyJobs était injoignable ou son quota épuisé ne revient que si elle est modifiée dans Diamond.

Ajoutez un e-mail ou un message après eux.`,
		},
	],
	links: {
		'Diamond Careers Trigger': [['Create or update the job']],
		'Create or update the job': [['Published'], ['What to fix']],
	},
};
