import type { CaseSource } from './outcome';

interface PlaceCase extends CaseSource {
	/** What goes out; `undefined` for a field that must not. */
	readonly sent: Readonly<Record<string, string | undefined>>;
}

const vacancy = (given: PlaceCase['given'], sent: PlaceCase['sent']): PlaceCase => ({
	source: 'talentsoft',
	given: { department: 'Nièvre', ...given },
	sent,
});
const offer = (city: string, sent: PlaceCase['sent'], country = 'France'): PlaceCase => ({
	source: 'diamond',
	given: { city, country },
	sent,
});
const fields = (given: PlaceCase['given'], sent: PlaceCase['sent']): PlaceCase => ({
	source: 'fields',
	given,
	sent,
});

/** Places as recruiters write them. Every vacancy names a department, which must not stand for its town. */
export const PLACES: Readonly<Record<string, readonly PlaceCase[]>> = {
	'a town with the number of its department': [
		vacancy({ address: 'Aix-les-Bains (73)' }, { location: 'Aix-les-Bains', postcode: undefined }),
		vacancy({ address: 'Le Touquet-Paris-Plage (62)' }, { location: 'Le Touquet-Paris-Plage' }),
		vacancy({ address: 'Bastia (2B)' }, { location: 'Bastia' }),
		vacancy({ address: '33 - BORDEAUX' }, { location: 'BORDEAUX' }),
		vacancy({ address: '2A Ajaccio' }, { location: 'Ajaccio' }),
		vacancy({ address: 'Saint-Denis - 974' }, { location: 'Saint-Denis' }),
		vacancy({ address: 'Nice, 06' }, { location: 'Nice' }),
		vacancy({ address: '75 Paris' }, { location: 'Paris' }),
		vacancy({ address: 'Sallanches [74]' }, { location: 'Sallanches' }),
		vacancy({ address: '(17) La Rochelle' }, { location: 'La Rochelle' }),
		vacancy({ address: 'Annecy (Haute-Savoie - 74)' }, { location: 'Annecy' }),
		offer('06 Nice', { location: 'Nice' }),
		offer('Megève (74)', { location: 'Megève' }),
		offer('56 - Carnac', { location: 'Carnac' }),
		fields({ location: '74 - Annecy' }, { location: 'Annecy' }),
		fields({ location: 'Biarritz (64)' }, { location: 'Biarritz' }),
	],
	'a district, which belongs to the town': [
		vacancy({ address: 'Paris 8e' }, { location: 'Paris 8e' }),
		vacancy({ address: 'Lyon 3ème' }, { location: 'Lyon 3ème' }),
		vacancy({ address: 'Marseille 13' }, { location: 'Marseille 13' }),
		vacancy({ address: 'Paris 1er arrondissement' }, { location: 'Paris 1er arrondissement' }),
		vacancy({ address: '5 rue X, 69007 Lyon 7e' }, { location: 'Lyon 7e', postcode: '69007' }),
		vacancy({ address: 'Courchevel 1850' }, { location: 'Courchevel 1850' }),
		vacancy({ address: 'Paris 8ème arr.' }, { location: 'Paris 8ème arr' }),
		vacancy({ address: 'Paris 17e - Porte Maillot' }, { location: 'Paris 17e' }),
		offer('Paris 16ème', { location: 'Paris 16ème' }),
	],
	'a postcode as people write it': [
		vacancy({ address: '13 000 Marseille' }, { location: 'Marseille', postcode: '13000' }),
		vacancy({ address: '4 quai Sud, 06 400 CANNES' }, { location: 'CANNES', postcode: '06400' }),
		vacancy({ address: 'F-67000 Strasbourg' }, { location: 'Strasbourg', postcode: '67000' }),
		vacancy({ address: 'Lyon (69003)' }, { location: 'Lyon', postcode: '69003' }),
		vacancy({ address: 'Hôtel du Lac, Annecy, 74000' }, { location: 'Annecy', postcode: '74000' }),
		vacancy(
			{ address: 'Place du 8 Mai 1945 44000 Nantes' },
			{ location: 'Nantes', postcode: '44000' },
		),
		vacancy(
			{ address: 'Bât. 12345, 13 rue X, 06440 L’Escarène' },
			{ location: 'L’Escarène', postcode: '06440' },
		),
		offer('21200 Beaune', { location: 'Beaune', postcode: '21200' }),
		fields({ location: '13 000 Marseille' }, { location: 'Marseille', postcode: '13000' }),
		fields(
			{ location: '75008 Paris', postcode: '75009' },
			{ location: 'Paris', postcode: '75009' },
		),
		fields({ postcode: 'F-75 008' }, { postcode: '75008' }),
		fields({ postcode: 'FR 75008' }, { postcode: '75008' }),
		fields({ postcode: 1000 }, { postcode: '01000' }),
		fields({ postcode: 6400, country: 'FR' }, { postcode: '06400', country: 'France' }),
		fields({ postcode: '97 400', country: 'La-Réunion' }, { postcode: '97400' }),
	],
	CEDEX: [
		vacancy({ address: '44000 NANTES CEDEX 3' }, { location: 'NANTES', postcode: '44000' }),
		vacancy({ address: 'TSA 10115, 92099 La Défense Cedex' }, { location: 'La Défense' }),
		vacancy({ address: '59000 LILLE CEDEX 9, France' }, { location: 'LILLE', postcode: '59000' }),
		offer('PARIS CEDEX 08', { location: 'PARIS' }),
		fields({ postcode: '75008 CEDEX 08' }, { postcode: '75008' }),
		fields({ postcode: '44000 NANTES CEDEX 3' }, { postcode: '44000' }),
	],
	'what stands behind the town': [
		vacancy({ address: '44000 NANTES - SIEGE' }, { location: 'NANTES', postcode: '44000' }),
		vacancy({ address: '69001 Lyon - Presqu’île' }, { location: 'Lyon' }),
		vacancy({ address: '93200 Saint - Denis' }, { location: 'Saint - Denis', postcode: '93200' }),
		vacancy({ address: '13100 AIX - EN - PROVENCE' }, { location: 'AIX - EN - PROVENCE' }),
		vacancy({ address: 'NANTES - SIEGE' }, { location: 'NANTES' }),
		vacancy({ address: 'Siège social - Nantes' }, { location: 'Nantes' }),
		vacancy({ address: 'Nantes (siège)' }, { location: 'Nantes' }),
		vacancy({ address: '06000 Nice FRANCE' }, { location: 'Nice', postcode: '06000' }),
		vacancy({ address: 'Deauville, France' }, { location: 'Deauville', country: 'France' }),
		vacancy({ address: 'Roissy-en-France' }, { location: 'Roissy-en-France' }),
		vacancy({ address: '95700 Roissy en France' }, { location: 'Roissy en France' }),
		vacancy({ address: 'Annecy (France)' }, { location: 'Annecy' }),
		fields({ location: 'Deauville, France' }, { location: 'Deauville', country: 'France' }),
		fields(
			{ location: 'Namur, Belgique', country: undefined },
			{ location: 'Namur', country: 'Belgique' },
		),
	],
	'a postcode of another country': [
		vacancy(
			{ address: '1201 Genève', country: 'Suisse' },
			{ location: 'Genève', postcode: undefined },
		),
		vacancy(
			{ address: 'CH-3963 Crans-Montana' },
			{ location: 'Crans-Montana', postcode: undefined },
		),
		vacancy(
			{ address: 'L-1234 Luxembourg', country: 'LU' },
			{ location: 'Luxembourg', postcode: undefined, country: 'Luxembourg' },
		),
		vacancy(
			{ address: '1000 Bruxelles', country: 'Belgique' },
			{ location: 'Bruxelles', postcode: undefined },
		),
		vacancy(
			{ address: '1012 AB Amsterdam', country: 'Pays-Bas' },
			{ location: 'Amsterdam', postcode: undefined },
		),
		vacancy(
			{ address: '1000-205 Lisboa', country: 'Portugal' },
			{ location: 'Lisboa', postcode: undefined },
		),
		vacancy(
			{ address: '110 00 Praha', country: 'Tchéquie' },
			{ location: 'Praha', postcode: undefined },
		),
		vacancy(
			{ address: '10115 Berlin', country: 'Allemagne' },
			{ location: 'Berlin', postcode: '10115' },
		),
		vacancy(
			{ address: 'London W1K 4HJ', country: 'Royaume-Uni' },
			{ location: 'London', postcode: undefined },
		),
		vacancy({ address: 'Montréal H2X 1Y4', country: 'Canada' }, { location: 'Montréal' }),
		vacancy({ address: 'AD500 Andorra la Vella', country: 'AD' }, { location: 'Andorra la Vella' }),
		offer('1820 Montreux', { location: 'Montreux', postcode: undefined }, 'Suisse'),
		fields({ postcode: '1000', country: 'Belgique' }, { postcode: undefined }),
		fields({ postcode: 'L-1234' }, { postcode: undefined }),
		fields({ postcode: 'L-1234', country: 'LU' }, { postcode: undefined, country: 'Luxembourg' }),
		fields(
			{ postcode: 'SW1A 1AA', country: 'GB' },
			{ postcode: undefined, country: 'Royaume-Uni' },
		),
		fields({ postcode: 'D-10115', country: 'DE' }, { postcode: '10115', country: 'Allemagne' }),
	],
	'the number of a department in a region': [
		vacancy({ address: 'Vernon', region: 'Seine et Marne (77)' }, { region: 'Seine et Marne' }),
		vacancy({ address: 'Vernon', region: '974 - La Réunion' }, { region: 'La Réunion' }),
		vacancy({ address: 'Vernon', department: 'Savoie (73)' }, { region: 'Savoie' }),
		fields({ region: '83 - Var' }, { region: 'Var - France' }),
		fields({ region: 'Var (83)' }, { region: 'Var - France' }),
		fields({ region: '2A Corse-du-Sud' }, { region: 'Corse-du-Sud' }),
		fields({ region: '06 Alpes-Maritimes' }, { region: 'Alpes-Maritimes' }),
		fields({ region: 'Paris [75]' }, { region: 'Paris' }),
		fields({ region: 'Gironde - 33' }, { region: 'Gironde' }),
		fields({ region: 'Calvados 14' }, { region: 'Calvados' }),
		fields({ region: '75' }, { region: undefined }),
	],
	'as other systems write them': [
		vacancy({ address: 'Nice CP 06000' }, { location: 'Nice', postcode: '06000' }),
		vacancy({ address: 'Nice, C.P. : 06000' }, { location: 'Nice', postcode: '06000' }),
		fields({ location: 'CP 06000 Nice' }, { location: 'Nice', postcode: '06000' }),
		vacancy({ address: 'PARIS 8EME' }, { location: 'PARIS 8EME' }),
		vacancy({ address: 'Marseille 1ER' }, { location: 'Marseille 1ER' }),
		vacancy({ address: 'Paris (8e)' }, { location: 'Paris 8e' }),
		vacancy({ address: 'Lyon (3ème)' }, { location: 'Lyon 3ème' }),
		vacancy({ address: '75-008 Paris' }, { location: 'Paris', postcode: '75008' }),
		vacancy({ address: 'Bastia 2B' }, { location: 'Bastia' }),
		vacancy({ address: 'Ajaccio 2A' }, { location: 'Ajaccio' }),
		vacancy({ address: 'France - Nantes' }, { location: 'Nantes', country: 'France' }),
		vacancy({ address: 'FR - Nantes' }, { location: 'Nantes', country: 'France' }),
		fields({ location: 'France, Nantes' }, { location: 'Nantes', country: 'France' }),
		vacancy({ address: 'Nantes - Rennes' }, { location: 'Nantes' }),
		vacancy(
			{ address: '98000 Monaco' },
			{ location: 'Monaco', postcode: '98000', country: 'Monaco' },
		),
		vacancy({ address: 'MC-98000 Monaco' }, { location: 'Monaco', country: 'Monaco' }),
		fields({ postcode: 'MC-98000' }, { postcode: '98000' }),
		vacancy({ address: 'B-1000 Bruxelles' }, { location: 'Bruxelles', country: 'Belgique' }),
		vacancy({ address: 'CH-1201 Genève' }, { location: 'Genève', country: 'Suisse' }),
		vacancy({ address: 'L-1234 Luxembourg' }, { location: 'Luxembourg', country: 'Luxembourg' }),
		vacancy({ address: 'D-10115 Berlin' }, { location: 'Berlin', country: 'Allemagne' }),
		vacancy({ address: 'A-1010 Wien' }, { location: 'Wien', country: 'Autriche' }),
		vacancy(
			{ address: 'London SW1A 1AA, UK' },
			{ location: 'London', postcode: undefined, country: 'Royaume-Uni' },
		),
		fields({ country: 'France (FR)' }, { country: 'France' }),
		fields({ country: 'Belgique (BE)' }, { country: 'Belgique' }),
	],
	'no town': [
		vacancy({ address: '12 rue du Port' }, { location: 'Nièvre', postcode: undefined }),
		vacancy({ address: 'Rue du Port', department: 'Finistère (29)' }, { location: 'Finistère' }),
		vacancy({ address: 'Rue du Port, Brest' }, { location: 'Brest' }),
		vacancy({ address: '12 rue du Port, Brest' }, { location: 'Brest' }),
		vacancy({ address: '12 rue du Port, 3e étage' }, { location: 'Nièvre' }),
		vacancy({ address: 'France' }, { location: 'Nièvre' }),
		vacancy({ address: 'Place du 8 Mai 1945' }, { location: 'Nièvre' }),
	],
};
