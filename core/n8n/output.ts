import type { IDataObject } from 'n8n-workflow';

import type { Failure } from '../values/failure';
import { toDisplayText, toMessageText } from '../values/text';
import { isList, toText } from '../values/values';
import type { Outcome } from './outcome';

/** The columns of what operations give: n8n shows the keys of an item in their order. */

/** A person judges a record by these, so that they come first. */
const LEADING_COLUMNS = ['id', 'title', 'location'] as const;

/** What a person knows a record by; what is not known is left out. */
export type Identity = { readonly [Column in (typeof LEADING_COLUMNS)[number]]?: string };

export function readIdentity(record: Readonly<Partial<Record<keyof Identity, unknown>>>): Identity {
	const known = LEADING_COLUMNS.map((name) => [name, toText(record[name])] as const);
	return Object.fromEntries(known.filter(([, text]) => text !== ''));
}

/** What an outcome says of the record itself wins. */
export function withIdentity<Result extends object>(
	outcome: Outcome<Result>,
	identity: Identity,
): Outcome<Identity & Result> {
	return outcome.kind === 'failed'
		? { ...outcome, failure: { ...identity, ...outcome.failure } }
		: { ...outcome, results: outcome.results.map((result) => ({ ...identity, ...result })) };
}

/** Lists of the package's own, left out if nothing is in them. */
const LIST_COLUMNS: ReadonlySet<string> = new Set(['changes', 'differences', 'problems']);

/** A result as n8n's items are typed. */
export function toItemJson(result: object): IDataObject {
	const columns = Object.entries(result).filter(
		([name, value]) => !LIST_COLUMNS.has(name) || !isEmptyList(value),
	);
	const json: IDataObject = Object.fromEntries(columns);
	const leading = LEADING_COLUMNS.filter((name) => name in json);
	return { ...Object.fromEntries(leading.map((name) => [name, json[name]])), ...json };
}

function isEmptyList(value: unknown): boolean {
	return isList(value) && value.length === 0;
}

/**
 * What the item of a failed input holds; its place is in `pairedItem`, not in its text. n8n sends it to the error
 * output, behind the input's own fields, as long as `error` is its only key (n8n 1.x), and keeps all of it as long as
 * the item carries no error object.
 */
export function toErrorJson(failure: Failure): IDataObject {
	const { problems = [] } = failure.kind === 'input' ? failure : {};
	const { id = null, title, location } = failure;
	const error = {
		id,
		...(title === undefined ? {} : { title: toDisplayText(title) }),
		...(location === undefined ? {} : { location: toDisplayText(location) }),
		message: toMessageText(failure.message),
		wayOut: toMessageText(failure.wayOut),
		httpStatus: failure.kind === 'remote' ? (failure.status ?? null) : null,
		problems: problems.map((problem) => ({
			...problem,
			message: toMessageText(problem.message),
			fix: toMessageText(problem.fix),
		})),
	};
	return { error: toItemJson(error) };
}
