import { foldLabel } from '../domain/talentsoft/vacancy';

/** A kind of contract, as each system names it. */
export interface ContractKind {
	/** Diamond's code. Only `cdi` is documented, the others are French usage (`diamond-contract-codes`). */
	readonly code: string;
	/** What EasyJobs shows. */
	readonly word: string;
	/** Other names in Talentsoft, folded. */
	readonly longNames?: readonly string[];
}

export const CONTRACT_KINDS: readonly ContractKind[] = [
	{ code: 'alternance', word: 'Alternance', longNames: ['contrat d alternance'] },
	{ code: 'apprentissage', word: 'Apprentissage', longNames: ['contrat d apprentissage'] },
	{
		code: 'cdd',
		word: 'CDD',
		longNames: ['contrat a duree determinee cdd', 'contrat a duree determinee'],
	},
	{
		code: 'cdi',
		word: 'CDI',
		longNames: ['contrat a duree indeterminee cdi', 'contrat a duree indeterminee'],
	},
	{ code: 'extra', word: 'Extra' },
	{ code: 'freelance', word: 'Freelance' },
	{ code: 'interim', word: 'Intérim' },
	{ code: 'saisonnier', word: 'Saisonnier' },
	{ code: 'stage', word: 'Stage' },
];

/** The kind that a code of Diamond stands for. */
export function findContractKind(code: string): ContractKind | undefined {
	const folded = code.trim().toLowerCase();
	return CONTRACT_KINDS.find((kind) => kind.code === folded);
}

export interface LabelledContract {
	readonly kind: ContractKind;
	/** Whether the label says more, such as a duration. */
	readonly saysMore: boolean;
}

/** The one kind that a label names at its beginning; none where it names another one after it. */
export function readContractLabel(label: string): LabelledContract | undefined {
	const text = foldLabel(label);
	for (const kind of CONTRACT_KINDS) {
		const name = namesOf(kind).find((known) => text === known || text.startsWith(`${known} `));
		if (name === undefined) continue;
		const rest = text.slice(name.length).split(' ');
		const others = CONTRACT_KINDS.filter(({ code }) => code !== kind.code && rest.includes(code));
		return others.length > 0 ? undefined : { kind, saysMore: text !== name };
	}
	return undefined;
}

/** Longest first. */
function namesOf({ code, longNames = [] }: ContractKind): readonly string[] {
	return [...longNames, code];
}
