export interface SalaryCase {
	/** The text of a salary, for every source. */
	readonly text?: string;
	/** The fields of a job, for Source: Fields. */
	readonly fields?: Readonly<Record<string, unknown>>;
	/** The numbers and the text of an offer, for Source: Diamond Offer. */
	readonly meta?: Readonly<Record<string, unknown>>;
	readonly accept: readonly string[];
}

export const text = (label: string, ...accept: readonly string[]): SalaryCase => ({
	text: label,
	accept,
});
export const fields = (
	job: Readonly<Record<string, unknown>>,
	...accept: readonly string[]
): SalaryCase => ({
	fields: job,
	accept,
});
export const offer = (
	salary_min: unknown,
	salary_max: unknown,
	salary_display: string,
	...accept: readonly string[]
): SalaryCase => ({ meta: { salary_min, salary_max, salary_display }, accept });
