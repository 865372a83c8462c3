import type { FieldChange } from '../nodes/EasyJobs/job/changes';
import type { RawJob } from '../nodes/EasyJobs/job/fields';

/**
 * What a mapping makes of a source. Nothing is invented: a field with no source stays out, and the schema then
 * names it.
 */
export interface MappedJob {
	readonly fields: RawJob;
	/** What was read into the source, or put elsewhere. */
	readonly changes: readonly FieldChange[];
}
