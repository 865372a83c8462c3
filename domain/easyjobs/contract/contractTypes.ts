import { normalizeLabel } from '../../../core/values/label';

/** A kind of contract, as each system names it. */
export interface ContractType {
	/** Diamond's code. Only `cdi` is documented, the others are French usage (`diamond-contract-codes`). */
	readonly code: string;
	/** What EasyJobs shows. */
	readonly label: string;
	/** Other names in Talentsoft, folded. */
	readonly synonyms?: readonly string[];
}

export const CONTRACT_TYPES: readonly ContractType[] = [
	{ code: 'alternance', label: 'Alternance', synonyms: ['contrat d alternance'] },
	{ code: 'apprentissage', label: 'Apprentissage', synonyms: ['contrat d apprentissage'] },
	{
		code: 'cdd',
		label: 'CDD',
		synonyms: ['contrat a duree determinee cdd', 'contrat a duree determinee'],
	},
	{
		code: 'cdi',
		label: 'CDI',
		synonyms: ['contrat a duree indeterminee cdi', 'contrat a duree indeterminee'],
	},
	{ code: 'extra', label: 'Extra' },
	{ code: 'freelance', label: 'Freelance' },
	{ code: 'interim', label: 'Intérim' },
	{ code: 'saisonnier', label: 'Saisonnier' },
	{ code: 'stage', label: 'Stage' },
];

/** The kind that a code of Diamond stands for. */
export function findContractType(code: string): ContractType | undefined {
	const folded = code.trim().toLowerCase();
	return CONTRACT_TYPES.find((type) => type.code === folded);
}

export interface ContractMatch {
	readonly type: ContractType;
	/** Whether the label says more, such as a duration. */
	readonly hasMoreDetail: boolean;
}

/** The one kind that a label names at its beginning; none where it names another one after it. */
export function parseContractLabel(label: string): ContractMatch | undefined {
	const text = normalizeLabel(label);
	for (const type of CONTRACT_TYPES) {
		const name = namesOf(type).find((known) => text === known || text.startsWith(`${known} `));
		if (name === undefined) continue;
		const rest = text.slice(name.length).split(' ');
		const others = CONTRACT_TYPES.filter(({ code }) => code !== type.code && rest.includes(code));
		return others.length > 0 ? undefined : { type, hasMoreDetail: text !== name };
	}
	return undefined;
}

/** Longest first. */
function namesOf({ code, synonyms: longNames = [] }: ContractType): readonly string[] {
	return [...longNames, code];
}
