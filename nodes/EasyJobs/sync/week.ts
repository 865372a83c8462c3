import { isRecord } from '../../../core/values/values';
import type { InputFailure } from '../../../core/values/failure';
import { parsePercent, type DeletePolicy } from './guards';

/**
 * How many jobs were within reach of deletions on the days of the last week: an input that shrinks night after night
 * passes Max Deletions each time.
 */
export interface WeekCounts {
	/** The label of the scope that was counted. */
	readonly scope: string;
	/** Max Deletions of the last run. */
	readonly limit: number;
	/** By day, `YYYY-MM-DD`: as the first run of the day found them. */
	readonly days: Readonly<Record<string, number>>;
}

const WEEK_MS = 7 * 86_400_000;

export function loadWeek(stored: unknown): WeekCounts | undefined {
	if (!isRecord(stored) || !isRecord(stored['days'])) return undefined;
	const { scope, limit } = stored;
	if (typeof scope !== 'string' || typeof limit !== 'number') return undefined;
	const days = Object.entries(stored['days']).filter(
		(entry): entry is [string, number] => typeof entry[1] === 'number',
	);
	return { scope, limit, days: Object.fromEntries(days) };
}

export interface WeekCheck {
	/** What the next run shall know. */
	readonly week: WeekCounts;
	/** Why no job is deleted. */
	readonly held?: Pick<InputFailure, 'message' | 'wayOut'>;
}

/** @param inScope how many of the listed jobs could be deleted, and `deleted` how many are to be */
export function checkWeek(
	previous: WeekCounts | undefined,
	{ scope, maxPercent, floor = 0 }: DeletePolicy,
	{ inScope, deleted, now }: { inScope: number; deleted: number; now: Date },
): WeekCheck {
	const limit = parsePercent(maxPercent) ?? 0;
	const today = toDay(now);
	const firstDay = toDay(new Date(now.getTime() - WEEK_MS));
	const kept = previous?.scope === scope.label ? Object.entries(previous.days) : [];
	const days = Object.fromEntries([
		[today, inScope],
		...kept.filter(([day]) => day >= firstDay && day <= today),
	]);
	const [firstCount = inScope] = Object.keys(days)
		.sort()
		.map((day) => days[day]);
	const left = inScope - deleted;
	const lost = firstCount - left;
	const percent = (lost / firstCount) * 100;
	const week = { scope: scope.label, limit, days };
	if (deleted === 0 || lost <= floor) return { week };
	if (percent > limit) {
		const message = `${left} of the ${firstCount} jobs${scope.label} of a week ago would be left, and Max Deletions is ${limit}%`;
		return { week, held: { message, wayOut: SHRUNK_INPUT } };
	}
	// Whoever raised Max Deletions for this run has settled what the week had lost.
	const isRaised = previous !== undefined && limit > previous.limit && percent > previous.limit;
	return { week: isRaised ? { ...week, days: { [today]: left } } : week };
}

const SHRUNK_INPUT =
	'Check that the input holds every job that shall stay: it has become shorter over several runs. Only if all of them are to be deleted, raise Max Deletions for one run';

function toDay(instant: Date): string {
	return instant.toISOString().slice(0, 10);
}
