import { countTheCalls, keepTheCount, TO_BE_ALERTED } from '../counting';
import { action, columns, decide, everyMinutes, schedule, talentsoftTrigger } from '../nodes';
import { CORRECTIONS, FIELDS_TO_FIX, WHAT_HAPPENED, WHAT_TO_DO } from '../resultColumns';
import { SAMPLE_VACANCY } from '../samples';
import type { TemplateSource } from '../template';

export const talentsoftVacanciesToEasyjobs: TemplateSource = {
	file: 'talentsoft-vacancies-to-easyjobs.json',
	name: 'Talentsoft vacancies to EasyJobs',
	ids: { english: 'talentsoftToJobs', french: 'frTalentsoftJobs' },
	uuid: 'e5d0c4a0',
	nodes: [
		talentsoftTrigger(
			'Talentsoft Trigger',
			[0, 0],
			{ pollTimes: everyMinutes(15), resource: 'vacancy', startFrom: 'everything', options: {} },
			[SAMPLE_VACANCY],
		),
		decide(
			'Is it published?',
			[240, 0],
			[
				{
					left: "={{ $json.offerDetail?.status?.id ?? '' }}",
					type: 'string',
					operation: 'endsWith',
					right: 'OfferStatus_Diffuse',
				},
			],
		),
		action('easyJobs', 'Create or update the job', [520, -16], {
			resource: 'job',
			operation: 'upsert',
			source: 'talentsoftVacancy',
			overrides: {},
			options: {},
		}),
		columns(
			'Published',
			[840, -120],
			[
				['job', 'string', '={{ $json.id }}'],
				['action', 'string', '={{ $json.action }}'],
				CORRECTIONS,
			],
		),
		columns(
			'What to fix',
			[840, 120],
			[['job', 'string', "={{ $json.error.id ?? '' }}"], WHAT_HAPPENED, FIELDS_TO_FIX, WHAT_TO_DO],
		),
		schedule('Every night at 3:00', [0, 420], {
			field: 'days',
			triggerAtHour: 3,
			triggerAtMinute: 0,
		}),
		action('talentsoft', 'All published vacancies', [240, 420], {
			resource: 'vacancy',
			operation: 'getAll',
			returnAll: true,
			filters: { vacancyStatus: 'Published' },
			options: {},
		}),
		action('easyJobs', 'Sync', [520, 404], {
			resource: 'job',
			operation: 'sync',
			source: 'talentsoftVacancy',
			overrides: {},
			deleteMissing: false,
			dryRun: false,
			options: { deleteIdPrefix: 'talentsoft' },
		}),
		columns(
			'Changed in the night',
			[840, 320],
			[
				['job', 'string', '={{ $json.id }}'],
				['action', 'string', '={{ $json.action }}'],
				['message', 'string', "={{ $json.message ?? '' }}"],
			],
		),
		columns('Not read', [520, 640], [WHAT_HAPPENED, WHAT_TO_DO]),
		countTheCalls([1100, 0]),
		keepTheCount([1320, 0]),
	],
	notes: [
		{
			position: [-60, -480],
			size: [560, 280],
			isFirst: true,
			english: `## Talentsoft vacancies to EasyJobs
A published vacancy becomes a job, and follows when it changes. The first look passes on every vacancy there is.

**Before you publish this workflow**
1. Choose your Talentsoft account in *Talentsoft Trigger* and *All published vacancies*.
2. Choose your EasyJobs account in *Create or update the job* and *Sync*. Its environment is *Sandbox* until you choose *Production*.

A sample vacancy is pinned to the trigger, and **Execute workflow** takes it. Take the pin off to try a real one.`,
			french: `## Talentsoft vacancies to EasyJobs
Une vacance publiée devient une annonce, et la suit quand elle change. La première fois, il prend toutes les vacances.

**Avant de publier ce workflow**
1. Choisissez votre compte Talentsoft dans *Talentsoft Trigger* et *All published vacancies*.
2. Choisissez votre compte EasyJobs dans *Create or update the job* et *Sync*. Son environnement est *Sandbox* tant que vous ne choisissez pas *Production*.

Un exemple de vacance est épinglé au déclencheur, et **Execute workflow** le prend. Retirez l’épingle pour en essayer une vraie.`,
		},
		{
			position: [530, -420],
			size: [360, 220],
			english: `### Fields that a vacancy lacks
*What to fix* names them. Give a value for those vacancies under **Defaults (When Missing)**, such as **Country** or **Salary**, in both EasyJobs nodes.`,
			french: `### Ce qui manque à une vacance
*What to fix* nomme ces champs. Donnez-leur une valeur sous **Defaults (When Missing)**, par exemple **Country** ou **Salary**, dans les deux nœuds EasyJobs.`,
		},
		{
			position: [920, -420],
			size: [400, 220],
			english: `### What came of each vacancy
**Published**: the ID is *talentsoft* and the reference, so the same vacancy is never published twice.

**What to fix**: why it was not, and what to do. Add an e-mail or a chat message after it.`,
			french: `### Ce qu’est devenue chaque vacance
**Published** : l’ID est *talentsoft* et la référence, donc la même vacance n’est jamais publiée deux fois.

**What to fix** : pourquoi elle ne l’a pas été, et quoi faire. Ajoutez un e-mail ou un message après.`,
		},
		{
			position: [-60, 180],
			size: [560, 190],
			english: `### By night: what the export does not say
Talentsoft does not say when a vacancy is unpublished. *Sync* compares all published vacancies with the jobs whose ID begins with *talentsoft*.

To delete the jobs of the others, switch **Delete Missing** on. It never deletes more than 20 % of them at once, and nothing when the list came back empty. Try it first with **Dry Run**.`,
			french: `### La nuit : ce que l’export ne dit pas
Talentsoft ne dit pas quand une vacance est dépubliée. *Sync* compare toutes les vacances publiées avec les annonces dont l’ID commence par *talentsoft*.

Pour supprimer les annonces des autres, activez **Delete Missing**. Il n’en supprime jamais plus de 20 % à la fois, et aucune si la liste est vide. Essayez d’abord avec **Dry Run**.`,
		},
		{
			position: [180, 600],
			size: [300, 150],
			english: `### Which status is published
The trigger looks at the status code (*…OfferStatus_Diffuse*). Does your site have its own? Change *Is it published?*`,
			french: `### Quel statut est publié
Le déclencheur regarde le code du statut (*…OfferStatus_Diffuse*). Votre site a le sien ? Changez *Is it published?*`,
		},
		{
			position: [1080, 190],
			size: [320, 110],
			...TO_BE_ALERTED,
		},
	],
	links: {
		'Talentsoft Trigger': [['Is it published?']],
		'Is it published?': [['Create or update the job']],
		'Create or update the job': [
			['Published', 'Count the calls'],
			['What to fix', 'Count the calls'],
		],
		'Every night at 3:00': [['All published vacancies']],
		'All published vacancies': [['Sync'], ['Not read']],
		Sync: [['Changed in the night'], ['What to fix']],
		'Count the calls': [['Keep the count']],
	},
};
