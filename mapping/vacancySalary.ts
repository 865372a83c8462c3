import {
	amountOf,
	isInThousands,
	isNet,
	readSalary,
	withoutDurations,
} from '../domain/easyjobs/normalize/salary';
import { NOTHING_MAPPED, type MappedJob } from './mappedJob';
import { namesOtherCurrency, noSalary, readOfferSalary } from './offerSalary';

/** Gross euros; one end only where the text says that it is a minimum or a maximum. */
export interface SalaryAmounts {
	readonly min?: number;
	readonly max?: number;
}

const NAMES_MONEY = /€|\beur(os?)?\b|\d\s*k\b/i;
const MAXIMUM = /\b(moins de|inferieur|jusqu|maximum|max|under|up to)\b|</;
const MINIMUM = /\b(plus de|superieur|a partir|minimum|min|over|from)\b|>/;

/** A salary range is a text of the client's own making, such as `38-45 K€ par an`; two amounts at most are read. */
export function readSalaryAmounts(text: string): SalaryAmounts | undefined {
	const plain = withoutDurations(text);
	if (!NAMES_MONEY.test(plain) || isNet(plain) || namesOtherCurrency(text)) return undefined;
	const amounts = readAmounts(plain);
	const [first, second] = amounts;
	const areReadable = amounts.every((amount) => Number.isFinite(amount) && amount > 0);
	if (first === undefined || amounts.length > 2 || !areReadable) return undefined;
	if (second !== undefined) return { min: Math.min(first, second), max: Math.max(first, second) };
	if (MAXIMUM.test(plain)) return { max: first };
	return MINIMUM.test(plain) ? { min: first } : { min: first, max: first };
}

/** "38-45 k€": the k counts for both ends. */
function readAmounts(plain: string): number[] {
	const factor = isInThousands(plain) ? 1_000 : 1;
	return (plain.match(/\d[\d., ']*/g) ?? [])
		.map((amount) => amountOf(readSalary(`${amount} € / an`) ?? ''))
		.map((amount) => (amount < 1_000 ? amount * factor : amount));
}

/** The salary of a job, as that of an offer with the same amounts and text. */
export function mapSalaryRange(text: string | undefined): MappedJob {
	if (text === undefined) return NOTHING_MAPPED;
	const amounts = readSalaryAmounts(text);
	if (amounts === undefined) return noSalary(text);
	const { min, max } = amounts;
	return readOfferSalary({ salary_min: min, salary_max: max, salary_display: text });
}
