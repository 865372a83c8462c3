import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { pollTimesField, triggerFields } from '../../core/n8n/triggerFields';
import { DEFAULT_OVERLAP_MINUTES, pollRecords } from './trigger/pollRecords';
import { testTalentsoft } from './methods/testTalentsoft';

export class TalentsoftTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Talentsoft Trigger',
		name: 'talentsoftTrigger',
		icon: {
			light: 'file:../../icons/talentsoft.svg',
			dark: 'file:../../icons/talentsoft.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ ({ candidate: "Candidate changed", vacancy: "Vacancy changed" })[$parameter["resource"]] }}',
		description:
			'Starts the workflow when vacancies or candidates are created or edited in Cegid Talentsoft Recruiting',
		defaults: { name: 'Talentsoft Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'talentsoftApi', required: true, testedBy: 'testTalentsoft' }],
		properties: [
			pollTimesField(15),
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Candidate',
						value: 'candidate',
						description: 'A candidate was created or edited',
					},
					{
						name: 'Vacancy',
						value: 'vacancy',
						description: 'A vacancy was created or edited',
					},
				],
				default: 'vacancy',
			},
			{
				displayName:
					'Candidates come without their files. To have them, add a Talentsoft node behind this one: Candidate → Get, with Attachments. Each poll reads again what changed in the last hours: every 15 minutes is often enough.',
				name: 'filesNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { resource: ['candidate'] } },
			},
			...triggerFields({
				item: 'record',
				overlapMinutes: DEFAULT_OVERLAP_MINUTES,
				overlap:
					'How far each poll looks back behind the latest change it knows, so that a record shown late is not missed; records met twice are passed on once',
				startDate:
					'Up to two hours more may come, as Talentsoft does not say whether its clock is French time or UTC',
			}),
		],
	};

	methods = { credentialTest: { testTalentsoft } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollRecords(this);
	}
}
