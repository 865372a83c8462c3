import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { runSelected, toProperties, toSubtitle } from '../../core/n8n/resource';
import { resources } from './actions/router';
import { getEnvironment, getProductionNotice } from './methods/getEnvironment';
import { getJobFields, getJobFieldsToUpdate } from './methods/getJobFields';
import { searchJobs } from './methods/searchJobs';
import { testEasyJobs } from './methods/testEasyJobs';

export class EasyJobs implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'EasyJobs',
		name: 'easyJobs',
		icon: { light: 'file:../../icons/easyJobs.svg', dark: 'file:../../icons/easyJobs.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: toSubtitle(resources),
		description: 'Publish, read, update and delete job offers on EasyJobs',
		defaults: { name: 'EasyJobs' },
		usableAsTool: true,
		parameterPane: 'wide',
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'easyJobsApi', required: true, testedBy: 'testEasyJobs' }],
		properties: toProperties(resources, 'job'),
	};

	methods = {
		credentialTest: { testEasyJobs },
		listSearch: { searchJobs },
		loadOptions: { getEnvironment },
		resourceMapping: { getJobFields, getJobFieldsToUpdate, getProductionNotice },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runSelected(this, resources);
	}
}
