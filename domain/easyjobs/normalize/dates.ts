import { formatParisNow, isParisTime, readParisTime } from '../../../core/values/parisTime';
import type { JobField } from '../fields';
import type { Normalized } from './normalized';

export function normalizeDate({ timeOfDay }: JobField, value: unknown): Normalized {
	const parsed = readParisTime(value, timeOfDay ?? 'start');
	return { value: parsed ?? value, reasons: ['written as French time'] };
}

/** The API answers 422 to a date it holds to be in the future, even by seconds. */
export function capAtNow(value: unknown, now: Date): Normalized {
	const latest = formatParisNow(now);
	const isFuture = typeof value === 'string' && isParisTime(value) && value > latest;
	return { value: isFuture ? latest : value, reasons: ['moved back to the present moment'] };
}
