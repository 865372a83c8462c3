import { action, columns, decide, everyMinutes, ofN8n, talentsoftTrigger } from '../nodes';
import { WHAT_HAPPENED, WHAT_TO_DO } from '../resultColumns';
import { SAMPLE_CANDIDATE } from '../samples';
import type { TemplateSource } from '../template';

export const talentsoftCvsToFiles: TemplateSource = {
	file: 'talentsoft-cvs-to-files.json',
	name: 'Talentsoft candidates with CVs to files',
	ids: { english: 'talentsoftCvFile', french: 'frTalentsoftCv' },
	uuid: 'f6d0c4a0',
	nodes: [
		talentsoftTrigger(
			'Talentsoft Trigger',
			[0, 0],
			{ pollTimes: everyMinutes(30), resource: 'candidate', startFrom: 'now', options: {} },
			[SAMPLE_CANDIDATE],
		),
		columns(
			'Settings',
			[220, 0],
			[
				['candidateId', 'string', '={{ $json.candidateDetail.id }}'],
				['folder', 'string', '/home/node/.n8n-files'],
			],
		),
		action('talentsoft', 'Get the candidate with the CV', [440, 0], {
			resource: 'candidate',
			operation: 'get',
			candidateId: '={{ $json.«candidateId» }}',
			attachments: 'resume',
		}),
		decide(
			'Is there a CV?',
			[720, -16],
			[
				{
					left: '={{ Object.keys($binary ?? {}).length }}',
					type: 'number',
					operation: 'gt',
					right: 0,
				},
			],
		),
		ofN8n(['splitOut', 1], 'One item per file', [960, -120], {
			fieldToSplitOut: '$binary',
			options: {},
		}),
		ofN8n(
			['readWriteFile', 1],
			'Write the file',
			[1200, -120],
			{
				operation: 'write',
				fileName:
					"={{ $('Settings').item.json.«folder» }}/{{ $('Settings').item.json.«candidateId».replace(/[^\\w-]/g, '_') }}-{{ Object.keys($binary)[0] }}-{{ Object.values($binary)[0].fileName }}",
				dataPropertyName: '={{ Object.keys($binary)[0] }}',
				options: {},
			},
			{ onError: 'continueErrorOutput' },
		),
		columns(
			'Written',
			[1460, -240],
			[
				['file', 'string', '={{ $json.fileName }}'],
				['candidate', 'string', "={{ $('Settings').item.json.«candidateId» }}"],
			],
		),
		columns('No CV', [960, 100], [['candidate', 'string', '={{ $json.candidateDetail.id }}']]),
		columns(
			'To look at',
			[1460, 60],
			[
				['candidate', 'string', "={{ $('Settings').item.json.«candidateId» }}"],
				WHAT_HAPPENED,
				WHAT_TO_DO,
			],
		),
	],
	notes: [
		{
			position: [-60, -450],
			size: [560, 280],
			isFirst: true,
			english: `## Talentsoft candidates with CVs to files
Each new or edited candidate's CV becomes a file.

**Before you publish this workflow**
1. Choose your Talentsoft account in *Talentsoft Trigger* and *Get the candidate with the CV*.
2. Write your folder in *Settings*. n8n must be allowed to write there: from n8n 2 on, only below \`.n8n-files\` in its home, or what \`N8N_RESTRICT_FILE_ACCESS_TO\` says.
3. Read the note on personal data.

A sample candidate is pinned to the trigger, and **Execute workflow** takes it. Take the pin off to try a real one.`,
			french: `## Talentsoft candidates with CVs to files
Le CV de chaque candidat nouveau ou modifié devient un fichier.

**Avant de publier ce workflow**
1. Choisissez votre compte Talentsoft dans *Talentsoft Trigger* et *Get the candidate with the CV*.
2. Écrivez votre dossier dans *Settings*. n8n doit pouvoir y écrire : à partir de n8n 2, seulement sous \`.n8n-files\` dans son dossier, ou ce que dit \`N8N_RESTRICT_FILE_ACCESS_TO\`.
3. Lisez la note sur les données personnelles.

Un exemple de candidat est épinglé au déclencheur, et **Execute workflow** le prend. Retirez l’épingle pour en essayer un vrai.`,
		},
		{
			position: [530, -420],
			size: [380, 250],
			english: `### Personal data
A CV is personal data. Keep the folder to those who need it, delete files when their time is over, and let n8n forget executions soon (\`EXECUTIONS_DATA_MAX_AGE\`): they hold the candidate too.`,
			french: `### Données personnelles
Un CV est une donnée personnelle. Réservez le dossier à ceux qui en ont besoin, supprimez les fichiers à temps, et faites oublier tôt les exécutions à n8n (\`EXECUTIONS_DATA_MAX_AGE\`) : elles contiennent aussi le candidat.`,
		},
		{
			position: [940, -420],
			size: [380, 250],
			english: `### Another place
Replace *Write the file* by the node of your storage (SharePoint, Google Drive, FTP, S3). Its binary field is \`{{ Object.keys($binary)[0] }}\`.

For all files and not the CV alone, choose **Attachments: All** in *Get the candidate with the CV*.`,
			french: `### Un autre endroit
Remplacez *Write the file* par le nœud de votre stockage (SharePoint, Google Drive, FTP, S3). Son champ binaire est \`{{ Object.keys($binary)[0] }}\`.

Pour tous les fichiers et pas seulement le CV, choisissez **Attachments: All** dans *Get the candidate with the CV*.`,
		},
		{
			position: [-60, 200],
			size: [420, 150],
			english: `### How often, and from when
It looks every 30 minutes, and begins with what changes after you publish it. To begin with all candidates, choose **Start From: Everything** in the trigger first.`,
			french: `### Le rythme, et le début
Il regarde toutes les 30 minutes, et commence par ce qui change après sa publication. Pour commencer par tous les candidats, choisissez d’abord **Start From: Everything** dans le déclencheur.`,
		},
		{
			position: [1400, 240],
			size: [360, 130],
			english: `### Nothing is lost
**No CV** and **To look at** hold the candidates without a file, and why. Add an e-mail or a chat message after them.`,
			french: `### Rien n’est perdu
**No CV** et **To look at** contiennent les candidats sans fichier, et pourquoi. Ajoutez un e-mail ou un message après eux.`,
		},
	],
	links: {
		'Talentsoft Trigger': [['Settings']],
		Settings: [['Get the candidate with the CV']],
		'Get the candidate with the CV': [['Is there a CV?'], ['To look at']],
		'Is there a CV?': [['One item per file'], ['No CV']],
		'One item per file': [['Write the file']],
		'Write the file': [['Written'], ['To look at']],
	},
};
