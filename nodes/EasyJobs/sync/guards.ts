import { toDisplayText } from '../../../core/values/text';
import type { InputFailure } from '../../../core/values/failure';
import { readNumber } from '../../../core/values/fieldValue';
import { toText } from '../../../core/values/values';
import { foldId } from '../client/ids';
import type { IdentifiedJob } from '../client/jobSender';
import { jobField } from '../../../domain/easyjobs/fields';
import { isValidValue } from '../../../domain/easyjobs/schema';

/** Guards against deleting jobs because of a mistake in the input. */

/** One input item after preparation. */
export type DesiredItem =
	| { readonly kind: 'ok'; readonly job: IdentifiedJob }
	/** Invalid, but if it has an ID, its job is not deleted. */
	| { readonly kind: 'failed'; readonly id: string };

/** Which listed jobs may be deleted if the input does not hold them. Without a policy, none. */
export interface DeletePolicy {
	/** As given: a number from 0 to 100 is asked for. */
	readonly maxPercent: unknown;
	readonly scope: DeleteScope;
	/** So many jobs a run may delete whatever their share, if others are left: of four jobs, one is a quarter. */
	readonly floor?: number;
}

/** The listed jobs that can be missing. */
export interface DeleteScope {
	includes(id: string): boolean;
	/** Continues `listed jobs`: ` made from Diamond offers`; empty for all. */
	readonly label: string;
}

const MAX_LISTED_NAMES = 5;

/** The ID of an item, or undefined where no job on EasyJobs can have it. */
export function readDesiredId(item: DesiredItem): string | undefined {
	if (item.kind === 'ok') return item.job.id;
	const id = toText(item.id);
	return isValidValue(jobField('id'), id) ? id : undefined;
}

/** By folded ID. The first item of each ID counts, even if it is invalid. */
export function findFirstItems(items: readonly DesiredItem[]): ReadonlyMap<string, number> {
	const firstItems = new Map<string, number>();
	for (const [index, item] of items.entries()) {
		const id = readDesiredId(item);
		const key = id === undefined ? undefined : foldId(id);
		if (key !== undefined && !firstItems.has(key)) firstItems.set(key, index);
	}
	return firstItems;
}

export function checkInputForDeletion(
	items: readonly DesiredItem[],
	deletePolicy: DeletePolicy | undefined,
): InputFailure | undefined {
	if (deletePolicy === undefined) return undefined;
	if (parsePercent(deletePolicy.maxPercent) === undefined) {
		return refuse(
			'Max Deletions is not a number from 0 to 100',
			'Correct Max Deletions: it is the share of the listed jobs, in percent, that one run may delete',
		);
	}
	if (items.length === 0) {
		return refuse(
			'the input holds no job, so every job on EasyJobs would count as missing',
			'Check the nodes before this one. To delete every job on purpose, use Delete Many',
		);
	}
	const withoutId = [...items.keys()].filter((index) => {
		const item = items[index];
		return item !== undefined && readDesiredId(item) === undefined;
	});
	return withoutId.length === 0 ? undefined : refuseItemsWithoutId(withoutId);
}

function refuseItemsWithoutId(itemIndexes: readonly number[]): InputFailure {
	const names = listSome(itemIndexes.map(String));
	return refuse(
		`${pluralize(itemIndexes, 'input item has', 'input items have')} no usable Job ID (item ${names}), so their jobs would count as missing`,
		'Correct Job ID of these items or take them out of the input, or switch Delete Missing off',
	);
}

/** @param inScope how many of the listed jobs could be missing */
export function checkDeleteLimit(
	missingIds: readonly string[],
	inScope: number,
	deletePolicy: DeletePolicy | undefined,
): InputFailure | undefined {
	if (deletePolicy === undefined || missingIds.length === 0) return undefined;
	const maxPercent = parsePercent(deletePolicy.maxPercent) ?? 0;
	const percent = (missingIds.length / inScope) * 100;
	const isFew = missingIds.length <= (deletePolicy.floor ?? 0) && missingIds.length < inScope;
	if (percent <= maxPercent || (isFew && maxPercent > 0)) return undefined;
	return refuse(
		`${missingIds.length} of the ${pluralize({ length: inScope }, 'listed job', 'listed jobs')}${deletePolicy.scope.label} would be deleted (${Math.ceil(percent)}%), and Max Deletions is ${maxPercent}%`,
		`Check that the input holds every job that shall stay. Missing in it: ${listSome(missingIds)}. Check which jobs are within reach (Delete Scope, Delete Only IDs Starting With), and see the plan with Dry Run. Only if all of them are to be deleted, raise Max Deletions for this run`,
	);
}

export function parsePercent(parameter: unknown): number | undefined {
	const percent = readNumber(parameter) ?? Number.NaN;
	return percent >= 0 && percent <= 100 ? percent : undefined;
}

function listSome(names: readonly string[]): string {
	const more = names.length - MAX_LISTED_NAMES;
	return `${names.slice(0, MAX_LISTED_NAMES).map(toDisplayText).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function pluralize({ length }: { readonly length: number }, one: string, several: string): string {
	return `${length} ${length === 1 ? one : several}`;
}

function refuse(reason: string, wayOut: string): InputFailure {
	return { kind: 'input', message: `Nothing was sent: ${reason}`, wayOut };
}
