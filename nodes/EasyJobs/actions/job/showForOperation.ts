import type { INodeProperties } from 'n8n-workflow';

/** Shows fields for one operation of the resource `job`, beside the conditions they have of their own. */
export function showForOperation(
	operation: string,
	fields: readonly INodeProperties[],
): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, resource: ['job'], operation: [operation] },
		},
	}));
}
