import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import type { DeltaOptions } from '../../../core/polling/types';
import { computeFingerprint } from '../../../core/values/fingerprint';
import { PUBLISHED_STATUS } from '../../../domain/diamond/offer';
import type { ProcessInfo } from '../../../core/n8n/trigger';
import { OTHER_VALUE } from '../../../core/n8n/knownValues';
import { offerStatusList } from '../actions/offer/offerStatus';
import { toText } from '../../../core/values/values';
import {
	readAccountUrl,
	readMinutesAsMs,
	readPanelOptions,
	type NumberOption,
} from '../../../core/n8n/triggerFields';

/** As many minutes as two clocks may be apart before an offer could be missed. */
export const DEFAULT_OVERLAP_MINUTES = 10;

export const REMOVAL_CHECK: NumberOption = {
	displayName: 'Removal Check (Minutes)',
	name: 'removalCheckMinutes',
	typeOptions: { minValue: 0 },
};

/** Longer than an index or a copy of the list usually takes to be whole again. */
export const DEFAULT_CONFIRM_MINUTES = 6;

export const CONFIRM_REMOVALS: NumberOption = {
	displayName: 'Confirm Removals After (Minutes)',
	name: 'confirmRemovalsMinutes',
	typeOptions: { minValue: 0 },
};

export const WATCHED_STATUS = offerStatusList(
	'Pass on only offers of this status. Published is what the trigger watches without this option; a trigger of version 1 watches any status without it.',
);

export interface TriggerOptions extends DeltaOptions {
	/** Only offers of this status are emitted; the API may send others. */
	readonly status?: string;
}

export async function readTriggerOptions(
	context: IPollFunctions,
	process: ProcessInfo,
): Promise<TriggerOptions> {
	const status = readStatus(context);
	const credential = await context.getCredentials('diamondApi');
	const host = readAccountUrl(credential);
	const email = toText(credential['email']).toLowerCase();
	return {
		...readPanelOptions(context, { overlapMinutes: DEFAULT_OVERLAP_MINUTES }),
		events: readEvents(context),
		source: computeFingerprint({ email }),
		formerSources: listFormerSources([status, '', PUBLISHED_STATUS], host, email),
		host,
		removalCheckMs: readMinutesAsMs(context, REMOVAL_CHECK, 0),
		confirmMs: readMinutesAsMs(context, CONFIRM_REMOVALS, DEFAULT_CONFIRM_MINUTES),
		...process,
		...(status === '' ? {} : { status }),
	};
}

/** Without the option, version 1 watches offers of any status; later versions do only for an empty text. */
function readStatus(context: IPollFunctions): string {
	const fallback = context.getNode().typeVersion > 1 ? PUBLISHED_STATUS : '';
	const status: unknown = context.getNodeParameter('options.status', fallback);
	if (status === OTHER_VALUE) return readOtherStatus(context);
	return typeof status === 'string' ? status.trim() : fallback;
}

function readOtherStatus(context: IPollFunctions): string {
	const status = toText(context.getNodeParameter('options.otherStatus', ''));
	if (status !== '') return status;
	throw new NodeOperationError(context.getNode(), 'Other Status is empty', {
		description: 'Give Other Status, or choose a Status of the list',
	});
}

/** With each status that a trigger may have had. */
function listFormerSources(
	statuses: readonly string[],
	baseUrl: string,
	email: string,
): DeltaOptions['formerSources'] {
	return new Map(
		statuses.map((status) => [
			computeFingerprint({ status, baseUrl, email }),
			status === '' ? PUBLISHED_STATUS : status,
		]),
	);
}

function readEvents(context: IPollFunctions): DeltaOptions['events'] {
	const selected: unknown = context.getNodeParameter('events', ['offerChanged']);
	const names: readonly unknown[] = Array.isArray(selected) ? selected : [selected];
	const events = new Set<'changed' | 'removed'>();
	if (names.includes('offerChanged')) events.add('changed');
	if (names.includes('offerRemoved')) events.add('removed');
	if (events.size > 0) return events;
	throw new NodeOperationError(context.getNode(), 'No event is chosen', {
		description: 'Choose Offer Changed, Offer Removed or both under Events',
	});
}
