import { describeChange, notMapped } from '../core/values/fieldChange';
import { isBlank, type UnknownRecord } from '../core/values/values';
import {
	isInThousands,
	isNet,
	readPeriod,
	readSalary,
	withoutDurations,
	writeAmount,
} from '../domain/easyjobs/normalize/salary';
import { NOTHING_MAPPED, type MappedJob } from './mappedJob';

const OTHER_CURRENCY = /[$£¥]|\b(?:usd|gbp|chf|cad|dollars?|francs?|livres?)\b/i;

/** Amounts that are not euros are left to the user. */
export function namesOtherCurrency(text: string): boolean {
	return OTHER_CURRENCY.test(text);
}

/** What tells that a salary could not be read from this. */
export function noSalary(source: unknown): MappedJob {
	const why = 'no amount in euros with its period can be read';
	return { fields: {}, changes: [notMapped('salary', why, source)] };
}

/**
 * Diamond gives bare numbers and a text for display. The period is read from the text; where it says none,
 * from the amount itself: the bands leave out what could be read in two ways. Amounts are euros.
 */
export function readOfferSalary(meta: UnknownRecord): MappedJob {
	const read = readAmounts(meta);
	if (read !== undefined) return read;
	const given = [meta['salary_display'], meta['salary_min'], meta['salary_max']];
	const [shown] = given.filter((value) => !isBlank(value));
	return shown === undefined ? NOTHING_MAPPED : noSalary(shown);
}

function readAmounts(meta: UnknownRecord): MappedJob | undefined {
	const min = readNumber(meta['salary_min']);
	const max = readNumber(meta['salary_max']);
	const display = typeof meta['salary_display'] === 'string' ? meta['salary_display'] : '';
	const reference = min ?? max;
	if (namesOtherCurrency(display)) return undefined;
	if (reference === undefined) return readDisplayed(display);

	const written = readPeriod(display);
	const period = written ?? guessPeriod(reference);
	if (period === undefined) return undefined;
	if (written === undefined && max !== undefined && guessPeriod(max) !== period) return undefined;
	const write = (amount: number) => `${writeAmount(amount)}€/${period}`;
	const field = min === undefined ? 'salary_max' : 'salary_min';
	const change = (what: string) =>
		describeChange(field, what, display || reference, write(reference));
	const changes = [
		...(written === undefined
			? [change(`the offer gives no period: read as per ${period} from the amount`)]
			: []),
		...(isNet(display) ? [change('the offer says net, which EasyJobs does not show')] : []),
	];

	if (min !== undefined && max !== undefined && min !== max) {
		return { fields: { salary_min: write(min), salary_max: write(max) }, changes };
	}
	if (min !== undefined && max !== undefined) return { fields: { salary: write(min) }, changes };
	const bound = min === undefined ? 'maximum' : 'minimum';
	const single = describeChange(
		'salary',
		`the offer gives only a ${bound}: sent as the salary`,
		reference,
		write(reference),
	);
	return { fields: { salary: write(reference) }, changes: [...changes, single] };
}

function readDisplayed(display: string): MappedJob | undefined {
	if (isBlank(display)) return undefined;
	const text = withoutDurations(display).replace(/\s+/g, ' ');
	const [from, to, ...others] = text.split(/\s*(?:[-–—]|\ba\b)\s*(?=\d)/);
	const period = readPeriod(display);
	if (period === undefined || from === undefined || others.length > 0) return undefined;
	// "32-38 k€": the k counts for both ends.
	const unit = to !== undefined && isInThousands(to) && !isInThousands(from) ? 'k€' : '€';
	const min = readSalary(`${from.replace(/[€\s]+$/u, '')} ${unit} / ${period}`);
	const max = readSalary(`${to ?? ''} € / ${period}`);
	const changes = [describeChange('salary', 'read from the displayed salary', display, min ?? '')];
	if (min === undefined) return undefined;
	if (to === undefined) return { fields: { salary: min }, changes };
	return max === undefined ? undefined : { fields: { salary_min: min, salary_max: max }, changes };
}

function readNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' && value !== '' ? readTyped(value) : value;
	return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined;
}

/** `32 000` and `11,50`, as French people type numbers. */
function readTyped(text: string): number {
	return Number(text.replace(/\s/g, '').replace(',', '.'));
}

/** A French full-time year starts near 20,000 €, a month near 1,400 €, an hour near 9 €. */
function guessPeriod(amount: number): string | undefined {
	if (amount >= 12_000) return 'an';
	if (amount >= 900 && amount < 9_000) return 'mois';
	if (amount >= 5 && amount < 100) return 'heure';
	return undefined;
}
