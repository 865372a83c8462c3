import { diamondTrigger, everyMinutes, ofN8n } from '../nodes';
import { SAMPLE_OFFER } from '../samples';
import type { TemplateSource } from '../template';
import { inStep } from './inStep';

/** A trigger that polls has no place beside Sync: with each emission n8n would wipe what Sync remembers. */
export const inStepChanges: TemplateSource = {
	file: 'in-step-changes.json',
	name: 'Tell the changes of Diamond at once',
	ids: { english: 'inStepChanges', french: 'frChangements' },
	uuid: '16d1c4a0',
	nodes: [
		diamondTrigger(
			'Diamond Careers Trigger',
			[0, 0],
			{
				pollTimes: everyMinutes(5),
				events: ['offerChanged', 'offerRemoved'],
				startFrom: 'now',
				options: { status: 'publish' },
			},
			[SAMPLE_OFFER],
		),
		ofN8n(
			['executeWorkflow', 1.2],
			'Bring EasyJobs in step',
			[280, 0],
			{
				workflowId: { __rl: true, mode: 'id', value: `«${inStep.ids.english}»` },
				workflowInputs: { mappingMode: 'defineBelow', value: {} },
				options: { waitForSubWorkflow: false },
			},
			{ executeOnce: true },
		),
	],
	notes: [
		{
			position: [-60, -340],
			size: [620, 270],
			isFirst: true,
			english: `## Tell the changes of Diamond at once
Looks every 5 minutes whether an offer was changed or removed in Diamond. If so, it starts **Keep EasyJobs in step with Diamond**, which else runs every hour.

**Before you publish this workflow**
1. Import **Keep EasyJobs in step with Diamond** and publish it.
2. Choose your Diamond account in *Diamond Careers Trigger*.
3. Choose that workflow in *Bring EasyJobs in step*, if n8n gave it another number.`,
			french: `## Tell the changes of Diamond at once
Regarde toutes les 5 minutes si une offre a été changée ou retirée dans Diamond. Si oui, il lance **Keep EasyJobs in step with Diamond**, qui sinon tourne chaque heure.

**Avant de publier ce workflow**
1. Importez **Keep EasyJobs in step with Diamond** et publiez-le.
2. Choisissez votre compte Diamond dans *Diamond Careers Trigger*.
3. Choisissez ce workflow dans *Bring EasyJobs in step*, si n8n lui a donné un autre numéro.`,
		},
		{
			position: [-60, 200],
			size: [620, 160],
			english: `### Why two workflows
With each change that the trigger gives, n8n would wipe what *Sync* remembers if both stood in one workflow. A test by hand starts the other workflow for real.`,
			french: `### Pourquoi deux workflows
À chaque changement que donne le déclencheur, n8n effacerait ce que retient *Sync* si les deux étaient dans un seul workflow. Un essai à la main lance vraiment l’autre workflow.`,
		},
	],
	links: { 'Diamond Careers Trigger': [['Bring EasyJobs in step']] },
};
