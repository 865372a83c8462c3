import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import { readBaseUrl } from '../../../common/baseUrl';
import type { StartFrom } from '../../../common/delta/changes';
import type { DeltaOptions } from '../../../common/delta/poll';
import { fingerprint } from '../../../common/fingerprint';
import { readInstant } from '../../../common/instant';
import { toText } from '../../../common/records';

/** As many minutes as two clocks may be apart before an offer could be missed. */
const DEFAULT_OVERLAP_MINUTES = 10;
const DEFAULT_MAX_ITEMS = 1_000;
const DEFAULT_REDELIVER_MINUTES = 60;

export interface TriggerOptions extends DeltaOptions {
	/** Only offers of this status are told; the API may send others. */
	readonly status?: string;
}

/** @param process another one after each start of n8n, and whether it has polled this trigger before */
export async function readTriggerOptions(
	context: IPollFunctions,
	process: Pick<DeltaOptions, 'hasPolled' | 'process'>,
): Promise<TriggerOptions> {
	const status = toText(context.getNodeParameter('options.status', ''));
	const maxItems = readNumber(context, 'maxItemsPerPoll', DEFAULT_MAX_ITEMS);
	return {
		events: readEvents(context),
		startFrom: readStartFrom(context),
		source: fingerprint({ status, ...(await readAccount(context)) }),
		overlapMs: readMinutes(context, 'overlapMinutes', DEFAULT_OVERLAP_MINUTES),
		maxItems: Math.max(1, Math.floor(maxItems)),
		removalCheckMs: readMinutes(context, 'removalCheckMinutes', 0),
		redeliverMs: readMinutes(context, 'redeliverMinutes', DEFAULT_REDELIVER_MINUTES),
		...process,
		...(status === '' ? {} : { status }),
	};
}

function readMinutes(context: IPollFunctions, name: string, otherwise: number): number {
	return Math.max(0, readNumber(context, name, otherwise)) * 60_000;
}

function readNumber(context: IPollFunctions, name: string, otherwise: number): number {
	const value = Number(context.getNodeParameter(`options.${name}`, otherwise));
	return Number.isFinite(value) ? value : otherwise;
}

function readEvents(context: IPollFunctions): DeltaOptions['events'] {
	const chosen: unknown = context.getNodeParameter('events', ['offerChanged']);
	const names: readonly unknown[] = Array.isArray(chosen) ? chosen : [chosen];
	const events = new Set<'changed' | 'removed'>();
	if (names.includes('offerChanged')) events.add('changed');
	if (names.includes('offerRemoved')) events.add('removed');
	if (events.size > 0) return events;
	throw new NodeOperationError(context.getNode(), 'No event is chosen', {
		description: 'Choose Offer Changed, Offer Removed or both under Events',
	});
}

/** As the API sees it: another way of writing the same account is no other account. */
async function readAccount(context: IPollFunctions): Promise<{ baseUrl: string; email: string }> {
	const credential = await context.getCredentials('diamondApi');
	const baseUrl = readBaseUrl(credential['baseUrl']);
	return {
		baseUrl: baseUrl.kind === 'usable' ? new URL(baseUrl.url).href : '',
		email: toText(credential['email']).toLowerCase(),
	};
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
