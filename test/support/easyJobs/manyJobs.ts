import type { StoredJob } from '../../../tools/sandbox';

const TRADES = [
	'Chef de partie',
	'Second de cuisine',
	'Chef de rang',
	'Réceptionniste de nuit',
	"Gouvernante d'étage",
	'Barman qualifié',
	'Pâtissier confirmé',
	'Responsable de salle',
];

const TOWNS = ['Strasbourg', 'Annecy', 'Lyon', 'Biarritz', 'Nîmes', 'La Rochelle', 'Megève'];

const DUTIES = [
	'Vous accueillez les clients, prenez les commandes et veillez au bon déroulement du service.',
	"Vous assurez la mise en place avant l'arrivée de la brigade et contrôlez chaque livraison.",
	"Vous formez les apprentis, à qui vous transmettez les gestes et l'exigence de la maison.",
	'Vous tenez à jour les fiches techniques, les stocks et les relevés de température.',
	"Vous participez à l'élaboration de la carte, renouvelée à chaque saison avec nos producteurs.",
	"Vous respectez et faites respecter les règles d'hygiène et de sécurité en cuisine.",
	'Vous rendez compte au directeur et proposez des améliorations utiles à toute la brigade.',
	'Vous travaillez cinq jours par semaine, avec deux jours de repos consécutifs et sans coupure.',
];

const TARGETS = { description: 650, position: 2_500, profile: 1_300 } as const;

/** Paragraphs of at least so many characters, in an order of their own for each seed. */
function writeHtml(minCharacters: number, seed: number): string {
	const paragraphs: string[] = [];
	let length = 0;
	for (let index = seed; length < minCharacters; index += 3) {
		const sentences = [0, 1, 2].map((step) => DUTIES[(index + step * step) % DUTIES.length] ?? '');
		const paragraph = `<p>${sentences.join(' ')} (${index})</p>`;
		paragraphs.push(paragraph);
		length += paragraph.length;
	}
	return paragraphs.join('');
}

/** Jobs of about 5 kB, valid as they are but for `date`, which is left out. */
export function writeJobs(count: number): Array<StoredJob & { readonly id: string }> {
	return Array.from({ length: count }, (_, index) => ({
		id: `VOLUME${String(index).padStart(6, '0')}`,
		title: `${TRADES[index % TRADES.length] ?? ''} (H/F) ${index}`,
		contract_type: index % 3 === 0 ? 'CDD' : 'CDI',
		description: writeHtml(TARGETS.description, index),
		position: writeHtml(TARGETS.position, index + 1),
		profile: writeHtml(TARGETS.profile, index + 2),
		location: TOWNS[index % TOWNS.length] ?? '',
		country: 'France',
		salary: `${2_000 + (index % 9) * 100}€/mois`,
	}));
}

/** The same text as word processors write it: EasyJobs refuses its apostrophes, dashes and quotation marks. */
export function asTyped(text: string): string {
	return text.replaceAll("'", '’').replaceAll(', ', ' – ').replaceAll('Vous', '« Vous »');
}
