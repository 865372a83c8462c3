import type { INodeProperties } from 'n8n-workflow';

interface CollectionHeader {
	readonly displayName: string;
	readonly name: string;
	readonly placeholder: string;
	readonly description?: string;
}

/** A field of the panel to which users add the fields that they need, listed in alphabetical order. */
export function toCollection(
	{ displayName, name, placeholder, ...description }: CollectionHeader,
	fields: readonly INodeProperties[],
): INodeProperties {
	const options = [...fields].sort((left, right) =>
		left.displayName.localeCompare(right.displayName, 'en'),
	);
	return {
		displayName,
		name,
		type: 'collection',
		placeholder,
		default: {},
		...description,
		options,
	};
}

export function toOptions(fields: readonly INodeProperties[]): INodeProperties {
	const placeholder = 'Add Option';
	return toCollection({ displayName: 'Options', name: 'options', placeholder }, fields);
}

export function toFilters(fields: readonly INodeProperties[]): INodeProperties {
	const placeholder = 'Add Filter';
	return toCollection({ displayName: 'Filters', name: 'filters', placeholder }, fields);
}
