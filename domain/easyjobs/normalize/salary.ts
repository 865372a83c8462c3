/** Reads amounts as people write them into EasyJobs' `3400€/mois`. */

import { readNumber } from '../../../core/values/fieldValue';

const PERIODS: ReadonlyArray<readonly [period: string, written: RegExp]> = [
	['heure', /^(h|heures?|horaire|hour|hourly)$/],
	['jour', /^(j|jours?|journalier|journee|day|daily)$/],
	['semaine', /^(semaines?|hebdo|hebdomadaire|week|weekly)$/],
	['mois', /^(mois|mensuels?|mensuelle|month|monthly)$/],
	['an', /^(ans?|annees?|annuels?|annuelle|year|yearly)$/],
];

/**
 * `35h`, `39 heures/semaine`, `13 mois`, `13e mois`: how long or how often, not per what. One start only in a long run
 * of digits keeps it linear.
 */
const DURATION =
	/(?<!\d)\d+([.,]\d+)?\s*(e|eme)?\s*(h|heures?|j|jours?|semaines?|mois|ans?)\b(\s*(\/|par)?\s*(jour|semaine|hebdo(madaires?)?|mois|an)\b)?/g;

/** A text in lower case, without accents and without durations, whose numbers would pass for amounts. */
export function stripDurations(text: string): string {
	return foldText(text).replace(DURATION, ' ');
}

/**
 * EasyJobs' word for a period, from `/mois`, `par an`, `mensuel`, `horaire`…: the one named from the first amount on,
 * else the one named at all; undefined where two are.
 */
export function parsePeriod(text: string): string | undefined {
	const plain = stripDurations(text);
	const fromAmount = plain.slice(Math.max(plain.search(/\d/), 0));
	return parseSinglePeriod(fromAmount) ?? parseSinglePeriod(plain);
}

function parseSinglePeriod(text: string): string | undefined {
	const words = text.split(/[^a-z]+/);
	const periods = PERIODS.filter(([, written]) => words.some((word) => written.test(word)));
	return periods.length === 1 ? periods[0]?.[0] : undefined;
}

/** One amount with its currency and period, or undefined where either is missing or the amount is net. */
export function parseSalary(value: string): string | undefined {
	const text = stripDurations(value);
	const amounts = text.match(/\d[\d., ']*/g) ?? [];
	const [amount] = amounts;
	const currency = parseCurrency(text);
	const period = parsePeriod(value);
	if (amount === undefined || amounts.length > 1 || currency === undefined) return undefined;
	if (period === undefined || isNet(text)) return undefined;
	const factor = isInThousands(text) ? 1_000 : 1;
	const number = readNumber(amount.replace(/[., ']+$/, ''));
	return number === undefined ? undefined : `${formatAmount(number * factor)}${currency}/${period}`;
}

/** `32k`, `32 k€`, `32 keur`. */
export function isInThousands(text: string): boolean {
	return /\d\s*k(?=€|\$|eur|\b)/i.test(text);
}

/** EasyJobs shows amounts without saying gross or net, and French offers mean gross. */
export function isNet(text: string): boolean {
	return /\bnet(te)?s?\b/i.test(text);
}

function parseCurrency(text: string): '$' | '€' | undefined {
	if (/€|\beur(os?)?\b/.test(text)) return '€';
	if (/\$|\busd\b|\bdollars?\b/.test(text)) return '$';
	return undefined;
}

/** Two decimals at most; none where the amount is whole. */
export function formatAmount(amount: number): string {
	return String(Math.round(amount * 100) / 100);
}

/** The number a well-formed salary starts with, for comparing two of them. */
export function leadingAmount(salary: string): number {
	return Number.parseFloat(salary);
}

/** Lower case, without accents, every white space an ordinary one. */
function foldText(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/\s+/gu, ' ')
		.toLowerCase()
		.replace(/(\d) k/g, '$1k')
		.trim();
}
