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
		description:
			'Read and create job offers, follow applications and handle files in Diamond Careers',
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
					{ name: 'Account', value: 'account' },
					{ name: 'Application', value: 'application' },
					{ name: 'Establishment', value: 'establishment' },
					{ name: 'File', value: 'file' },
					{ name: 'Offer', value: 'offer' },
				],
				default: 'offer',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['account'] } },
				options: [
					{
						name: 'Get',
						value: 'get',
						action: 'Get the account',
						description: 'Read the account of the credential',
					},
				],
				default: 'get',
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
				displayOptions: { show: { resource: ['establishment'] } },
				options: [
					{
						name: 'Get',
						value: 'get',
						action: 'Get an establishment',
						description: 'Read what Diamond Careers shows of your establishment',
					},
					{
						name: 'Update',
						value: 'update',
						action: 'Update an establishment',
						description: 'Change some fields of your establishment',
					},
				],
				default: 'get',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['file'] } },
				options: [
					{
						name: 'Download',
						value: 'download',
						action: 'Download a file',
						description: 'Get a private file, such as a CV',
					},
					{
						name: 'Upload',
						value: 'upload',
						action: 'Upload a file',
						description: 'Send a file, such as the picture of an offer, and get its public address',
					},
				],
				default: 'download',
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
