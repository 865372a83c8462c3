import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';

import { toNodeError } from '../../../common/nodeErrors';
import { readBaseUrl } from '../../../common/baseUrl';
import { readInstant } from '../../../common/instant';
import { toText } from '../../../common/records';
import { explainWalk } from '../transport/explainDiamond';
import { readOffers } from '../transport/readOffers';
import {
	pollChanges,
	toEvent,
	type DeltaOptions,
	type OfferEvent,
	type StartFrom,
} from '../delta/engine';
import { fingerprint } from '../../../common/fingerprint';
import type { OfferWalk } from '../delta/offerWalk';
import { readDeltaState } from '../delta/state';

/** As many minutes as two clocks may be apart before an offer could be missed. */
const DEFAULT_OVERLAP_MINUTES = 10;

/** One poll in n8n: reads the parameters, runs the engine, keeps the state in a single assignment at the end. */
export async function pollOffers(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const options = await readOptions(context);
	if (context.getMode() === 'manual') return await sampleOffer(context, options);

	const kept = context.getWorkflowStaticData('node');
	const now = new Date();
	const state = readDeltaState(kept['delta']);
	if (state !== undefined && state.source !== options.source) {
		context.logger.warn('Diamond Careers Trigger watches another account or status from now on');
	}
	const poll = await pollChanges(
		state,
		options,
		async (since) => await readOffers(context, toFilters(options, since)),
		now,
	);
	if (poll.kind === 'stopped') throw toNodeError(context.getNode(), explainWalk(poll.walk));

	kept['delta'] = poll.state;
	context.logger.debug('Diamond Careers Trigger polled', {
		emitted: poll.events.length,
		cursor: poll.state.cursor,
	});
	return poll.events.length === 0 ? null : [toItems(poll.events, now)];
}

async function readOptions(context: IPollFunctions): Promise<DeltaOptions> {
	const status = toText(context.getNodeParameter('options.status', ''));
	const overlap = Number(
		context.getNodeParameter('options.overlapMinutes', DEFAULT_OVERLAP_MINUTES),
	);
	return {
		startFrom: readStartFrom(context),
		source: fingerprint({ status, ...(await readAccount(context)) }),
		overlapMs: Math.max(0, overlap) * 60_000,
		...(status === '' ? {} : { status }),
	};
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

function toFilters({ status }: DeltaOptions, since?: Date) {
	return {
		...(status === undefined ? {} : { status }),
		...(since === undefined ? {} : { modifiedAfter: since }),
	};
}

/** What a user sees when testing the workflow by hand: one offer, whatever was polled before. */
async function sampleOffer(
	context: IPollFunctions,
	options: DeltaOptions,
): Promise<INodeExecutionData[][] | null> {
	const walk: OfferWalk = await readOffers(context, toFilters(options), { maxOffers: 1 });
	if (walk.kind !== 'complete') throw toNodeError(context.getNode(), explainWalk(walk));
	return walk.offers.length === 0 ? null : [toItems(walk.offers.map(toEvent), new Date())];
}

function toItems(events: readonly OfferEvent[], polledAt: Date): INodeExecutionData[] {
	return events.map(({ offer, dedupeKey }) => ({
		json: {
			...offer,
			sync: { event: 'offerChanged', dedupeKey, polledAt: polledAt.toISOString() },
		},
	}));
}
