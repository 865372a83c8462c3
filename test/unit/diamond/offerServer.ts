import type { OfferWalk } from '../../../nodes/Diamond/delta/offerWalk';
import type { Offer } from '../../../nodes/Diamond/offers';

/** The offers of a Diamond server with a clock of its own: what a walk would read of them. */
export class OfferServer {
	private readonly offers = new Map<number, { offer: Offer; modifiedMs: number }>();
	/** Each walk asked for, as the instant it began from. */
	readonly walksSince: Array<Date | undefined> = [];
	sendsDate = true;

	constructor(public clockMs: number) {}

	edit(id: number, content: Readonly<Record<string, unknown>>): void {
		this.offers.set(id, { offer: { id, ...content }, modifiedMs: this.clockMs });
	}

	readonly walkSince = async (since: Date | undefined): Promise<OfferWalk> => {
		this.walksSince.push(since);
		const sinceMs = since?.getTime() ?? Number.NEGATIVE_INFINITY;
		const changed = [...this.offers.values()].filter(({ modifiedMs }) => modifiedMs > sinceMs);
		return {
			kind: 'complete',
			offers: changed.map(({ offer }) => structuredClone(offer)),
			// As in an HTTP header: whole seconds.
			...(this.sendsDate ? { serverTime: new Date(Math.floor(this.clockMs / 1_000) * 1_000) } : {}),
		};
	};
}
