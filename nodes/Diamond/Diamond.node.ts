import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { operationFields, route } from './actions/router';

export class Diamond implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Diamond Careers',
		name: 'diamond',
		icon: { light: 'file:../../icons/diamond.svg', dark: 'file:../../icons/diamond.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read and create job offers and follow applications in Diamond Careers',
		defaults: { name: 'Diamond Careers' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'diamondApi', required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Application', value: 'application' },
					{ name: 'Offer', value: 'offer' },
				],
				default: 'offer',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['application'] } },
				options: [
					{
						name: 'Update Status',
						value: 'updateStatus',
						action: 'Update the status of an application',
						description: 'Move an application to another status',
					},
				],
				default: 'updateStatus',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['offer'] } },
				options: [
					{
						name: 'Create',
						value: 'create',
						action: 'Create an offer',
						description: 'Create a job offer',
					},
					{
						name: 'Get Many',
						value: 'getAll',
						action: 'Get many offers',
						description: 'Read job offers, many or filtered',
					},
				],
				default: 'getAll',
			},
			...operationFields,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this);
	}
}
