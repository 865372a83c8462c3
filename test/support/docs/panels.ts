import type { INodeProperties } from 'n8n-workflow';

/** What a user reads in the panel of a node. */

export interface PanelOperation {
	readonly resource: string;
	/** `Offer`. */
	readonly resourceName: string;
	readonly operation: string;
	/** `Get Many`. */
	readonly operationName: string;
}

interface Choice {
	readonly name: string;
	readonly value: string;
}

export function listOperations(properties: readonly INodeProperties[]): PanelOperation[] {
	const resources = properties.filter(({ name }) => name === 'resource').flatMap(listChoices);
	return resources.flatMap(({ name: resourceName, value: resource }) =>
		properties
			.filter((property) => property.name === 'operation' && isShown(property, { resource }))
			.flatMap(listChoices)
			.map(({ name: operationName, value: operation }) => ({
				resource,
				resourceName,
				operation,
				operationName,
			})),
	);
}

/** The labels that an operation shows, with those of its options, and those of the values to choose from. */
export function listLabels(
	properties: readonly INodeProperties[],
	{ resource, operation }: Pick<PanelOperation, 'operation' | 'resource'>,
): string[] {
	return properties
		.filter(({ name }) => name !== 'resource' && name !== 'operation')
		.filter((property) => isShown(property, { resource, operation }))
		.flatMap(labelsOf);
}

export function labelsOf(property: INodeProperties): string[] {
	const options = property.options ?? [];
	return [
		property.displayName,
		...options.flatMap((option) => ('displayName' in option ? option.displayName : option.name)),
	];
}

function isShown(
	{ displayOptions }: INodeProperties,
	values: Readonly<Record<string, string>>,
): boolean {
	return Object.entries(values).every(
		([name, value]) => displayOptions?.show?.[name]?.includes(value) === true,
	);
}

function listChoices({ options = [] }: INodeProperties): Choice[] {
	return options.flatMap((option) =>
		'value' in option ? [{ name: option.name, value: String(option.value) }] : [],
	);
}
