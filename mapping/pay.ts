import { describeChange, notMapped } from '../core/values/fieldChange';
import type { RawJob } from '../domain/easyjobs/fields';
import { formatSalary } from '../domain/easyjobs/salary/formatSalary';
import {
	inferPeriod,
	isPlausible,
	isPlausibleSpread,
	MAX_SPREAD,
} from '../domain/easyjobs/salary/plausible';
import type { Salary, UnreadSalary } from '../domain/easyjobs/salary/readSalary';
import type { MappedJob } from './mappedJob';

/** A pay in euros. */
export interface Pay {
	readonly kind: 'ok';
	/** One or two amounts. */
	readonly ends: readonly number[];
	/** The period, or what is paid for; undefined if nothing says it. */
	readonly unit: string | undefined;
	/** If only one end is named, which one it is. */
	readonly bound: 'maximum' | 'minimum' | undefined;
	/** What it was read from. */
	readonly source: unknown;
	/** What to report of how it was read. */
	readonly reasons: readonly string[];
}

export interface NoPay {
	readonly kind: 'failed';
	readonly reason: string;
}

const REASONS: Readonly<
	Record<UnreadSalary['cause'] | 'contradiction' | 'implausible' | 'spread', string>
> = {
	contradiction: 'its amounts and its text contradict each other',
	currency: 'its currency is not the euro',
	implausible: 'nobody earns such an amount per such a period',
	net: 'the amount is net, and EasyJobs shows gross pay',
	product: 'it multiplies an amount, and only the pay per a period is read',
	spread: `its maximum is more than ${MAX_SPREAD} times its minimum`,
	unclear: 'no amount in euros with its period can be read',
};

export function noPay(cause: keyof typeof REASONS): NoPay {
	return { kind: 'failed', reason: REASONS[cause] };
}

/** What a text says in euros. */
export function toPay(reading: Salary | UnreadSalary, source: string): NoPay | Pay {
	if (reading.kind === 'failed') return noPay(reading.cause);
	const { ends, unit, currency, bound, hasMore } = reading;
	if (currency === '$') return noPay('currency');
	if (ends.length === 0 || currency === undefined) return noPay('unclear');
	const reasons = hasMore ? ['what follows the salary is left out'] : [];
	return { kind: 'ok', ends, unit, bound, source, reasons };
}

/** The salary of a job, or what says why it has none. */
export function mapPay(pay: NoPay | Pay, given: unknown): MappedJob {
	const salary = pay.kind === 'ok' ? toSalary(pay) : pay;
	return 'fields' in salary
		? salary
		: { fields: {}, changes: [notMapped('salary', salary.reason, given)] };
}

function toSalary({ ends, unit: stated, bound, source, reasons }: Pay): MappedJob | NoPay {
	if (!isPlausibleSpread(ends)) return noPay('spread');
	const unit = stated ?? inferPeriod(ends);
	if (unit === undefined) return noPay('unclear');
	if (!isPlausiblePay(ends, unit)) return noPay('implausible');
	const fields = toFields(ends, unit);
	const field = fields.salary === undefined ? 'salary_min' : 'salary';
	const reported = [
		...reasons,
		...(stated === undefined ? [`no period is given: read as per ${unit} from the amount`] : []),
		...(bound === undefined ? [] : [`only a ${bound} is given: sent as the salary`]),
	];
	return {
		fields,
		changes: reported.map((reason) => describeChange(field, reason, source, fields[field])),
	};
}

/** Without a unit, any amount but 0 may be a pay. */
export function isPlausiblePay(ends: readonly number[], unit: string | undefined): boolean {
	const isInBand = (end: number) => (unit === undefined ? end > 0 : isPlausible(end, unit));
	return ends.every(isInBand) && isPlausibleSpread(ends);
}

function toFields(ends: readonly number[], unit: string): RawJob {
	const [min, max] = [Math.min(...ends), Math.max(...ends)].map((end) =>
		formatSalary(end, '€', unit),
	);
	return min === max ? { salary: min } : { salary_min: min, salary_max: max };
}
