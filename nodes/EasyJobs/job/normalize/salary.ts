/** Reads amounts as people write them into EasyJobs' `3400€/mois`. */

const PERIODS: ReadonlyArray<readonly [period: string, written: RegExp]> = [
	['heure', /^(h|heures?|horaire|hour|hourly)$/],
	['jour', /^(j|jours?|journalier|journee|day|daily)$/],
	['semaine', /^(semaines?|hebdo|hebdomadaire|week|weekly)$/],
	['mois', /^(mois|mensuels?|mensuelle|month|monthly)$/],
	['an', /^(ans?|annees?|annuels?|annuelle|year|yearly)$/],
];

/** EasyJobs' word for a period, from `/mois`, `par an`, `mensuel`, `horaire`… */
export function readPeriod(text: string): string | undefined {
	const words = foldText(text).split(/[^a-z]+/);
	for (const [period, written] of PERIODS) {
		if (words.some((word) => written.test(word))) return period;
	}
	return undefined;
}

/** One amount with its currency and period, or undefined where either is missing or the amount is net. */
export function readSalary(value: string): string | undefined {
	const text = foldText(value);
	const amounts = text.match(/\d[\d., ']*/g) ?? [];
	const [amount] = amounts;
	const currency = readCurrency(text);
	const period = readPeriod(text);
	if (amount === undefined || amounts.length > 1 || currency === undefined) return undefined;
	if (period === undefined || /\bnets?\b/.test(text)) return undefined;
	const factor = /\d\s*k/.test(text) ? 1_000 : 1;
	const number = readAmount(amount);
	return number === undefined ? undefined : `${writeAmount(number * factor)}${currency}/${period}`;
}

function readCurrency(text: string): '$' | '€' | undefined {
	if (/€|\beur(os?)?\b/.test(text)) return '€';
	if (/\$|\busd\b|\bdollars?\b/.test(text)) return '$';
	return undefined;
}

/** `32 000`, `32.000` and `32,000` are thousands; `11,5` and `11.50` have decimals. */
function readAmount(text: string): number | undefined {
	const compact = text.replace(/[ ']/g, '').replace(/[.,]+$/, '');
	const whole = /^\d{1,3}([.,]\d{3})+$/.test(compact) ? compact.replace(/[.,]/g, '') : compact;
	const number = Number(whole.replace(',', '.'));
	return Number.isFinite(number) ? number : undefined;
}

/** Two decimals at most; none where the amount is whole. */
export function writeAmount(amount: number): string {
	return String(Math.round(amount * 100) / 100);
}

/** The number a well-formed salary starts with, for comparing two of them. */
export function amountOf(salary: string): number {
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
