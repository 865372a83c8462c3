import type { Offer } from '../offers';
import { fingerprint } from '../../../common/fingerprint';
import type { OfferWalk } from './offerWalk';
import type { DeltaState } from './state';

/**
 * One poll of the changed offers. Each walk begins an overlap before the last one did, by the server's clock;
 * what the overlap shows again is told from what changed by its content. Nothing is advanced by a walk that
 * did not reach its end.
 */

/** Reads the offers changed since an instant, or all of them. */
export type WalkSince = (since: Date | undefined) => Promise<OfferWalk>;

export type StartFrom =
	| { readonly kind: 'date'; readonly since: Date }
	| { readonly kind: 'everything' }
	| { readonly kind: 'now' };

export interface DeltaOptions {
	readonly startFrom: StartFrom;
	readonly source: string;
	readonly overlapMs: number;
	/** Only offers of this status are told; the API may send others. */
	readonly status?: string;
}

export interface OfferEvent {
	readonly offer: Offer;
	/** The same for the same offer in the same version, across restarts and instances. */
	readonly dedupeKey: string;
}

export type DeltaPoll =
	| { readonly kind: 'polled'; readonly state: DeltaState; readonly events: readonly OfferEvent[] }
	| { readonly kind: 'stopped'; readonly walk: Exclude<OfferWalk, { kind: 'complete' }> };

/** Where the server sends no clock, this machine's is trusted less. */
const CLOCK_DOUBT_MS = 15 * 60_000;

export async function pollChanges(
	state: DeltaState | undefined,
	options: DeltaOptions,
	walkSince: WalkSince,
	now: Date,
): Promise<DeltaPoll> {
	if (state?.source === options.source) {
		const since = new Date(Date.parse(state.cursor) - options.overlapMs);
		return settle(await walkSince(since), state, options, now);
	}
	// Another credential or filter is watched from now on: what it already holds is not news.
	const startFrom: StartFrom = state === undefined ? options.startFrom : { kind: 'now' };
	return startFrom.kind === 'now'
		? await setBaseline(options, walkSince, now)
		: await backfill(startFrom, options, walkSince, now);
}

function settle(
	walk: OfferWalk,
	before: Pick<DeltaState, 'cursor' | 'seen'> | undefined,
	options: DeltaOptions,
	now: Date,
): DeltaPoll {
	if (walk.kind !== 'complete') return { kind: 'stopped', walk };
	const events = walk.offers.map(toEvent);
	return {
		kind: 'polled',
		state: {
			version: 1,
			source: options.source,
			cursor: readClock(walk, now, before?.cursor).toISOString(),
			seen: Object.fromEntries(events.map(({ offer, fingerprint }) => [offer.id, fingerprint])),
		},
		events: events.filter(
			(event) =>
				before?.seen[event.offer.id] !== event.fingerprint && isWatched(event.offer, options),
		),
	};
}

interface FingerprintedEvent extends OfferEvent {
	readonly fingerprint: string;
}

export function toEvent(offer: Offer): FingerprintedEvent {
	const content = fingerprint(offer);
	return { offer, fingerprint: content, dedupeKey: `diamond:offer:${offer.id}:${content}` };
}

function isWatched(offer: Offer, { status }: DeltaOptions): boolean {
	return status === undefined || offer['status'] === undefined || offer['status'] === status;
}

/** This machine's clock never moves the cursor back: offers told long ago would be told again. */
function readClock(
	{ serverTime }: Extract<OfferWalk, { kind: 'complete' }>,
	now: Date,
	cursorBefore?: string,
): Date {
	if (serverTime !== undefined) return serverTime;
	const ownMs = now.getTime() - CLOCK_DOUBT_MS;
	return new Date(cursorBefore === undefined ? ownMs : Math.max(ownMs, Date.parse(cursorBefore)));
}

/** Remembers what the first overlap will show again, and tells nothing. */
async function setBaseline(
	options: DeltaOptions,
	walkSince: WalkSince,
	now: Date,
): Promise<DeltaPoll> {
	const byOwnClock = new Date(now.getTime() - options.overlapMs);
	let walk = await walkSince(byOwnClock);
	if (walk.kind === 'complete') {
		const byServerClock = new Date(readClock(walk, now).getTime() - options.overlapMs);
		if (byServerClock < byOwnClock) walk = await walkSince(byServerClock);
	}
	const poll = settle(walk, undefined, options, now);
	return poll.kind === 'polled' ? { ...poll, events: [] } : poll;
}

/** Tells what there is, then reads the overlap alone, so that only this much is remembered. */
async function backfill(
	startFrom: Exclude<StartFrom, { kind: 'now' }>,
	options: DeltaOptions,
	walkSince: WalkSince,
	now: Date,
): Promise<DeltaPoll> {
	const all = await walkSince(startFrom.kind === 'date' ? startFrom.since : undefined);
	const first = settle(all, undefined, options, now);
	if (first.kind === 'stopped') return first;

	const since = new Date(Date.parse(first.state.cursor) - options.overlapMs);
	const second = settle(await walkSince(since), first.state, options, now);
	if (second.kind === 'stopped') return second;
	return {
		kind: 'polled',
		state: second.state,
		events: keepLast([...first.events, ...second.events]),
	};
}

/** An offer that changed between the two reads is told once, as it is now. */
function keepLast(events: readonly OfferEvent[]): OfferEvent[] {
	return [...new Map(events.map((event) => [event.offer.id, event])).values()];
}
