import { pollDelta } from '../../../core/polling/poll';
import type { DeltaOptions, DeltaResult } from '../../../core/polling/types';
import { parseDeltaState } from '../../../core/polling/state';
import { createOfferSource } from '../../../nodes/Diamond/client/offerList';
import type { OfferListError } from '../../../nodes/Diamond/client/offerPage';
import { PUBLISHED_STATUS, type Offer } from '../../../domain/diamond/offer';
import type { OfferServer } from './offerServer';

export const MINUTE_MS = 60_000;
export const START_MS = Date.UTC(2026, 0, 15, 12);

export interface Watch extends Partial<DeltaOptions> {
	/** How far n8n's clock is ahead of the server's. */
	readonly aheadMs?: number;
	/** Empty for any. */
	readonly status?: string;
	/** Whether the time for a poll is over. */
	readonly isOver?: () => boolean;
}

/** A trigger beside a server: its state goes through JSON between polls, as in n8n. */
export class Trigger {
	kept: unknown;

	constructor(
		private readonly server: OfferServer,
		private readonly watch: Watch = {},
	) {}

	async poll(changed: Watch = {}): Promise<DeltaResult<Offer, OfferListError>> {
		const watch: Watch = { ...this.watch, ...changed };
		const { aheadMs = 0, status = '', isOver = () => false, ...options } = watch;
		const toSource = (watched: string | undefined) =>
			createOfferSource((since) => this.server.fetchSince(since, watched), watched);
		const filter = status === '' ? undefined : status;
		const poll = await pollDelta(
			parseDeltaState(this.kept).state,
			{
				changes: toSource(filter),
				removals: toSource(filter ?? PUBLISHED_STATUS),
				openFormerRemovals: toSource,
			},
			{ ...USUAL_OPTIONS, ...options },
			{ now: new Date(this.server.clockMs + aheadMs), isOverBudget: isOver },
		);
		if (poll.kind === 'ok') this.kept = JSON.parse(JSON.stringify(poll.state));
		this.server.clockMs += 1_500;
		return poll;
	}

	/** What a poll told, as `id version` and `id removed`; or why it did not. */
	async told(changed: Watch = {}): Promise<string[]> {
		return listTold(await this.poll(changed));
	}

	/** What two polls told: it takes two checks to miss an item. */
	async toldByTwo(changed: Watch = {}): Promise<string[]> {
		return [...(await this.told(changed)), ...(await this.told(changed))];
	}

	/** Requests of one poll. */
	async cost(changed: Watch = {}): Promise<number> {
		const before = this.server.requests.length;
		await this.poll(changed);
		return this.server.requests.length - before;
	}

	keptBytes(): number {
		return JSON.stringify(this.kept).length;
	}
}

const USUAL_OPTIONS: DeltaOptions = {
	source: 'account',
	formerSources: new Map(),
	host: 'host',
	startFrom: 'now',
	overlapMs: 10 * MINUTE_MS,
	maxItems: 1_000,
	events: new Set(['changed']),
	removalCheckMs: 0,
	confirmMs: 0,
	redeliverMs: 60 * MINUTE_MS,
	process: 'first',
	hasPolled: false,
};

export function listTold(poll: DeltaResult<Offer, OfferListError>): string[] {
	if (poll.kind === 'failed') return [poll.reason === 'moved' ? 'moved' : 'failed'];
	return [
		...poll.changed.map(({ item }) => `${item.id} ${String(item['version'])}`),
		...poll.removed.map((id) => `${id} removed`),
	];
}
