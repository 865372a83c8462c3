import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import type { StartFrom } from './delta/changes';
import type { DeltaOptions } from './delta/poll';
import { readInstant } from './instant';

/** The fields that the panels of all triggers have. */

const DEFAULT_MAX_ITEMS = 1_000;
const DEFAULT_REDELIVER_MINUTES = 60;

type PanelOptions = Pick<DeltaOptions, 'maxItems' | 'overlapMs' | 'redeliverMs' | 'startFrom'>;

export function readPanelOptions(
	context: IPollFunctions,
	defaults: { readonly overlapMinutes: number },
): PanelOptions {
	const maxItems = readNumber(context, 'maxItemsPerPoll', DEFAULT_MAX_ITEMS);
	return {
		startFrom: readStartFrom(context),
		overlapMs: readMinutes(context, 'overlapMinutes', defaults.overlapMinutes),
		maxItems: Math.max(1, Math.floor(maxItems)),
		redeliverMs: readMinutes(context, 'redeliverMinutes', DEFAULT_REDELIVER_MINUTES),
	};
}

/** An option in minutes, in milliseconds; what is no number counts as left out. */
export function readMinutes(context: IPollFunctions, name: string, otherwise: number): number {
	return Math.max(0, readNumber(context, name, otherwise)) * 60_000;
}

function readNumber(context: IPollFunctions, name: string, otherwise: number): number {
	const value = Number(context.getNodeParameter(`options.${name}`, otherwise));
	return Number.isFinite(value) ? value : otherwise;
}

function readStartFrom(context: IPollFunctions): StartFrom {
	const kind = context.getNodeParameter('startFrom', 'now');
	if (kind === 'everything') return { kind };
	if (kind !== 'date') return { kind: 'now' };
	const since = readInstant(context.getNodeParameter('startDate', ''), context.getTimezone());
	if (since !== undefined) return { kind: 'date', since };
	throw new NodeOperationError(context.getNode(), 'Start Date is not a date', {
		description: 'Give Start Date as a date and time, or choose another Start From',
	});
}
