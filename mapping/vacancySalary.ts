import {
	leadingAmount,
	isInThousands,
	isNet,
	parseSalary,
	stripDurations,
} from '../domain/easyjobs/normalize/salary';
import { EMPTY_MAPPING, type MappedJob } from './mappedJob';
import { hasOtherCurrency, unreadableSalary, mapOfferSalary } from './offerSalary';

/** Gross euros; one end only where the text says that it is a minimum or a maximum. */
export interface SalaryAmounts {
	readonly min?: number;
	readonly max?: number;
}

const MENTIONS_MONEY = /€|\beur(os?)?\b|\d\s*k\b/i;
const MAXIMUM = /\b(moins de|inferieur|jusqu|maximum|max|under|up to)\b|</;
const MINIMUM = /\b(plus de|superieur|a partir|minimum|min|over|from)\b|>/;

/** A salary range is a text of the client's own making, such as `38-45 K€ par an`; two amounts at most are read. */
export function parseSalaryRange(text: string): SalaryAmounts | undefined {
	const stripped = stripDurations(text);
	if (!MENTIONS_MONEY.test(stripped) || isNet(stripped) || hasOtherCurrency(text)) return undefined;
	const amounts = parseAmounts(stripped);
	const [first, second] = amounts;
	const areReadable = amounts.every((amount) => Number.isFinite(amount) && amount > 0);
	if (first === undefined || amounts.length > 2 || !areReadable) return undefined;
	if (second !== undefined) return { min: Math.min(first, second), max: Math.max(first, second) };
	if (MAXIMUM.test(stripped)) return { max: first };
	return MINIMUM.test(stripped) ? { min: first } : { min: first, max: first };
}

/** "38-45 k€": the k counts for both ends. */
function parseAmounts(stripped: string): number[] {
	const factor = isInThousands(stripped) ? 1_000 : 1;
	return (stripped.match(/\d[\d., ']*/g) ?? [])
		.map((amount) => leadingAmount(parseSalary(`${amount} € / an`) ?? ''))
		.map((amount) => (amount < 1_000 ? amount * factor : amount));
}

/** The salary of a job, as that of an offer with the same amounts and text. */
export function mapSalaryRange(text: string | undefined): MappedJob {
	if (text === undefined) return EMPTY_MAPPING;
	const amounts = parseSalaryRange(text);
	if (amounts === undefined) return unreadableSalary(text);
	const { min, max } = amounts;
	return mapOfferSalary({ salary_min: min, salary_max: max, salary_display: text });
}
