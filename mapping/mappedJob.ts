import type { FieldChange } from '../domain/easyjobs/changes';
import type { RawJob } from '../domain/easyjobs/fields';

/**
 * What a mapping makes of a source. Nothing is invented: a field with no source stays out, and the schema then
 * names it.
 */
export interface MappedJob {
	readonly fields: RawJob;
	/** What was read into the source or put elsewhere, and what could not be mapped. */
	readonly changes: readonly FieldChange[];
}

export const EMPTY_MAPPING: MappedJob = { fields: {}, changes: [] };

/** The parts of one job together; a later part wins. */
export function mergeParts(parts: readonly MappedJob[]): MappedJob {
	return {
		fields: parts.reduce<RawJob>((fields, part) => ({ ...fields, ...part.fields }), {}),
		changes: parts.flatMap(({ changes }) => changes),
	};
}
