import { toDisplayText, truncate } from '../../core/values/text';
import { toText } from '../../core/values/values';
import type { JobFieldProblem } from './changes';
import type { WriteMode } from './schema';

/** Where the recruiter wrote what a job is made from. */
export interface JobOrigin {
	/** As users call it: `Diamond Careers`. */
	readonly system: string;
	/** What names the record in it: `offer 4191`; empty if nothing does. */
	readonly record: string;
}

const MAX_ID_CHARACTERS = 64;

/** @param kind of its records: `offer` */
export function toOrigin(system: string, kind: string, id: unknown): JobOrigin {
	const text = truncate(toDisplayText(toText(id)), MAX_ID_CHARACTERS);
	return { system, record: text === '' ? '' : `${kind} ${text}` };
}

/** The way out for a user whose panel shows no fields of the job but Defaults and Overrides; an update has no Defaults. */
export function fixAtOrigin(
	problem: JobFieldProblem,
	{ system, record }: JobOrigin,
	mode: WriteMode,
): JobFieldProblem {
	const place = record === '' ? system : `${system} (${record})`;
	const override = 'set it in this node, under Overrides';
	if (/^is missing(?! )/.test(problem.message)) {
		const inNode =
			mode === 'create' ? 'set a default in this node, under Defaults (When Missing)' : override;
		return { ...problem, fix: `Fill it in in ${place}, or ${inNode}` };
	}
	const rule = problem.fix.replace(/^Correct /, '');
	return { ...problem, fix: `Correct it in ${place}, or ${override}. ${rule}` };
}
