import type { FieldProblem } from '../../../core/values/failure';

/** Ids are numbers in every example; what a path could be changed by is none. */
export function checkId(field: string, id: string): FieldProblem | undefined {
	if (id === '') return { field, message: 'is empty', fix: `Give ${field}` };
	if (/^[\w-]+$/.test(id)) return undefined;
	return {
		field,
		message: 'is not an ID',
		fix: `Give ${field} as Diamond Careers shows it, such as 18472`,
	};
}
