import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { operationFields, route } from './actions/router';

export class Talentsoft implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Talentsoft',
		name: 'talentsoft',
		icon: {
			light: 'file:../../icons/talentsoft.svg',
			dark: 'file:../../icons/talentsoft.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read vacancies and candidates from Cegid Talentsoft Recruiting',
		defaults: { name: 'Talentsoft' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'talentsoftApi', required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Candidate', value: 'candidate' },
					{ name: 'Report', value: 'report' },
					{ name: 'Vacancy', value: 'vacancy' },
				],
				default: 'vacancy',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['candidate'] } },
				options: [
					{
						name: 'Get',
						value: 'get',
						action: 'Get a candidate',
						description: 'Read one candidate, with files if you like',
					},
					{
						name: 'Get Many',
						value: 'getAll',
						action: 'Get many candidates',
						description: 'Read candidates, many or filtered, with files if you like',
					},
				],
				default: 'getAll',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['report'] } },
				options: [
					{
						name: 'Send',
						value: 'send',
						action: 'Send a report',
						description: 'Tell Talentsoft what became of the records you read',
					},
				],
				default: 'send',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['vacancy'] } },
				options: [
					{
						name: 'Get',
						value: 'get',
						action: 'Get a vacancy',
						description: 'Read one vacancy',
					},
					{
						name: 'Get Many',
						value: 'getAll',
						action: 'Get many vacancies',
						description: 'Read vacancies, many or filtered',
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
