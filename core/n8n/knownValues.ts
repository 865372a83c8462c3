import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** A field whose usual values are known: a list, and a text for a value that is not in it. An expression gives any. */
export interface KnownValues {
	readonly displayName: string;
	readonly name: string;
	/** The first of them is that of a new node. */
	readonly values: readonly [INodePropertyOptions, ...INodePropertyOptions[]];
	readonly description: string;
	readonly required?: boolean;
	readonly other: {
		readonly displayName: string;
		readonly name: string;
		readonly placeholder: string;
		readonly description: string;
	};
}

/** No system has such a code. */
export const OTHER_VALUE = '__other';

/**
 * Both fields; in a collection, the second can be added once Other… is chosen. n8n would ask for a required one behind
 * each expression.
 */
export function toKnownValueFields(list: KnownValues): INodeProperties[] {
	const { displayName, name, values, description, required, other } = list;
	const [{ value: first }] = values;
	const otherOption = { name: 'Other…', value: OTHER_VALUE, description: other.description };
	return [
		{
			displayName,
			name,
			type: 'options',
			options: [...values, otherOption],
			default: first,
			description,
			...(required === undefined ? {} : { required }),
		},
		{
			displayName: other.displayName,
			name: other.name,
			type: 'string',
			default: '',
			placeholder: other.placeholder,
			description: other.description,
			displayOptions: { show: { [name]: [OTHER_VALUE] } },
		},
	];
}

/** Whether a text is one of the list: of another one, only the system knows. */
export function isKnownValue({ values }: KnownValues, text: string): boolean {
	return values.some(({ value }) => value === text);
}
