import { isBlank } from '../../../core/values/values';
import { findCountryName } from '../country';
import type { JobField, JobFieldName, RawJob } from '../fields';
import { readPlace, readPostcode, stripDepartment } from '../place';
import type { Normalized } from './normalized';

/**
 * The postcode and the country of a location go to their own fields, and the number of a department is left out:
 * `13 000 Marseille`, `33 - BORDEAUX`, `Lyon, France`. What stands in those fields already is kept.
 */
export function normalizeLocation(job: RawJob): Array<[JobFieldName, Normalized]> {
	const { location, country } = job;
	if (typeof location !== 'string' || !/[\d,(]|^(?:France|FR)\b/i.test(location)) return [];
	const place = readPlace(location, country);
	if (place === undefined || place.town === location) return [];
	if (!/\d/.test(location) && place.country === undefined) return [];
	const reasons = ['read as a place'];
	const parts = { postcode: place.postcode, country: place.country };
	return [
		['location', { value: place.town, reasons }],
		...(['postcode', 'country'] as const).flatMap(
			(name): Array<[JobFieldName, Normalized]> =>
				parts[name] === undefined || !isBlank(job[name])
					? []
					: [[name, { value: parts[name], reasons: ['taken from Location'] }]],
		),
	];
}

/** A spreadsheet drops the leading zero of 01000; people write F-75 001. */
export function normalizePostcode(value: string, country: unknown): Normalized {
	return { value: readPostcode(value, country) ?? value, reasons: ['written as five digits'] };
}

/** A country by its French name, a region without the number of its department. */
export function normalizeName(
	{ name }: JobField,
	value: string,
): Normalized & { readonly value: string } {
	if (name === 'country') {
		return { value: findCountryName(value) ?? value, reasons: ['written as EasyJobs spells it'] };
	}
	if (name !== 'region') return { value, reasons: [] };
	return {
		value: stripDepartment(value),
		reasons: ['left the number of the department out'],
	};
}
