import { canonicalUnit } from './words';

export interface SalaryValue {
	readonly amount: number;
	readonly currency: string;
	/** EasyJobs' word for the period, or the unit as it is. */
	readonly unit: string;
}

/** As EasyJobs takes it: `2100€/mois`, `12.50€/heure`. */
export function formatSalary(amount: number, currency: string, unit: string): string {
	return `${formatAmount(amount)}${currency}/${unit}`;
}

/** Cents have two digits, as on a price; none if the amount is whole. */
function formatAmount(amount: number): string {
	return Number.isInteger(amount) ? String(amount) : amount.toFixed(2);
}

const WELL_FORMED = /^(\d+(?:\.\d{1,2})?)([€$])\/([a-zA-Z-]+)$/;

/** A salary that is written as EasyJobs takes it, whoever wrote it. */
export function parseSalary(value: unknown): SalaryValue | undefined {
	const match = typeof value === 'string' ? WELL_FORMED.exec(value) : null;
	if (match === null) return undefined;
	const [, amount = '', currency = '', unit = ''] = match;
	return { amount: Number(amount), currency, unit: canonicalUnit(unit) };
}
