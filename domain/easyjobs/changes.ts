import type { Change } from '../../core/values/fieldChange';
import type { JobFieldName } from './fields';

export { describeChange } from '../../core/values/fieldChange';

export type FieldChange = Change<JobFieldName>;

/** What stops a job from being sent, and how the user can put it right. */
export interface FieldProblem {
	readonly field: JobFieldName;
	/** The field as the panel names it. */
	readonly label: string;
	readonly message: string;
	readonly fix: string;
}
