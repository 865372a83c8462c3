import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { runSelected, toProperties, toSubtitle } from '../../core/n8n/resource';
import { resources } from './actions/router';
import { searchEstablishments } from './methods/searchEstablishments';
import { testDiamond } from './methods/testDiamond';

export class Diamond implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Diamond Careers',
		name: 'diamond',
		icon: { light: 'file:../../icons/diamond.svg', dark: 'file:../../icons/diamond.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: toSubtitle(resources),
		description:
			'Read and create job offers, follow applications and handle files in Diamond Careers',
		defaults: { name: 'Diamond Careers' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'diamondApi', required: true, testedBy: 'testDiamond' }],
		properties: toProperties(resources, 'offer'),
	};

	methods = { credentialTest: { testDiamond }, listSearch: { searchEstablishments } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runSelected(this, resources);
	}
}
