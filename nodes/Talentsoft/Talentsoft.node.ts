import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { runSelected, toProperties, toSubtitle } from '../../core/n8n/resource';
import { resources } from './actions/router';
import { searchCandidates, searchVacancies } from './methods/searchRecords';
import { testTalentsoft } from './methods/testTalentsoft';

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
		subtitle: toSubtitle(resources),
		description: 'Read vacancies and candidates from Cegid Talentsoft Recruiting',
		defaults: { name: 'Talentsoft' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'talentsoftApi', required: true, testedBy: 'testTalentsoft' }],
		properties: toProperties(resources, 'vacancy'),
	};

	methods = {
		credentialTest: { testTalentsoft },
		listSearch: { searchCandidates, searchVacancies },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runSelected(this, resources);
	}
}
