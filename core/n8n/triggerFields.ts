import { NodeOperationError, type INodeProperties, type IPollFunctions } from 'n8n-workflow';

import { readBaseUrl } from '../http/baseUrl';
import { toOptions } from './collection';
import type { StartFrom } from '../polling/changes';
import type { DeltaOptions } from '../polling/types';
import { readInstant } from '../values/instant';
import type { UnknownRecord } from '../values/values';

/** The fields that the panels of all triggers have. */

const DEFAULT_MAX_ITEMS = 1_000;
const DEFAULT_REDELIVER_MINUTES = 60;

/** What differs between the panels of triggers. */
interface TriggerPanel {
	/** One of what it passes on: `offer`. */
	readonly item: string;
	readonly overlapMinutes: number;
	/** What the panel says of Overlap, and of Start Date. */
	readonly overlap: string;
	readonly startDate?: string;
	readonly moreOptions?: readonly INodeProperties[];
}

export function triggerFields(panel: TriggerPanel): INodeProperties[] {
	const { item, overlapMinutes, overlap, startDate, moreOptions = [] } = panel;
	return [
		startFromField(item),
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			required: true,
			default: '',
			displayOptions: { show: { startFrom: ['date'] } },
			...(startDate === undefined ? {} : { description: startDate }),
		},
		toOptions([
			maxItemsOption(item),
			{
				displayName: 'Overlap (Minutes)',
				name: 'overlapMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: overlapMinutes,
				description: overlap,
			},
			redeliverOption,
			...moreOptions,
		]),
	];
}

function startFromField(item: string): INodeProperties {
	return {
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		options: [
			{
				name: 'A Date',
				value: 'date',
				description: `First pass on the ${item}s changed since a date`,
			},
			{
				name: 'Everything',
				value: 'everything',
				description: `First pass on every ${item} there is`,
			},
			{
				name: 'Now',
				value: 'now',
				description: 'Pass on only what changes after the workflow is published',
			},
		],
		default: 'now',
		description: 'What the first poll passes on',
	};
}

function maxItemsOption(item: string): INodeProperties {
	return {
		displayName: 'Max Items per Poll',
		name: 'maxItemsPerPoll',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: DEFAULT_MAX_ITEMS,
		description: `The most ${item}s that one poll passes on; the next poll goes on with the rest`,
	};
}

const redeliverOption: INodeProperties = {
	displayName: 'Redeliver Within (Minutes)',
	name: 'redeliverMinutes',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: DEFAULT_REDELIVER_MINUTES,
	description:
		'When n8n starts again within this time after a batch, the batch is passed on once more with the same dedupe keys, since its execution may have ended with n8n; 0 for never',
};

type PanelOptions = Pick<DeltaOptions, 'maxItems' | 'overlapMs' | 'redeliverMs' | 'startFrom'>;

export function readPanelOptions(
	context: IPollFunctions,
	defaults: Pick<TriggerPanel, 'overlapMinutes'>,
): PanelOptions {
	const maxItems = readNumber(context, 'maxItemsPerPoll', DEFAULT_MAX_ITEMS);
	return {
		startFrom: readStartFrom(context),
		overlapMs: readMinutesAsMs(context, 'overlapMinutes', defaults.overlapMinutes),
		maxItems: Math.max(1, Math.floor(maxItems)),
		redeliverMs: readMinutesAsMs(context, 'redeliverMinutes', DEFAULT_REDELIVER_MINUTES),
	};
}

/** An option in minutes, in milliseconds; what is no number counts as left out. */
export function readMinutesAsMs(context: IPollFunctions, name: string, fallback: number): number {
	return Math.max(0, readNumber(context, name, fallback)) * 60_000;
}

function readNumber(context: IPollFunctions, name: string, fallback: number): number {
	const value = Number(context.getNodeParameter(`options.${name}`, fallback));
	return Number.isFinite(value) ? value : fallback;
}

function readStartFrom(context: IPollFunctions): StartFrom {
	const startFrom = context.getNodeParameter('startFrom', 'now');
	if (startFrom === 'everything') return startFrom;
	if (startFrom !== 'date') return 'now';
	const since = readInstant(context.getNodeParameter('startDate', ''), context.getTimezone());
	if (since !== undefined) return since;
	throw new NodeOperationError(context.getNode(), 'Start Date is not a date', {
		description: 'Give Start Date as a date and time, or choose another Start From',
	});
}

/** The address of an account as the API sees it: another way of writing it is no other account. */
export function readAccountUrl(credential: UnknownRecord): string {
	const baseUrl = readBaseUrl(credential['baseUrl']);
	return baseUrl.kind === 'ok' ? new URL(baseUrl.url).href : '';
}
