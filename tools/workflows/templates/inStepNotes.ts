import type { Note } from '../template';

export const inStepNotes: readonly Note[] = [
	{
		position: [-60, -640],
		size: [640, 300],
		isFirst: true,
		english: `## Keep EasyJobs in step with Diamond
Every hour it compares all published offers with the jobs on EasyJobs, and sends what differs. What failed, was missed or was changed by hand on EasyJobs is right again within the hour.

**Before you publish this workflow**
1. Choose your Diamond account in *All published offers* and *The offers now*.
2. Choose your EasyJobs account in *Sync*, *Plan the deletions*, *Plan again* and *Delete the jobs*: the same in all. Its environment is *Sandbox* until you choose *Production*.

To be quicker than an hour, import **Tell the changes of Diamond at once** too.`,
		french: `## Keep EasyJobs in step with Diamond
Chaque heure, il compare toutes les offres publiées avec les annonces d’EasyJobs, et envoie les différences. Ce qui a échoué, manqué ou été changé à la main dans EasyJobs est à nouveau juste dans l’heure.

**Avant de publier ce workflow**
1. Choisissez votre compte Diamond dans *All published offers* et *The offers now*.
2. Choisissez votre compte EasyJobs dans *Sync*, *Plan the deletions*, *Plan again* et *Delete the jobs* : le même partout. Son environnement est *Sandbox* tant que vous ne choisissez pas *Production*.

Pour aller plus vite qu’une heure, importez aussi **Tell the changes of Diamond at once**.`,
	},
	{
		position: [-60, 360],
		size: [620, 260],
		english: `### Settings
**«deleteMissing»** is off: nothing is deleted. Switch it on to delete the jobs whose offers are gone. Only job IDs that start with *diamond* can be deleted.

**«maxDeletions»** (20): more deletions than this, or than a fifth of the jobs, wait for a person.

**«establishmentField»**: the field of an offer that names its establishment. Where it is empty, the town stands in.

**«offerAddress»**: what comes before the number of an offer in its address, for the column **«link»**.`,
		french: `### Réglages
**«deleteMissing»** est désactivé : rien n’est supprimé. Activez-le pour supprimer les annonces dont l’offre a disparu. Seuls les ID qui commencent par *diamond* peuvent l’être.

**«maxDeletions»** (20) : au-delà, ou au-delà d’un cinquième des annonces, les suppressions attendent une personne.

**«establishmentField»** : le champ d’une offre qui nomme son établissement. S’il est vide, la ville le remplace.

**«offerAddress»** : ce qui précède le numéro d’une offre dans son adresse, pour la colonne **«link»**.`,
	},
	{
		position: [1360, -640],
		size: [640, 260],
		english: `### The list for HR
The table *«jobsync_offers»* has one row an offer: **«state»** is *«published»*, *«to fix»*, *«waiting»* (EasyJobs was out of reach: the next run tries again) or *«removed»*, with **«problem»** and **«whatToDo»** in words. Open it in n8n under **Overview**, **Data tables**. The row of a removed offer goes after a week.

On an n8n without data tables the workflow runs without the list.`,
		french: `### La liste pour les RH
La table *«jobsync_offers»* a une ligne par offre : **«state»** est *«published»*, *«to fix»*, *«waiting»* (EasyJobs était injoignable : la prochaine fois, il réessaie) ou *«removed»*, avec **«problem»** et **«whatToDo»** en clair. Ouvrez-la dans n8n sous **Overview**, **Data tables**. La ligne d’une offre retirée part après une semaine.

Sur un n8n sans tables de données, le workflow marche sans la liste.`,
	},
	{
		position: [2880, 620],
		size: [640, 250],
		english: `### Many deletions: a person decides
Choose your mail account in *Ask a person*, set the two addresses and switch it on. Until then nothing is deleted beyond the number in *Settings*.

The answer is awaited for three days. The same jobs are asked about once a week. After a yes, the offers are read anew: only what was approved and is still without an offer is deleted.`,
		french: `### Beaucoup de suppressions : une personne décide
Choisissez votre compte de messagerie dans *Ask a person*, mettez les deux adresses et activez-le. D’ici là, rien n’est supprimé au-delà du nombre de *Settings*.

La réponse est attendue trois jours. La question sur les mêmes annonces vient une fois par semaine. Après un oui, les offres sont relues : seul ce qui a été approuvé et n’a toujours pas d’offre est supprimé.`,
	},
	{
		position: [860, 420],
		size: [440, 170],
		english: `### Fields of your own
Give **Defaults (When Missing)** and **Overrides** in *Sync*. They need not be repeated in the nodes that plan deletions: those look at job IDs only.`,
		french: `### Vos propres champs
Donnez **Defaults (When Missing)** et **Overrides** dans *Sync*. Inutile de les répéter dans les nœuds qui préparent les suppressions : ils ne regardent que les ID.`,
	},
];
