import type { ExportList } from '../../../nodes/Talentsoft/client/exportPage';
import type { ExportPage } from '../../../nodes/Talentsoft/client/exportPage';
import { writeZip } from '../../../tools/sandbox/talentsoft/zip';

/** An export in memory: what it gives changes between calls, as a real one does. */
export interface ListServer {
	readonly list: ExportList;
	/** References, in the order of the list. */
	records: string[];
	/** Happens before the call of that number, from 1. */
	readonly plan: Map<number, () => void>;
	/** The places asked for. */
	readonly calls: number[];
}

export interface ListServerOptions {
	readonly pageSize: number;
	/** The most that the server gives at once. */
	readonly maxLimit: number;
	readonly tellsTotal: boolean;
	/** Bytes after which an answer breaks off, by call; absent for whole ones. */
	readonly cuts?: ReadonlyMap<number, number>;
}

export function createListServer(
	records: readonly string[],
	options: ListServerOptions,
): ListServer {
	const server: ListServer = {
		records: [...records],
		plan: new Map(),
		calls: [],
		list: {
			resource: 'vacancy',
			pageSize: options.pageSize,
			maxRecords: Number.POSITIVE_INFINITY,
			open: async (offset, limit) => answer(server, options, offset, limit),
			pause: async () => undefined,
		},
	};
	return server;
}

function answer(
	server: ListServer,
	{ maxLimit, tellsTotal, cuts }: ListServerOptions,
	offset: number,
	limit: number,
): ExportPage {
	server.calls.push(offset);
	server.plan.get(server.calls.length)?.();
	const page = server.records.slice(offset, offset + Math.min(limit, maxLimit));
	const contentRange = tellsTotal ? `items x/${server.records.length}` : undefined;
	return writePage(page, offset, contentRange, cuts?.get(server.calls.length));
}

export function writePage(
	references: readonly string[],
	offset: number,
	contentRange: string | undefined,
	cutAfterBytes?: number,
): ExportPage {
	const frames = references.map((reference, index) => writeFrame(reference, offset + index));
	const body = Buffer.concat(frames).subarray(0, cutAfterBytes);
	return { kind: 'ok', contentRange, body: toChunks(body) };
}

function writeFrame(reference: string, offset: number): Buffer {
	const content = Buffer.from(JSON.stringify({ offset, offerDetail: { reference } }));
	const zip = Buffer.concat(writeZip([{ name: 'offerdetail', content }], 'stored'));
	const length = Buffer.alloc(4);
	length.writeUInt32LE(zip.byteLength);
	return Buffer.concat([length, zip]);
}

async function* toChunks(body: Buffer): AsyncGenerator<Uint8Array> {
	if (body.byteLength > 0) yield body;
}
