import { readNumber } from '../core/values/fieldValue';
import { isBlank, type UnknownRecord } from '../core/values/values';
import { inferPeriod } from '../domain/easyjobs/salary/plausible';
import { readSalary, type Salary, type UnreadSalary } from '../domain/easyjobs/salary/readSalary';
import { EMPTY_MAPPING, type MappedJob } from './mappedJob';
import { mapPay, noPay, toPay, type NoPay, type Pay } from './pay';

/**
 * Diamond gives bare numbers, in euros, and a text for display. If they contradict each other, the text counts, if it is
 * understood whole.
 */
export function mapOfferSalary(meta: UnknownRecord): MappedJob {
	const { salary_display: display, salary_min, salary_max } = meta;
	const given = [display, salary_min, salary_max].find((value) => !isBlank(value));
	if (given === undefined) return EMPTY_MAPPING;
	const text = typeof display === 'string' ? display : '';
	return mapPay(readPay(text, readAmount(salary_min), readAmount(salary_max)), given);
}

/** 0 is no salary. */
function readAmount(value: unknown): number | undefined {
	const number = readNumber(value);
	return number !== undefined && number > 0 ? number : undefined;
}

function readPay(text: string, min: number | undefined, max: number | undefined): NoPay | Pay {
	const reading = readSalary(text);
	const ends = [min, max].filter((amount) => amount !== undefined);
	if (ends.length === 0) return readDisplayed(reading, text, 'read from the displayed salary');
	const singleBound = min === undefined ? 'maximum' : 'minimum';
	const amounts: Pay = {
		kind: 'ok',
		ends,
		unit: undefined,
		bound: ends.length === 1 ? singleBound : undefined,
		source: isBlank(text) ? ends[0] : text,
		reasons: [],
	};
	const stated = reading.kind === 'ok' ? reading.ends : reading.numbers;
	if (stated.length === 0 && ends.some((end) => text.split(/\D+/).includes(String(end)))) {
		return noPay('contradiction');
	}
	if (reading.kind === 'failed') return readBesideUnread(amounts, reading);
	if (reading.currency === '$') return noPay('currency');
	if (agree(ends, reading.ends)) return { ...amounts, unit: reading.unit };
	const reason = 'read from the displayed salary, which the amounts of the offer contradict';
	const displayed = readDisplayed(reading, text, reason);
	return displayed.kind === 'ok' ? displayed : noPay('contradiction');
}

/** A text alone has to say the period. */
function readDisplayed(reading: Salary | UnreadSalary, text: string, reason: string): NoPay | Pay {
	const pay = toPay(reading, text);
	if (pay.kind === 'failed') return pay;
	return pay.unit === undefined ? noPay('unclear') : { ...pay, reasons: [reason, ...pay.reasons] };
}

/** One says the same as the other, or only one end of it. A text without amounts contradicts none. */
function agree(amounts: readonly number[], stated: readonly number[]): boolean {
	return (
		stated.every((end) => amounts.includes(end)) ||
		amounts.every((amount) => stated.includes(amount))
	);
}

/** Beside a text that is not understood, the amounts count if it names them too, and no period but theirs. */
function readBesideUnread(pay: Pay, { cause, numbers, units }: UnreadSalary): NoPay | Pay {
	if (cause !== 'unclear' && cause !== 'net') return noPay(cause);
	const isNamed = (end: number) => numbers.some((readings) => readings.includes(end));
	if ((cause === 'net' || numbers.length > 0) && !pay.ends.every(isNamed)) {
		return noPay(cause === 'net' ? cause : 'contradiction');
	}
	const period = inferPeriod(pay.ends);
	// What comes with a net pay, such as board and lodging, says nothing of its period.
	const periods = cause === 'net' ? units.filter((unit) => unit !== 'bonus') : units;
	if (!periods.every((unit) => unit === period)) return noPay(cause);
	if (cause === 'unclear') return pay;
	return { ...pay, reasons: ['the text says net, which EasyJobs does not show'] };
}
