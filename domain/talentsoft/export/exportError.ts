/** Why an export, one of its records or one of its files cannot be read. */

import {
	MAX_FILE_BYTES,
	MAX_FRAME_BYTES,
	MAX_FRAME_FILES,
	MAX_INFLATION,
	MAX_RECORD_BYTES,
	MAX_RECORD_JSON_BYTES,
} from '../../../core/values/limits';

export interface ExportError {
	readonly reason: ExportErrorReason;
	/** What is wrong, as the end of a sentence that names the record or the file. */
	readonly problem: string;
	/** What to do about it. */
	readonly wayOut: string;
}

type ExportErrorReason =
	/** The bytes end too soon, so what follows is still to be read. */
	| 'truncated'
	/** The bytes are not those that were written. */
	| 'corrupted'
	/** A page or a message stands where the export was expected. */
	| 'notAnExport'
	/** A bound keeps it out of memory. */
	| 'tooLarge'
	/** Whole, and not what the export documents. */
	| 'unsupported';

/** Bounds on what one record may take. */
export interface ExportLimits {
	/** A record with its files, compressed. */
	readonly maxFrameBytes: number;
	/** Files of one record, its JSON included. */
	readonly maxEntries: number;
	/** The JSON of a record, inflated: parsed, it takes up to 25 times its length. */
	readonly maxJsonBytes: number;
	/** One file, inflated. */
	readonly maxEntryBytes: number;
	/** All files read of one record, inflated. */
	readonly maxInflatedBytes: number;
	/** How many times its length a record may take so, beside a few MiB. */
	readonly maxInflation: number;
}

const MIB = 1024 * 1024;

/** Far above a candidate with scanned certificates, and below what a small server has to spare. */
export const DEFAULT_LIMITS: ExportLimits = {
	maxFrameBytes: MAX_FRAME_BYTES,
	maxEntries: MAX_FRAME_FILES,
	maxJsonBytes: MAX_RECORD_JSON_BYTES,
	maxEntryBytes: MAX_FILE_BYTES,
	maxInflatedBytes: MAX_RECORD_BYTES,
	maxInflation: MAX_INFLATION,
};

const RETRY_HINT =
	'Run it again; if it stops at the same record each time, ask Cegid to look at that record';

export function truncated(problem: string): ExportError {
	return { reason: 'truncated', problem, wayOut: RETRY_HINT };
}

export function corrupted(problem: string): ExportError {
	return { reason: 'corrupted', problem, wayOut: RETRY_HINT };
}

/** Whether it may be gone when the record is read again. */
export function isTransient({ reason }: ExportError): boolean {
	return reason === 'truncated' || reason === 'corrupted';
}

export function tooLarge(problem: string): ExportError {
	return {
		reason: 'tooLarge',
		problem,
		wayOut: 'Ask for the record with fewer files, or ask Cegid to look at it',
	};
}

export function unsupported(problem: string): ExportError {
	return { reason: 'unsupported', problem, wayOut: 'Ask Cegid to look at that record' };
}

export function notAnExport(problem: string): ExportError {
	return {
		reason: 'notAnExport',
		problem,
		wayOut: 'Check that Base URL in the Talentsoft credential is the address of the back office',
	};
}

export function formatBytes(bytes: number): string {
	return bytes < MIB ? `${bytes} bytes` : `${Math.floor(bytes / MIB)} MiB`;
}
