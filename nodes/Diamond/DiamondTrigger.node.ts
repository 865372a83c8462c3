import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { pollOffers } from './trigger/pollOffers';

export class DiamondTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Diamond Careers Trigger',
		name: 'diamondTrigger',
		icon: { light: 'file:../../icons/diamond.svg', dark: 'file:../../icons/diamond.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when job offers change or are removed in Diamond Careers',
		defaults: { name: 'Diamond Careers Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'diamondApi', required: true }],
		properties: [
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				required: true,
				options: [
					{
						name: 'Offer Changed',
						value: 'offerChanged',
						description: 'An offer was created or edited',
					},
					{
						name: 'Offer Removed',
						value: 'offerRemoved',
						description: 'An offer was unpublished or deleted',
					},
				],
				default: ['offerChanged'],
			},
			{
				displayName: 'Start From',
				name: 'startFrom',
				type: 'options',
				options: [
					{
						name: 'A Date',
						value: 'date',
						description: 'First pass on the offers changed since a date',
					},
					{
						name: 'Everything',
						value: 'everything',
						description: 'First pass on every offer there is',
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
							'The most offers that one poll passes on; the next poll goes on with the rest',
					},
					{
						displayName: 'Overlap (Minutes)',
						name: 'overlapMinutes',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 10,
						description:
							'How far each poll looks back behind the one before it, so that an offer written late is not missed; offers met twice are passed on once',
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
					{
						displayName: 'Removal Check (Minutes)',
						name: 'removalCheckMinutes',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 0,
						description:
							'Time between two checks for removed offers, each of which reads all published offers; 0 for a check at each poll',
					},
					{
						displayName: 'Status',
						name: 'status',
						type: 'string',
						default: 'publish',
						description: 'Pass on only offers of this status; publish means published',
					},
				],
			},
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollOffers(this);
	}
}
