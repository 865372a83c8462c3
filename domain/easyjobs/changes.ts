import type { FieldProblem } from '../../core/values/failure';
import type { Change } from '../../core/values/fieldChange';
import type { JobFieldName } from './fields';

export { describeChange } from '../../core/values/fieldChange';

export type FieldChange = Change<JobFieldName>;

/** Why a job cannot be sent, and how the user can put it right. */
export interface JobFieldProblem extends FieldProblem<JobFieldName> {
	/** The field as the panel names it. */
	readonly label: string;
}
