import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { operationFields, route } from './actions/router';
import { getDeletionNotice } from './methods/getDeletionNotice';
import { getJobFields } from './methods/getJobFields';

export class EasyJobs implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'EasyJobs',
		name: 'easyJobs',
		icon: { light: 'file:../../icons/easyJobs.svg', dark: 'file:../../icons/easyJobs.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Publish, read, update and delete job offers on EasyJobs',
		defaults: { name: 'EasyJobs' },
		usableAsTool: true,
		parameterPane: 'wide',
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'easyJobsApi', required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Job', value: 'job' }],
				default: 'job',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				displayOptions: { show: { resource: ['job'] } },
				options: [
					{
						name: 'Create',
						value: 'create',
						action: 'Create a job',
						description: 'Publish a job that EasyJobs does not have yet',
					},
					{
						name: 'Create Many',
						value: 'createMany',
						action: 'Create many jobs',
						description: 'Publish the jobs of all input items, in as few requests as possible',
					},
					{
						name: 'Create or Update',
						value: 'upsert',
						action: 'Create or update a job',
						description:
							'Create a new record, or update the current one if it already exists (upsert)',
					},
					{
						name: 'Delete',
						value: 'delete',
						action: 'Delete a job',
						description: 'Delete a job for good',
					},
					{
						name: 'Delete Many',
						value: 'deleteMany',
						action: 'Delete many jobs',
						description:
							'Delete the jobs of all input items for good, in as few requests as possible',
					},
					{
						name: 'Get',
						value: 'get',
						action: 'Get a job',
						description: 'Read one of your jobs by its ID',
					},
					{
						name: 'Get Many',
						value: 'getAll',
						action: 'Get many jobs',
						description: 'Read your jobs, many or filtered',
					},
					{
						name: 'Sync',
						value: 'sync',
						action: 'Sync jobs',
						description:
							'Compare the jobs of all input items with those on EasyJobs, and create, update and delete only what differs',
					},
					{
						name: 'Update',
						value: 'update',
						action: 'Update a job',
						description: 'Change the given fields of a job; fields left out stay as they are',
					},
					{
						name: 'Update Many',
						value: 'updateMany',
						action: 'Update many jobs',
						description:
							'Change the given fields of the jobs of all input items, in as few requests as possible',
					},
					{
						name: 'Validate',
						value: 'validate',
						action: 'Validate a job',
						description: 'Check a job against the rules of EasyJobs without sending anything',
					},
				],
				default: 'upsert',
			},
			...operationFields,
		],
	};

	methods = { loadOptions: { getDeletionNotice }, resourceMapping: { getJobFields } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this);
	}
}
