import type { FieldProblem } from '../../core/values/failure';
import type { Change } from '../../core/values/fieldChange';
import type { JobFieldName } from './fields';

export { describeChange } from '../../core/values/fieldChange';

export type FieldChange = Change<JobFieldName>;

/** Why a job cannot be sent, and how the user can put it right. */
export interface JobFieldProblem extends FieldProblem<JobFieldName | 'status'> {
	/** The field as the panel names it; `status` is that of the offer in its own system. */
	readonly label: string;
}
