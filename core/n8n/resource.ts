import {
	NodeOperationError,
	updateDisplayOptions,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { runOperation, type Operation } from './operation';
import { countSentWrites } from '../http/sentWrites';
import { toThrownFailure, withOwnErrorsNamed } from './thrown';
import { toDisplayText } from '../values/text';

/** What a node can do with one kind of record. */
export interface Resource {
	/** In the panel. */
	readonly label: string;
	/** In saved workflows. */
	readonly value: string;
	readonly operations: readonly Operation[];
	/** The operation that a new node starts with. */
	readonly defaultOperation: string;
}

/** The panel: Resource, then the Operation of each resource, then the fields of each operation. */
export function toProperties(
	resources: readonly Resource[],
	defaultResource: string,
): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ label, value }) => ({ name: label, value })),
			default: defaultResource,
		},
		...resources.map(toOperationPicker),
		...resources.flatMap(({ value, operations }) =>
			operations.flatMap((operation) => toFields(value, operation)),
		),
	];
}

/** What the node does, in the words of its panel, under its name on the canvas. */
export function toSubtitle(resources: readonly Resource[]): string {
	const actions = Object.fromEntries(
		resources.flatMap(({ value, operations }) =>
			operations.map(({ value: operation, action }) => [`${value} ${operation}`, toWords(action)]),
		),
	);
	const key = '$parameter["resource"] + " " + $parameter["operation"]';
	return `={{ (${JSON.stringify(actions)})[${key}] }}`;
}

/** There is little room: `Create or update job`. */
function toWords(action: string): string {
	return action.replace(/ (?:an?|the) /g, ' ');
}

function toOperationPicker({ value, operations, defaultOperation }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations
			.map(({ name, value: operation, action, description }) => ({
				name,
				value: operation,
				action,
				description,
			}))
			.sort((left, right) => left.name.localeCompare(right.name, 'en')),
		default: defaultOperation,
	};
}

function toFields(resource: string, { value, fields }: Operation): INodeProperties[] {
	const show = { resource: [resource], operation: [value] };
	return updateDisplayOptions({ show }, fields);
}

/** Runs the operation that the panel chooses. */
export async function runSelected(
	context: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0);
	const name = context.getNodeParameter('operation', 0);
	const operation = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === name);
	if (operation !== undefined) {
		const sentBefore = countSentWrites(context);
		return await withOwnErrorsNamed(
			context.getNode(),
			async () => await runOperation(context, operation),
			(error) => toThrownFailure(context, error, sentBefore),
		);
	}
	const operationName = resources.length === 1 ? name : `${resource}.${name}`;
	throw new NodeOperationError(
		context.getNode(),
		`This node has no operation "${toDisplayText(operationName)}"`,
		{
			description: 'Choose Resource and Operation anew; a newer version of the package may have it',
		},
	);
}
