import { NodeOperationError, type INodeProperties, type IPollFunctions } from 'n8n-workflow';

import { readBaseUrl } from '../http/baseUrl';
import { toOptions } from './collection';
import type { StartFrom } from '../polling/scan';
import type { DeltaOptions } from '../polling/types';
import { readInstant } from '../values/instant';
import { readNumber } from '../values/fieldValue';
import { isBlank, type UnknownRecord } from '../values/values';

/** The fields that the panels of all triggers have. */

const DEFAULT_MAX_ITEMS = 1_000;
const DEFAULT_REDELIVER_MINUTES = 60;

/** An option that takes a number, as the panel shows it and as a poll reads it. */
export interface NumberOption {
	readonly displayName: string;
	readonly name: string;
	readonly typeOptions: { readonly minValue: number };
}

const MAX_ITEMS = {
	displayName: 'Max Items per Poll',
	name: 'maxItemsPerPoll',
	typeOptions: { minValue: 1 },
};

const OVERLAP = {
	displayName: 'Overlap (Minutes)',
	name: 'overlapMinutes',
	typeOptions: { minValue: 0 },
};

const REDELIVER = {
	displayName: 'Redeliver Within (Minutes)',
	name: 'redeliverMinutes',
	typeOptions: { minValue: 0 },
};

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

/**
 * n8n adds its own field of this name before the others, with a poll each minute in a new node. Of two fields of one
 * name, the default of the last counts.
 */
export function pollTimesField(minutes: number): INodeProperties {
	return {
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'hidden',
		default: { item: [{ mode: 'everyX', value: minutes, unit: 'minutes' }] },
	};
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
			toNumberField(OVERLAP, overlapMinutes, overlap),
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
	return toNumberField(
		MAX_ITEMS,
		DEFAULT_MAX_ITEMS,
		`The most ${item}s that one poll passes on; the next poll goes on with the rest`,
	);
}

const redeliverOption = toNumberField(
	REDELIVER,
	DEFAULT_REDELIVER_MINUTES,
	'When n8n starts again, what was passed on within this time is passed on once more with the same dedupe keys, since its executions may have ended with n8n; 0 for never',
);

export function toNumberField(
	{ displayName, name, typeOptions }: NumberOption,
	defaultValue: number,
	description: string,
): INodeProperties {
	return { displayName, name, type: 'number', typeOptions, default: defaultValue, description };
}

type PanelOptions = Pick<DeltaOptions, 'maxItems' | 'overlapMs' | 'redeliverMs' | 'startFrom'>;

export function readPanelOptions(
	context: IPollFunctions,
	defaults: Pick<TriggerPanel, 'overlapMinutes'>,
): PanelOptions {
	const maxItems = readOption(context, MAX_ITEMS, DEFAULT_MAX_ITEMS);
	return {
		startFrom: readStartFrom(context),
		overlapMs: readMinutesAsMs(context, OVERLAP, defaults.overlapMinutes),
		maxItems: Math.floor(maxItems),
		redeliverMs: readMinutesAsMs(context, REDELIVER, DEFAULT_REDELIVER_MINUTES),
	};
}

/** An option in minutes, in milliseconds. */
export function readMinutesAsMs(
	context: IPollFunctions,
	option: NumberOption,
	ifLeftOut: number,
): number {
	return readOption(context, option, ifLeftOut) * 60_000;
}

function readOption(
	context: IPollFunctions,
	{ name, displayName, typeOptions: { minValue } }: NumberOption,
	ifLeftOut: number,
): number {
	const value: unknown = context.getNodeParameter(`options.${name}`, ifLeftOut);
	if (isBlank(value)) return ifLeftOut;
	const number = readNumber(value);
	if (number !== undefined && number >= minValue) return number;
	throw new NodeOperationError(
		context.getNode(),
		`${displayName} is not a number from ${minValue}`,
		{
			description: `Give ${displayName} as a number from ${minValue}, or remove the option`,
		},
	);
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
