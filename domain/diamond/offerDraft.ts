import type { FieldProblem } from '../../core/values/failure';
import type { Change } from '../../core/values/fieldChange';
import { isBlank, toText, type UnknownRecord } from '../../core/values/values';

/**
 * Where an offer keeps the reference of the vacancy that it was made from. Diamond documents no field for it
 * (docs/assumptions.md, `diamond-offer-reference`).
 */
export const REFERENCE_KEY = 'talentsoft_reference';

/** The title, the keys of `meta` that a vacancy can fill, and the key above. */
export type OfferField =
	| 'city'
	| 'contract_type'
	| 'country'
	| 'missions'
	| 'profile_required'
	| 'salary_display'
	| 'salary_max'
	| 'salary_min'
	| 'start_date'
	| 'title'
	| typeof REFERENCE_KEY;

export type OfferFields = { readonly [Field in OfferField]?: number | string };

export type OfferChange = Change<OfferField>;

/** What a mapping makes of a source. Nothing is invented: a field with no source stays out. */
export interface MappedOffer {
	readonly fields: OfferFields;
	/** What was read into the source or put elsewhere, and what could not be mapped. */
	readonly changes: readonly OfferChange[];
}

/** What the user gives beside the source, and what wins over it. */
export interface OfferOverrides {
	readonly title: string;
	/** By the keys of the API; a blank value leaves the field out. */
	readonly meta: UnknownRecord;
}

/** What the offer lacks, and the parameter of the Diamond node that would supply it. */
type OfferProblem = FieldProblem<'Further Fields' | 'Title'>;

export type OfferDraftResult =
	| { readonly kind: 'unfit'; readonly problems: readonly OfferProblem[] }
	| {
			readonly kind: 'ready';
			readonly title: string;
			readonly meta: UnknownRecord;
			/** Of the vacancy; empty where neither it nor the user gives one. */
			readonly reference: string;
			readonly changes: readonly OfferChange[];
	  };

/** The offer to send, or what stands in its way. */
export function buildOffer(
	{ fields, changes }: MappedOffer,
	overrides: OfferOverrides,
): OfferDraftResult {
	const { title: mappedTitle, ...mappedMeta } = fields;
	const title = toText(overrides.title) || toText(mappedTitle);
	const problems = [
		...(title === '' ? [MISSING_TITLE] : []),
		...(isBlank(fields[REFERENCE_KEY]) && !(REFERENCE_KEY in overrides.meta)
			? [MISSING_REFERENCE]
			: []),
	];
	if (problems.length > 0) return { kind: 'unfit', problems };
	const overriddenFields = new Set(listOverriddenFields(overrides));
	return {
		kind: 'ready',
		title,
		meta: mergeMeta(mappedMeta, overrides.meta, overriddenFields),
		reference: String(fields[REFERENCE_KEY] ?? toText(overrides.meta[REFERENCE_KEY])),
		changes: changes.filter(({ field }) => !overriddenFields.has(field)),
	};
}

const MISSING_TITLE: OfferProblem = {
	field: 'Title',
	message: 'is missing, and the vacancy has none',
	fix: 'Give Title',
};

const MISSING_REFERENCE: OfferProblem = {
	field: 'Further Fields',
	message: `has no ${REFERENCE_KEY}, and the vacancy has no reference to know it by`,
	fix: `Give Further Fields, such as {"${REFERENCE_KEY}": "2026-48"}`,
};

const AMOUNT_FIELDS = ['salary_max', 'salary_min'];

/** What is given replaces what was mapped; an amount, all that the source says of the salary, as that would contradict it. */
function listOverriddenFields({ title, meta }: OfferOverrides): string[] {
	const hasAmount = AMOUNT_FIELDS.some((key) => !isBlank(meta[key]));
	return [
		...Object.keys(meta),
		...(hasAmount ? [...AMOUNT_FIELDS, 'salary_display'] : []),
		...(isBlank(title) ? [] : ['title']),
	];
}

function mergeMeta(
	mapped: UnknownRecord,
	overrides: UnknownRecord,
	overriddenFields: ReadonlySet<string>,
): UnknownRecord {
	const keptEntries = Object.entries(mapped).filter(([key]) => !overriddenFields.has(key));
	const all = [...keptEntries, ...Object.entries(overrides)];
	return Object.fromEntries(all.filter(([, value]) => !isBlank(value)));
}
