import { readIdentity, type Identity } from '../../../../core/n8n/output';
import { ok } from '../../../../core/n8n/outcome';
import type { ItemOperation } from '../../../../core/n8n/operation';
import type { FieldChange, JobFieldProblem } from '../../../../domain/easyjobs/changes';
import type { RawJob } from '../../../../domain/easyjobs/fields';
import { jobInputFields } from './jobFieldsPanel';
import { readJob } from './jobInput';

interface Validation extends Identity {
	readonly id: string;
	readonly valid: boolean;
	/** What stands in the way of creating the job. */
	readonly problems: readonly JobFieldProblem[];
	/** What Create would change before sending. */
	readonly changes: readonly FieldChange[];
	/** The job as Create would send it, or as far as it could be repaired. */
	readonly job: RawJob;
}

/** Checks a job as Create would, and sends nothing. */
export const validate: ItemOperation = {
	name: 'Validate',
	value: 'validate',
	action: 'Validate a job',
	description: 'Check a job against the rules of EasyJobs without sending anything',
	scope: 'item',
	fields: jobInputFields('create'),
	async execute(context, itemIndex) {
		const prepared = readJob(context, itemIndex, 'create');
		const isValid = prepared.kind === 'ok';
		return ok<Validation>({
			...readIdentity(prepared.job),
			id: isValid ? prepared.job.id : prepared.id,
			valid: isValid,
			problems: isValid ? [] : prepared.problems,
			changes: prepared.changes,
			job: prepared.job,
		});
	},
};
