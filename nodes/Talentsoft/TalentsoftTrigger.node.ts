import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { pollRecords } from './trigger/pollRecords';

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
		subtitle: '={{ $parameter["resource"] + " changed" }}',
		description:
			'Starts the workflow when vacancies or candidates are created or edited in Cegid Talentsoft Recruiting',
		defaults: { name: 'Talentsoft Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'talentsoftApi', required: true }],
		properties: [
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
			{
				displayName: 'Start From',
				name: 'startFrom',
				type: 'options',
				options: [
					{
						name: 'A Date',
						value: 'date',
						description: 'First pass on the records changed since a date',
					},
					{
						name: 'Everything',
						value: 'everything',
						description: 'First pass on every record there is',
					},
					{
						name: 'Now',
						value: 'now',
						description: 'Pass on only what changes after the workflow is published',
					},
				],
				default: 'now',
				description: 'What the first poll passes on',
			},
			{
				displayName: 'Start Date',
				name: 'startDate',
				type: 'dateTime',
				required: true,
				default: '',
				displayOptions: { show: { startFrom: ['date'] } },
				description:
					'Up to two hours more may come, as Talentsoft does not say whether its clock is French time or UTC',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: [
					{
						displayName: 'Max Items per Poll',
						name: 'maxItemsPerPoll',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 1000,
						description:
							'The most records that one poll passes on; the next poll goes on with the rest',
					},
					{
						displayName: 'Overlap (Minutes)',
						name: 'overlapMinutes',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 60,
						description:
							'How far each poll looks back behind the latest change it knows, so that a record shown late is not missed; records met twice are passed on once',
					},
					{
						displayName: 'Redeliver Within (Minutes)',
						name: 'redeliverMinutes',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 60,
						description:
							'When n8n starts again within this time after a batch, the batch is passed on once more with the same dedupe keys, since its execution may have ended with n8n; 0 for never',
					},
				],
			},
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollRecords(this);
	}
}
