import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import { readBaseUrl } from '../../../common/baseUrl';
import type { DeltaOptions } from '../../../common/delta/poll';
import { fingerprint } from '../../../common/fingerprint';
import type { ThisProcess } from '../../../common/pollTrigger';
import { toText } from '../../../common/records';
import { readMinutes, readPanelOptions } from '../../../common/triggerOptions';

/** As many minutes as two clocks may be apart before an offer could be missed. */
const DEFAULT_OVERLAP_MINUTES = 10;

export interface TriggerOptions extends DeltaOptions {
	/** Only offers of this status are told; the API may send others. */
	readonly status?: string;
}

export async function readTriggerOptions(
	context: IPollFunctions,
	process: ThisProcess,
): Promise<TriggerOptions> {
	const status = toText(context.getNodeParameter('options.status', ''));
	return {
		...readPanelOptions(context, { overlapMinutes: DEFAULT_OVERLAP_MINUTES }),
		events: readEvents(context),
		source: fingerprint({ status, ...(await readAccount(context)) }),
		removalCheckMs: readMinutes(context, 'removalCheckMinutes', 0),
		...process,
		...(status === '' ? {} : { status }),
	};
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
