import type { ApiResponse } from '../../../core/http/call';
import type { FetchPage } from '../../../nodes/Diamond/client/offerList';
import type { Offer } from '../../../domain/diamond/offer';
import { answered } from '../apiAnswers';

export interface ServerReadings {
	readonly order: 'idAscending' | 'idDescending' | 'modifiedAscending' | 'modifiedDescending';
	/** More offers than this come on no page. */
	readonly maxPerPage: number;
	/** Whether a size other than the most is given, counts as the most, or is refused. */
	readonly pageSizes: 'any' | 'one' | 'refused';
	readonly endOfList: 'badRequest' | 'emptyArray';
	/** Which of each ten answers carry a Date header. */
	readonly datesOfTen: number;
	readonly modifiedAfter: 'inclusive' | 'strict';
	/** Time from an edit until the list shows it. */
	readonly lagMs: number;
	/** Whether an offer has a field that is another at each read. */
	readonly countsViews: boolean;
	/** Whether the list holds the offers of the status that is asked for, or of all. */
	readonly status: 'asked' | 'ignored';
	/** Whether offers of one second change places from request to request. */
	readonly ties?: 'ordered' | 'shuffled';
}

export const USUAL_READINGS: ServerReadings = {
	order: 'modifiedAscending',
	maxPerPage: 100,
	pageSizes: 'any',
	endOfList: 'emptyArray',
	datesOfTen: 10,
	modifiedAfter: 'inclusive',
	lagMs: 0,
	countsViews: false,
	status: 'asked',
};

interface StoredOffer {
	readonly offer: Offer;
	readonly modifiedMs: number;
	readonly visibleMs: number;
}

/** Time between two answers. */
const ANSWER_MS = 400;

/** Diamond's list of offers, in memory and with a clock of its own. */
export class OfferServer {
	/** The versions of each offer, the last one last: the list shows the last visible one. */
	private readonly versions = new Map<number, StoredOffer[]>();
	private readonly hidden = new Set<number>();
	private answers = 0;
	private views = 0;
	private revision = 0;
	private listed: { revision: number; lists: Map<string, readonly Offer[]> } | undefined;
	requests: Array<{ page: number; perPage: number; since: Date | undefined }> = [];
	/** Runs before each answer. */
	beforeAnswer: () => ApiResponse | undefined = () => undefined;

	constructor(
		public clockMs: number,
		public readings: ServerReadings = USUAL_READINGS,
	) {}

	/** Writes an offer, new or not. */
	write(id: number, content: Readonly<Record<string, unknown>>): void {
		this.revision++;
		const written = {
			offer: { id, ...content },
			modifiedMs: this.clockMs,
			visibleMs: this.clockMs + this.readings.lagMs,
		};
		this.hidden.delete(id);
		const before = (this.versions.get(id) ?? []).filter(
			({ visibleMs }) => visibleMs <= this.clockMs,
		);
		this.versions.set(id, [...before.slice(-1), written]);
	}

	remove(id: number): void {
		this.revision++;
		this.versions.delete(id);
	}

	/** Leaves an offer out of the list, or shows it again, with no change of the offer. */
	setHidden(id: number, isHidden: boolean): void {
		this.revision++;
		if (isHidden) this.hidden.add(id);
		else this.hidden.delete(id);
	}

	/** As it was written last, whether the list shows it yet or not. */
	find(id: number): Offer | undefined {
		return this.versions.get(id)?.at(-1)?.offer;
	}

	shownIds(status: string): number[] {
		return this.list(undefined, status).map(({ id }) => Number(id));
	}

	fetchSince(since: Date | undefined, status?: string): FetchPage {
		return async (page, perPage) => {
			this.clockMs += ANSWER_MS;
			this.requests.push({ page, perPage, since });
			const failure = this.beforeAnswer();
			if (failure !== undefined) return failure;
			const asked = this.readings.status === 'asked' ? status : undefined;
			return this.answer(this.list(since, asked), page, perPage);
		};
	}

	private answer(offers: readonly Offer[], page: number, perPage: number): ApiResponse {
		const { maxPerPage, pageSizes, endOfList, datesOfTen } = this.readings;
		const isOdd = perPage < maxPerPage;
		if (isOdd && pageSizes === 'refused') return answered(400, { message: 'Trop peu' });
		const size = isOdd && pageSizes === 'any' ? perPage : maxPerPage;
		const start = (page - 1) * size;
		const isBeyond = page > 1 && start >= offers.length;
		if (isBeyond && endOfList === 'badRequest') return answered(400, { message: 'Trop loin' });
		const date = { date: new Date(this.clockMs).toUTCString() };
		const sendsDate = this.answers++ % 10 < datesOfTen;
		const shown = offers.slice(start, start + size).map((offer) => this.show(offer));
		return answered(200, shown, sendsDate ? date : {});
	}

	private show(offer: Offer): Offer {
		return this.readings.countsViews ? { ...offer, views: ++this.views } : offer;
	}

	/** Read again only where something was written or shows up since: 1,000 pages of one list are one list. */
	private list(since: Date | undefined, status?: string): readonly Offer[] {
		const isAtRest =
			this.readings.lagMs === 0 &&
			this.readings.ties !== 'shuffled' &&
			this.listed?.revision === this.revision;
		const name = `${since?.toISOString() ?? ''} ${status ?? ''}`;
		if (!isAtRest) this.listed = { revision: this.revision, lists: new Map() };
		const { lists } = this.listed ?? { lists: new Map<string, readonly Offer[]>() };
		const list = lists.get(name) ?? this.readList(since, status);
		lists.set(name, list);
		return list;
	}

	private compare(): (one: StoredOffer, other: StoredOffer) => number {
		const { order, ties } = this.readings;
		if (ties !== 'shuffled' || !order.startsWith('modified')) return COMPARE[order];
		const sign = order === 'modifiedAscending' ? 1 : -1;
		const secondOf = ({ modifiedMs }: StoredOffer) => Math.floor(modifiedMs / 1_000);
		return (one, other) =>
			sign * (secondOf(one) - secondOf(other)) || this.shuffle(one) - this.shuffle(other);
	}

	/** Another order for each request, and the same at each run. */
	private shuffle({ offer }: StoredOffer): number {
		return (
			(Math.imul(Number(offer.id) + this.requests.length * 7_919, 2_654_435_761) >>> 8) % 65_536
		);
	}

	private readList(since: Date | undefined, status?: string): Offer[] {
		const sinceMs = since?.getTime() ?? Number.NEGATIVE_INFINITY;
		const isInside = (modifiedMs: number) =>
			this.readings.modifiedAfter === 'inclusive' ? modifiedMs >= sinceMs : modifiedMs > sinceMs;
		return [...this.versions.values()]
			.flatMap((stored) => stored.filter(({ visibleMs }) => visibleMs <= this.clockMs).slice(-1))
			.filter(({ modifiedMs }) => isInside(modifiedMs))
			.filter(({ offer }) => status === undefined || offer['status'] === status)
			.filter(({ offer }) => !this.hidden.has(Number(offer.id)))
			.sort(this.compare())
			.map(({ offer }) => offer);
	}
}

const byId = (one: StoredOffer, other: StoredOffer) =>
	Number(one.offer.id) - Number(other.offer.id);
const byModified = (one: StoredOffer, other: StoredOffer) =>
	one.modifiedMs - other.modifiedMs || byId(one, other);

const COMPARE: Record<ServerReadings['order'], (one: StoredOffer, other: StoredOffer) => number> = {
	idAscending: byId,
	idDescending: (one, other) => byId(other, one),
	modifiedAscending: byModified,
	modifiedDescending: (one, other) => byModified(other, one),
};
