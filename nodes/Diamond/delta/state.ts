import { isRecord } from '../../../common/records';

/** What a trigger remembers between polls: plain JSON, replaced whole. */
export interface DeltaState {
	readonly version: 1;
	/** What is watched: another credential, address or filter makes another source. */
	readonly source: string;
	/** The server's clock at the start of the last complete walk, ISO 8601 UTC. */
	readonly cursor: string;
	/** Fingerprints of the offers inside the overlap, by id: what the next walk will meet again. */
	readonly seen: Readonly<Record<string, string>>;
}

/** The state that was kept, or undefined where there is none that this version can read. */
export function readDeltaState(kept: unknown): DeltaState | undefined {
	if (!isRecord(kept) || kept['version'] !== 1) return undefined;
	const { source, cursor, seen } = kept;
	if (typeof source !== 'string' || typeof cursor !== 'string' || !isRecord(seen)) return undefined;
	if (Number.isNaN(Date.parse(cursor))) return undefined;
	const entries = Object.entries(seen).filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string',
	);
	return { version: 1, source, cursor, seen: Object.fromEntries(entries) };
}
