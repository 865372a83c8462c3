import type { ApiResponse } from '../../../core/http/call';
import { isRecord, type UnknownRecord } from '../../../core/values/values';
import { OfferServer } from './offerServer';
import { MINUTE_MS, START_MS, type Watch } from './offerTrigger';

export function startServer(): OfferServer {
	const server = new OfferServer(START_MS - 60 * MINUTE_MS);
	server.write(1, { version: 'old', status: 'publish' });
	server.clockMs = START_MS - 5 * MINUTE_MS;
	server.write(2, { version: 'recent', status: 'publish' });
	server.clockMs = START_MS;
	return server;
}

export function fill(server: OfferServer, count: number, version: string): void {
	for (let id = 1; id <= count; id++) {
		server.write(100_000 + id * 3, { version, status: 'publish' });
	}
}

/** A server whose answers are passed through a change, while it is set. */
export function distort(server: OfferServer): { change: (response: Answered) => Answered } {
	const distorted = { change: (response: Answered) => response };
	const fetchSince = server.fetchSince.bind(server);
	server.fetchSince = (since, status) => async (page, perPage) => {
		const response = await fetchSince(since, status)(page, perPage);
		return response.kind === 'response' ? distorted.change(response) : response;
	};
	return distorted;
}

export type Answered = Extract<ApiResponse, { kind: 'response' }>;

export function mapOffers(
	response: Answered,
	map: (offer: UnknownRecord) => readonly unknown[],
): Answered {
	const { body } = response;
	return Array.isArray(body)
		? { ...response, body: body.flatMap((offer: unknown) => (isRecord(offer) ? map(offer) : [])) }
		: response;
}

export function shiftDate(response: Answered, ms: number): Answered {
	const epochMs = Date.parse(response.headers['date'] ?? '');
	return { ...response, headers: { date: new Date(epochMs + ms).toUTCString() } };
}

export const BOTH: Watch = { events: new Set(['changed', 'removed'] as const) };
