import { inEuros, resolveEnds, type Amount } from './amounts';
import type { Phrase } from './phrases';

export interface Salary {
	readonly kind: 'ok';
	/** None, one or two, as the text orders them. */
	readonly ends: readonly number[];
	readonly unit: string | undefined;
	readonly currency: string | undefined;
	/** If the text names one end only, which one it is. */
	readonly bound: 'maximum' | 'minimum' | undefined;
	/** Whether the text goes on behind the salary: with bonuses, meals, remarks. */
	readonly hasMore: boolean;
}

/** What follows the salary: what comes on top of it, any other words, or the same pay in another way. */
type Tail = 'extras' | 'remark' | 'restated';

/** An amount behind the salary. */
interface OtherAmount extends Amount {
	isMoney: boolean;
	hasSameUnit: boolean;
}

/** What the phrases read so far say. `take` refuses a phrase that makes no sense there. */
export class SalaryDraft {
	private readonly amounts: Amount[] = [];
	private readonly others: OtherAmount[] = [];
	private readonly units = new Set<string>();
	private readonly currencies = new Set<string>();
	private readonly bounds = new Set<'maximum' | 'minimum'>();
	private hasBetween = false;
	private expectsEnd = false;
	/** Whether a separator stands behind the last amount and its unit. */
	private isSeparated = false;
	/** Whether a unit stands behind the last amount. */
	private isUnitGiven = false;
	/** Whether the text counts the months of pay in a year. */
	private hasMonths = false;
	private tail: Tail | undefined;

	take(phrase: Phrase, phrases: readonly Phrase[], index: number): boolean {
		if (this.tail !== undefined) return this.takeOther(phrase);
		const { kind, value } = phrase;
		switch (kind) {
			case 'amount':
				return this.takeAmount(phrase);
			case 'thousands':
				return this.takeThousands(value, phrases[index - 1]);
			case 'currency':
				return this.currencies.add(value).size === 1;
			case 'unit':
				this.isSeparated = false;
				this.isUnitGiven = true;
				return this.units.add(value).size === 1;
			case 'and':
			case 'range':
				return this.takeRange(phrase, phrases, index);
			case 'product':
				this.hasMonths ||= value === 'months';
				return value === 'months';
			case 'extra':
				return this.begin('extras');
			case 'bonus':
				return this.canEnd() && this.begin('extras');
			case 'restated':
				return this.amounts.length === 0 || (this.isComplete() && this.begin('restated'));
			case 'unknown':
				return this.isComplete() && this.isSeparated && this.begin('remark');
			default:
				return this.takeWord(kind);
		}
	}

	private takeWord(kind: Phrase['kind']): boolean {
		if (kind === 'minimum' || kind === 'maximum') this.bounds.add(kind);
		if (kind === 'between') this.hasBetween = true;
		if (kind === 'separator') this.isSeparated = true;
		return true;
	}

	/** A second amount is the end of a range, or belongs to what follows the salary. */
	private takeAmount({ readings }: Phrase): boolean {
		if (this.amounts.length > 0 && !this.expectsEnd) {
			this.others.push({ readings, isInThousands: false, isMoney: true, hasSameUnit: false });
			return this.isComplete() && this.isSeparated && this.begin('remark');
		}
		this.amounts.push({ readings, isInThousands: false });
		this.expectsEnd = false;
		this.isSeparated = false;
		this.isUnitGiven = false;
		return true;
	}

	/** A `k` belongs to the number before it; `keur` says the currency as well. */
	private takeThousands(currency: string, before: Phrase | undefined): boolean {
		const last = this.amounts.at(-1);
		if (last === undefined || before?.kind !== 'amount') return false;
		last.isInThousands = true;
		return currency === '' || this.currencies.add(currency).size === 1;
	}

	/** Behind the salary, amounts are only weighed against it. */
	private takeOther({ kind, value, readings }: Phrase): boolean {
		const last = this.others.at(-1);
		if (kind === 'amount') {
			this.others.push({ readings, isInThousands: false, isMoney: false, hasSameUnit: false });
		}
		if (last === undefined) return true;
		if (kind === 'currency' || kind === 'thousands') last.isMoney = true;
		if (kind === 'thousands') last.isInThousands = true;
		if (kind === 'unit' && this.units.has(value)) last.hasSameUnit = true;
		return true;
	}

	/** An amount of at least half of the salary may be another salary, such as that of a second job. */
	private hasRival(ends: readonly number[]): boolean {
		if (this.tail === 'restated' || ends.length === 0) return false;
		const isExtra = this.tail === 'extras' && this.isComplete();
		return this.others.some(
			({ readings, isInThousands, isMoney, hasSameUnit }) =>
				(isExtra ? hasSameUnit : isMoney) &&
				readings.some((value) => inEuros(value, isInThousands) * 2 >= Math.min(...ends)),
		);
	}

	/** A sign of a range counts only between two amounts; elsewhere it separates, or is a word like another. */
	private takeRange({ kind, value }: Phrase, phrases: readonly Phrase[], index: number): boolean {
		const isSign = kind === 'range' || this.hasBetween;
		this.expectsEnd = isSign && this.amounts.length === 1 && isAmountAhead(phrases, index + 1);
		if (!this.expectsEnd && value === '-') this.isSeparated = true;
		return true;
	}

	private begin(tail: Tail): boolean {
		this.tail = tail;
		return true;
	}

	private isComplete(): boolean {
		return this.amounts.length > 0 && this.units.size === 1 && this.currency() !== undefined;
	}

	/** "500 € de prime" is no salary: what follows has to stand apart from the amount, or behind its unit. */
	private canEnd(): boolean {
		return this.amounts.length > 0 && (this.isSeparated || this.isUnitGiven);
	}

	private currency(): string | undefined {
		const [named] = this.currencies;
		return named ?? (this.amounts.some(({ isInThousands }) => isInThousands) ? '€' : undefined);
	}

	finish(): Salary | undefined {
		const [unit] = this.units;
		const [bound] = this.bounds;
		const ends = resolveEnds(this.amounts, unit);
		if (this.hasMonths && unit !== 'mois') return undefined;
		if (ends === undefined || this.hasRival(ends)) return undefined;
		return {
			kind: 'ok',
			ends,
			unit,
			currency: this.currency(),
			bound: ends.length === 1 && this.bounds.size === 1 ? bound : undefined,
			hasMore: this.tail !== undefined && ends.length > 0,
		};
	}
}

function isAmountAhead(phrases: readonly Phrase[], start: number): boolean {
	let index = start;
	while (/^(?:currency|gross|maximum|minimum)$/.test(phrases[index]?.kind ?? '')) index++;
	return phrases[index]?.kind === 'amount';
}
