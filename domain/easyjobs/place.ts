import { MAX_PLACE_CHARACTERS } from '../../core/values/limits';
import { findCountryCode, findCountryName, hasFrenchPostcodes } from './country';

/** What a text says of a place. Nothing is looked up: each part stands in the text. */
export interface Place {
	readonly town: string;
	readonly postcode?: string;
	/** EasyJobs takes five digits only. */
	readonly otherPostcode?: string;
	readonly country?: string;
}

/** Not that of Roissy-en-France, or of a street. */
const LAST_COUNTRY = /(?<!(?:[ -]|^)(?:en|de|la)) france$/i;
/** `Siège social - Nantes`, `Nantes (siège)`: it is no part of the town. */
const HEAD_OFFICE = /^si[èe]ge(?: social)? ?[-–:,] ?| \(si[èe]ge[^)]*\)$/i;
/** `CP 06000`. */
const POSTCODE_LABEL = /(?<![\p{L}\d])(?:CP|C\.P\.) ?:? ?(?=\d)/giu;
/** `Paris (8e)`. */
const BRACKETED_DISTRICT = / ?\((\d{1,2} ?[eèé][^()\d]{0,20})\)$/i;
/** `France - Nantes`. */
const FIRST_COUNTRY = /^(?:France|FR) ?[-–—:,/] ?(\p{L}.+)$/iu;
const CEDEX = /[ ,-]+cedex(?: ?\d{1,2})?(?!\p{L})/giu;

/**
 * The town of an address, with its postcode and country if it names them: `7 rue du Port, 44000 NANTES CEDEX 3`,
 * `Aix-les-Bains (73)`, `33 - BORDEAUX`, `Paris 8e`, `L-1234 Luxembourg`, `Lyon, France`.
 *
 * @param country of the record, whose postcodes are meant
 */
export function readPlace(text: string, country?: unknown): Place | undefined {
	if (text.length > MAX_PLACE_CHARACTERS) return undefined;
	const tidy = text
		.replace(/\s+/g, ' ')
		.replace(POSTCODE_LABEL, '')
		.replace(BRACKETED_DISTRICT, ' $1')
		.replace(FIRST_COUNTRY, '$1, France')
		.replace(CEDEX, '')
		.replace(LAST_COUNTRY, ', France')
		.replace(HEAD_OFFICE, '')
		.trim();
	const { address: whole, named } = splitCountry(tidy, country);
	if (findCountryCode(whole) === 'FR') return undefined;
	const code = named === undefined ? readCode(country) : findCountryCode(named);
	const address = isForeignCode(code) ? whole.replace(LETTERED_POSTCODE, '').trim() : whole;
	const place = readTownAfterPostcode(address, code) ?? readTownBeforePostcode(address, code);
	const town = place?.town ?? readTown(address);
	if (town === undefined) return undefined;
	return { ...place, town, ...(named === undefined ? {} : { country: named }) };
}

/** The ISO code; an empty text for a country of no known name. */
function readCode(country: unknown): string | undefined {
	if (typeof country !== 'string' || country.trim() === '') return undefined;
	return findCountryCode(country) ?? '';
}

interface CountrySplit {
	readonly address: string;
	readonly named?: string;
}

/** A country at the end, unless the record names another one: `Atlanta, Georgia`. */
function splitCountry(text: string, country: unknown): CountrySplit {
	const [, address = '', last = ''] = /^(.+)(?:,|\(| [-–] )([^,()]+)\)?$/u.exec(text) ?? [];
	// `GA` may be Georgia of the United States.
	const isCode = /^[A-Z]{1,3}$/.test(last.trim()) && !/^(?:FR|GB|UK|USA)$/.test(last.trim());
	const code = isCode ? undefined : findCountryCode(last);
	const given = readCode(country);
	if (code === undefined || (given !== undefined && given !== code)) return { address: text };
	return { address: address.trim(), named: findCountryName(code) ?? last.trim() };
}

const TOWN = "\\p{L}[\\p{L}\\p{M}'’ ./-]*";
/** `8e`, `3ème`, `13` and `1er arrondissement` after the name of a town. */
const DISTRICT = '(?:(?<= )\\d{1,2}(?!\\d) ?(?:[eèéEÈÉ]\\p{L}*)?(?: [aA][rR]{2}\\p{L}*\\.?)?)?';
/** With the sign of the country before it; French, where `32 000 euros` is none, or as others write them. */
const POSTCODE =
	'(?<!\\d)(?:(?<!\\p{L})([A-Z]{1,3})-)?(\\d{5}|\\d{2} \\d{3}(?=[ ,)]*(?:\\p{Lu}|$))|\\d{2}-\\d{3}|\\d{3} \\d{2}|\\d{4}(?:-\\d{3}| ?[A-Z]{2}(?= \\p{Lu}))?)(?!\\d)';

/** `W1K 4HJ`, `H2X 1Y4`, `AD500`. */
const LETTERED_POSTCODE =
	/ ?(?<![\p{L}\d])(?:[A-Z]{1,2}\d[A-Z\d]{0,3}|\d[A-Z]{2}|\d[A-Z]\d)(?![\p{L}\d])/gu;

const POSTCODE_AND_TOWN = new RegExp(`${POSTCODE}[ ,-]+(${TOWN}${DISTRICT})`, 'gu');
const TOWN_AND_POSTCODE = new RegExp(`^(.+?)[ ,(-]+${POSTCODE}\\)?$`, 'u');
/** A resort may be named by its height: `Courchevel 1850`. */
const WHOLE_TOWN = new RegExp(`^${TOWN}(?:${DISTRICT}|\\d{4})$`, 'u');

/** The last in the address: a number of the house or of the box stands before it. */
function readTownAfterPostcode(address: string, code: string | undefined): Place | undefined {
	const found = [...address.matchAll(POSTCODE_AND_TOWN)].flatMap((match) => {
		const [, sign, digits = '', town = ''] = match;
		const postcode = classifyPostcode(sign, digits, code, match.index === 0);
		const name = tidyTown(town);
		return postcode === undefined || name === undefined ? [] : [{ town: name, ...postcode }];
	});
	return found.at(-1);
}

function readTownBeforePostcode(address: string, code: string | undefined): Place | undefined {
	const [, before = '', sign, digits = ''] = TOWN_AND_POSTCODE.exec(address) ?? [];
	const town = readTown(before.slice(before.lastIndexOf(',') + 1).trim());
	const postcode = classifyPostcode(sign, digits, code, false);
	return town === undefined || town.length < 3 || postcode === undefined
		? undefined
		: { town, ...postcode };
}

/**
 * Four digits are a French postcode without its zero only where the country is said to be France: elsewhere they are
 * one of another country, or a year (`rue du 8 Mai 1945`).
 */
function classifyPostcode(
	sign: string | undefined,
	digits: string,
	given: string | undefined,
	isFirst: boolean,
): Pick<Place, 'country' | 'otherPostcode' | 'postcode'> | undefined {
	const meant = given === undefined ? findCountryOfPostcode(sign, digits) : undefined;
	const code = given ?? meant;
	const country = meant === undefined ? {} : { country: findCountryName(meant) ?? meant };
	const isForeign = isForeignCode(code);
	const isAbroad = isForeign || isForeignSign(sign);
	if (/^\d{5}$/.test(digits) && (isForeign || !isAbroad)) return { postcode: digits, ...country };
	if (/^\d{2}[ -]\d{3}$/.test(digits) && !isAbroad) {
		return { postcode: digits.replace(/\D/, ''), ...country };
	}
	if (isAbroad) return { otherPostcode: digits, ...country };
	if (!isFirst || !/^\d{4}$/.test(digits)) return undefined;
	return code === undefined ? { otherPostcode: digits } : { postcode: `0${digits}` };
}

/** Of one letter, as cars bear them; the others are ISO codes. */
const SIGNS: Readonly<Record<string, string | undefined>> = {
	A: 'AT',
	B: 'BE',
	D: 'DE',
	E: 'ES',
	F: 'FR',
	I: 'IT',
	L: 'LU',
	P: 'PT',
};

/** The country that a sign before the postcode names; all postcodes of Monaco begin with 980. */
function findCountryOfPostcode(sign: string | undefined, digits: string): string | undefined {
	if (sign === undefined) return /^980\d\d$/.test(digits) ? 'MC' : undefined;
	return SIGNS[sign] ?? (sign.length === 2 ? findCountryCode(sign) : undefined);
}

function isForeignCode(code: string | undefined): boolean {
	return code !== undefined && (code === '' || !hasFrenchPostcodes(code));
}

function isForeignSign(sign: string | undefined): boolean {
	return sign !== undefined && !['F', 'FR', 'MC'].includes(sign.toUpperCase());
}

/** A number of a department stands before or after the name: `33 - BORDEAUX`, `2A Ajaccio`, `Aix-les-Bains (73)`. */
const DEPARTMENT_BEFORE =
	/^(?:[([]?(?:\d{2,3}|2[ABab]) ?[-–—:/,)\]]|2[ABab]|9[78]\d|\d\d(?= \p{Lu}[\p{L}' -]+$)) ?(?=\p{L})/u;
const DEPARTMENT_AFTER =
	/ ?(?:[([](?:\p{L}[\p{L} -]*)?(?:\d{2,3}|2[AB])[)\]]|[-–—,/] ?(?:\d{2,3}|2[AB])|(?<=\p{L}) 2[AB])$/iu;

const STREET =
	/(?:^|[ ,])(?:rue|avenue|av|boulevard|bd|bld|place|pl|all[ée]es?|chemin|impasse|quai|route|rte|cours|square|passage|rond-point|z\.?[ai]\.?c?|zone|parc|centre|bp|cs|b[âa]timent|b[âa]t|immeuble|r[ée]sidence|lieu-dit|lot|lotissement|voie|faubourg|fg|esplanade|sentier|domaine|h[ôo]tel|tour)(?![\p{L}\p{M}'’-])/iu;

/** A text that names a town alone; one without digits and street names nothing else. */
function readTown(text: string): string | undefined {
	const street = STREET.exec(text);
	if (street !== null && (/\d/.test(text) || street.index === 0)) return readLastPart(text);
	const name = tidyTown(text.replace(DEPARTMENT_AFTER, '').replace(DEPARTMENT_BEFORE, ''));
	return name !== undefined && /\d/.test(name) && !WHOLE_TOWN.test(name) ? undefined : name;
}

function readLastPart(text: string): string | undefined {
	const comma = text.lastIndexOf(',');
	return comma < 0 ? undefined : readTown(text.slice(comma + 1).trim());
}

/** Words between which a dash joins the parts of one name: `Saint - Denis`, `Aix - en - Provence`. */
const JOINING =
	/^(?:saint|sainte|st|ste|le|la|les|en|sur|sous|l[èe]s|lez|de|du|des|d|au|aux|et|[àa])$/i;

/** Without what a dash puts behind the name: `NANTES - SIEGE`. */
function tidyTown(text: string): string | undefined {
	const parts = text.split(' - ');
	const end = parts.findIndex((part, index) => {
		const last = part.split(' ').at(-1) ?? '';
		const next = parts[index + 1]?.split(' ')[0];
		return next === undefined || !(JOINING.test(last) || JOINING.test(next));
	});
	return (
		parts
			.slice(0, end + 1)
			.join(' - ')
			.replace(/(?<![ .,'’/-])[ .,'’/-]+$/, '') || undefined
	);
}

const DEPARTMENT = '(?:\\d{2,3}|2[AB])';
const AROUND_REGION = new RegExp(
	`^[([]?${DEPARTMENT}[)\\]]? ?[-–—:/,]? ?(?=\\p{L})|(?: ?[-–—,([/] ?| )${DEPARTMENT}[)\\]]?$`,
	'giu',
);

/** The name of a region without the number of its department: `Seine-et-Marne (77)`, `974 - La Réunion`. */
export function stripDepartment(region: string): string {
	if (region.length > MAX_PLACE_CHARACTERS || !/\d/.test(region)) return region;
	const name = region.replace(/\s+/g, ' ').trim().replace(AROUND_REGION, '');
	return /^\P{N}*\p{L}\P{N}*$/u.test(name) ? name : region;
}

/** Five digits as people and spreadsheets write them; undefined where the country has others. */
export function readPostcode(text: string, country: unknown): string | undefined {
	const tidy = text.slice(0, MAX_PLACE_CHARACTERS).replace(/\s+/g, ' ').trim();
	const [, sign, digits = ''] =
		/^(?:([A-Z]{1,3})[- ]?)?(\d{2} ?\d{3}|\d{4})(?:[ ,-]+\p{L}.*)?$/iu.exec(tidy) ?? [];
	return digits === ''
		? undefined
		: classifyPostcode(sign, digits, readCode(country) ?? 'FR', true)?.postcode;
}
