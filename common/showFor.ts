import type { INodeProperties } from 'n8n-workflow';

/** Shows fields for one operation of a resource, beside the conditions they have of their own. */
export function showFor(
	resource: string,
	operation: string,
	fields: readonly INodeProperties[],
): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, resource: [resource], operation: [operation] },
		},
	}));
}
