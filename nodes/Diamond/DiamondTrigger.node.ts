import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { toKnownValueFields } from '../../core/n8n/knownValues';
import { pollTimesField, toNumberField, triggerFields } from '../../core/n8n/triggerFields';
import { pollOffers } from './trigger/pollOffers';
import {
	CONFIRM_REMOVALS,
	DEFAULT_CONFIRM_MINUTES,
	DEFAULT_OVERLAP_MINUTES,
	REMOVAL_CHECK,
	WATCHED_STATUS,
} from './trigger/triggerOptions';
import { testDiamond } from './methods/testDiamond';

export class DiamondTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Diamond Careers Trigger',
		name: 'diamondTrigger',
		icon: { light: 'file:../../icons/diamond.svg', dark: 'file:../../icons/diamond.dark.svg' },
		group: ['trigger'],
		version: [1, 1.1],
		subtitle:
			'={{ $parameter["events"].join(", ").replace("offerChanged", "Offer changed").replace("offerRemoved", "Offer removed") }}',
		description: 'Starts the workflow when job offers change or are removed in Diamond Careers',
		defaults: { name: 'Diamond Careers Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'diamondApi', required: true, testedBy: 'testDiamond' }],
		properties: [
			pollTimesField(5),
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
			...triggerFields({
				item: 'offer',
				overlapMinutes: DEFAULT_OVERLAP_MINUTES,
				overlap:
					'How far each poll looks back behind the one before it, so that an offer written late is not missed; offers met twice are passed on once',
				moreOptions: [
					toNumberField(
						CONFIRM_REMOVALS,
						DEFAULT_CONFIRM_MINUTES,
						'Time from the check that first misses an offer to the one that passes it on as removed, if it is still missing; 0 for the next check',
					),
					toNumberField(
						REMOVAL_CHECK,
						0,
						'Time between two checks for removed offers, each of which reads all published offers; 0 for a check at each poll',
					),
					...toKnownValueFields(WATCHED_STATUS),
				],
			}),
		],
	};

	methods = { credentialTest: { testDiamond } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollOffers(this);
	}
}
