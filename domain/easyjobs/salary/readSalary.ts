import { inEuros } from './amounts';
import { toPhrases, type Phrase } from './phrases';
import { SalaryDraft, type Salary } from './salaryDraft';
import { tokenize } from './tokens';

export type { Salary } from './salaryDraft';

/** A text that is not understood whole. */
export interface UnreadSalary {
	readonly kind: 'failed';
	readonly cause: 'currency' | 'net' | 'product' | 'unclear';
	/** What its numbers may be, for comparing. */
	readonly numbers: ReadonlyArray<readonly number[]>;
	/** Periods, what else is paid for, and a bonus that its numbers may be. */
	readonly units: readonly string[];
}

/** Reads a salary as people write it, in French or English. */
export function readSalary(text: string): Salary | UnreadSalary {
	const tokens = tokenize(text);
	if (tokens === undefined) return fail([], 'unclear');
	const phrases = toPhrases(tokens);
	if (phrases.some(({ kind }) => kind === 'net')) return fail(phrases, 'net');
	if (phrases.some(({ kind }) => kind === 'foreign')) return fail(phrases, 'currency');
	const draft = new SalaryDraft();
	const isWhole = phrases.every((phrase, index) => draft.take(phrase, phrases, index));
	const cause = phrases.some(({ kind }) => kind === 'product') ? 'product' : 'unclear';
	return (isWhole ? draft.finish() : undefined) ?? fail(phrases, cause);
}

function fail(phrases: readonly Phrase[], cause: UnreadSalary['cause']): UnreadSalary {
	const numbers = phrases.flatMap(({ kind, readings }, index) => {
		const isInThousands = phrases[index + 1]?.kind === 'thousands';
		return kind === 'amount' ? [readings.map((value) => inEuros(value, isInThousands))] : [];
	});
	const units = phrases.flatMap(({ kind, value }) => {
		if (kind === 'bonus') return numbers.length > 0 ? [kind] : [];
		return (kind === 'unit' || kind === 'unknown') && value !== '' ? [value] : [];
	});
	return { kind: 'failed', cause, numbers, units };
}
