import { describeChange, notMapped } from '../core/values/fieldChange';
import { readNumber } from '../core/values/fieldValue';
import { isBlank, type UnknownRecord } from '../core/values/values';
import {
	isInThousands,
	isNet,
	parsePeriod,
	parseSalary,
	stripDurations,
	formatAmount,
} from '../domain/easyjobs/normalize/salary';
import { EMPTY_MAPPING, type MappedJob } from './mappedJob';

const OTHER_CURRENCY = /[$£¥]|\b(?:usd|gbp|chf|cad|dollars?|francs?|livres?)\b/i;

/** Amounts that are not euros are left to the user. */
export function hasOtherCurrency(text: string): boolean {
	return OTHER_CURRENCY.test(text);
}

/** What tells that a salary could not be read from this. */
export function unreadableSalary(source: unknown): MappedJob {
	const reason = 'no amount in euros with its period can be read';
	return { fields: {}, changes: [notMapped('salary', reason, source)] };
}

/**
 * Diamond gives bare numbers and a text for display. The period is read from the text; where it says none,
 * from the amount itself: the bands leave out what could be read in two ways. Amounts are euros.
 */
export function mapOfferSalary(meta: UnknownRecord): MappedJob {
	const salary = mapAmounts(meta);
	if (salary !== undefined) return salary;
	const values = [meta['salary_display'], meta['salary_min'], meta['salary_max']];
	const [unreadable] = values.filter((value) => !isBlank(value));
	return unreadable === undefined ? EMPTY_MAPPING : unreadableSalary(unreadable);
}

function mapAmounts(meta: UnknownRecord): MappedJob | undefined {
	const min = parsePositiveNumber(meta['salary_min']);
	const max = parsePositiveNumber(meta['salary_max']);
	const display = typeof meta['salary_display'] === 'string' ? meta['salary_display'] : '';
	const reference = min ?? max;
	if (hasOtherCurrency(display)) return undefined;
	if (reference === undefined) return mapDisplayedSalary(display);

	const statedPeriod = parsePeriod(display);
	const period = statedPeriod ?? inferPeriod(reference);
	if (period === undefined) return undefined;
	if (statedPeriod === undefined && max !== undefined && inferPeriod(max) !== period)
		return undefined;
	const format = (amount: number) => `${formatAmount(amount)}€/${period}`;
	const field = min === undefined ? 'salary_max' : 'salary_min';
	const change = (reason: string) =>
		describeChange(field, reason, display || reference, format(reference));
	const changes = [
		...(statedPeriod === undefined
			? [change(`the offer gives no period: read as per ${period} from the amount`)]
			: []),
		...(isNet(display) ? [change('the offer says net, which EasyJobs does not show')] : []),
	];

	if (min !== undefined && max !== undefined && min !== max) {
		return { fields: { salary_min: format(min), salary_max: format(max) }, changes };
	}
	if (min !== undefined && max !== undefined) return { fields: { salary: format(min) }, changes };
	const bound = min === undefined ? 'maximum' : 'minimum';
	const single = describeChange(
		'salary',
		`the offer gives only a ${bound}: sent as the salary`,
		reference,
		format(reference),
	);
	return { fields: { salary: format(reference) }, changes: [...changes, single] };
}

function mapDisplayedSalary(display: string): MappedJob | undefined {
	if (isBlank(display)) return undefined;
	const text = stripDurations(display).replace(/\s+/g, ' ');
	const [from, to, ...others] = text.split(/\s*(?:[-–—]|\ba\b)\s*(?=\d)/);
	const period = parsePeriod(display);
	if (period === undefined || from === undefined || others.length > 0) return undefined;
	// "32-38 k€": the k counts for both ends.
	const unit = to !== undefined && isInThousands(to) && !isInThousands(from) ? 'k€' : '€';
	const min = parseSalary(`${from.replace(/[€\s]+$/u, '')} ${unit} / ${period}`);
	const max = parseSalary(`${to ?? ''} € / ${period}`);
	const changes = [describeChange('salary', 'read from the displayed salary', display, min ?? '')];
	if (min === undefined) return undefined;
	if (to === undefined) return { fields: { salary: min }, changes };
	return max === undefined ? undefined : { fields: { salary_min: min, salary_max: max }, changes };
}

function parsePositiveNumber(value: unknown): number | undefined {
	const number = readNumber(value);
	return number !== undefined && number > 0 ? number : undefined;
}

/** A French full-time year starts near 20,000 €, a month near 1,400 €, an hour near 9 €. */
function inferPeriod(amount: number): string | undefined {
	if (amount >= 12_000) return 'an';
	if (amount >= 900 && amount < 9_000) return 'mois';
	if (amount >= 5 && amount < 100) return 'heure';
	return undefined;
}
