import { toText } from '../common/records';
import {
	amountOf,
	isInThousands,
	isNet,
	readSalary,
	withoutDurations,
} from '../nodes/EasyJobs/job/normalize/salary';
import type { MappedJob } from './mappedJob';
import { readOfferSalary } from './offerSalary';

const NOTHING: MappedJob = { fields: {}, changes: [] };

const NAMES_MONEY = /€|\beur(os?)?\b|\d\s*k\b/i;
const MAXIMUM = /\b(moins de|inferieur|jusqu|maximum|max|under|up to)\b|</;
const MINIMUM = /\b(plus de|superieur|a partir|minimum|min|over|from)\b|>/;

/** A salary range is a text of the client's own making, such as `38-45 K€ par an`; two amounts at most are read. */
export function readSalaryRange(label: unknown): MappedJob {
	const text = toText(label);
	const plain = withoutDurations(text);
	if (!NAMES_MONEY.test(plain) || isNet(plain)) return NOTHING;
	const [first, second, ...others] = readAmounts(plain);
	if (first === undefined || others.length > 0) return NOTHING;
	if (second !== undefined) {
		const [min, max] = first < second ? [first, second] : [second, first];
		return readOfferSalary({ salary_min: min, salary_max: max, salary_display: text });
	}
	if (MAXIMUM.test(plain)) return readOfferSalary({ salary_max: first, salary_display: text });
	if (MINIMUM.test(plain)) return readOfferSalary({ salary_min: first, salary_display: text });
	return readOfferSalary({ salary_min: first, salary_max: first, salary_display: text });
}

/** "38-45 k€": the k counts for both ends. */
function readAmounts(plain: string): number[] {
	const factor = isInThousands(plain) ? 1_000 : 1;
	return (plain.match(/\d[\d., ']*/g) ?? [])
		.map((amount) => amountOf(readSalary(`${amount} € / an`) ?? ''))
		.map((amount) => (amount < 1_000 ? amount * factor : amount));
}
