import { countCharacters } from '../../../core/values/text';
import type { JobField } from '../fields';
import { escapeAddresses } from './addresses';
import {
	CharacterChanges,
	collapseSpaces,
	formatCharacters,
	replaceDisallowed,
} from './characters';
import { SEPARATOR } from './separator';
import { DOUBTFUL } from './bullets';
import { classOf } from './characterClass';
import { isWrittenAs, serializeFragments, type HtmlFragment } from './html/pieces';
import { parseHtml, htmlToText } from './html/read';
import { replaceDisallowedInHtml } from './html/repair';
import { isUnsafe } from './html/unsafe';
import { describeShortening, truncateAtWord, truncateFragments } from './html/shorten';
import { isGarbled, readBack, type ReadBackText } from './mojibake';
import type { Normalized } from './normalized';

/** A text with letters that cannot be read back, or with a dash that may be a minus, is left as it is, for the schema to name. */
export function normalizeHtml(field: JobField, value: string): Normalized {
	const readable = readBack(value);
	const fragments = readBackTexts(parseHtml(readable.text));
	if (isGarbled(value, [joinTexts(fragments)])) return { value, reasons: [] };
	const repaired = replaceDisallowedInHtml(fragments, classOf(field));
	const text = serializeFragments(repaired.fragments);
	if (text.includes(DOUBTFUL)) return { value, reasons: [] };
	const simplified = isWrittenAs(fragments, readable.text) ? [] : ['simplified HTML'];
	const maxCharacters = field.length?.max ?? Number.POSITIVE_INFINITY;
	const shortened =
		text.length <= maxCharacters || countCharacters(text) <= maxCharacters
			? text
			: serializeFragments(truncateFragments(repaired.fragments, maxCharacters));
	return {
		value: shortened,
		reasons: orWhitespaceReason([
			...describeReading(readable),
			...(isUnsafe(value) ? ['took scripts out'] : []),
			...simplified,
			...repaired.reasons,
			...describeShortening(text, shortened),
		]),
	};
}

/** Entities may stand for letters that were read in a wrong character set. */
function readBackTexts(fragments: readonly HtmlFragment[]): readonly HtmlFragment[] {
	const joined = joinTexts(fragments);
	if (readBack(joined).text === joined) return fragments;
	return fragments.map((fragment) =>
		fragment.kind === 'text' ? { ...fragment, text: readBack(fragment.text).text } : fragment,
	);
}

function joinTexts(fragments: readonly HtmlFragment[]): string {
	let joined = '';
	for (const fragment of fragments) {
		if (fragment.kind === 'text') joined += SEPARATOR + fragment.text;
	}
	return joined;
}

function describeReading({ garbled }: ReadBackText): string[] {
	return garbled.length === 0 ? [] : [`read back ${formatCharacters(garbled)}`];
}

/** If nothing else changed in a text, its white space did. */
export function orWhitespaceReason(reasons: readonly string[]): readonly string[] {
	return reasons.length > 0 ? reasons : ['tidied white space'];
}

/** A text made of single lines and a field's characters, shortened where it must be. */
export function normalizeText(
	field: JobField,
	value: string,
): Normalized & { readonly value: string } {
	const readable = readBack(value);
	const withoutHtml = /[<&]/.test(value) ? readBack(htmlToText(readable.text)).text : readable.text;
	if (isGarbled(value, [withoutHtml])) return { value, reasons: [] };
	const visible = withoutHtml.replaceAll(SEPARATOR, '');
	const singleSpaced = collapseSpaces(visible).trim().replaceAll('\n', ' ');
	const changes = new CharacterChanges();
	const taken = classOf(field);
	const named = taken.hasAll('()') ? escapeAddresses(singleSpaced, taken, changes) : singleSpaced;
	const text = trimSeparators(replaceDisallowed(named, taken, changes), taken.has(' '));
	const shortened = truncateAtWord(text, field.length?.max ?? Number.POSITIVE_INFINITY);
	if (shortened === value) return { value, reasons: [] };
	return {
		value: shortened,
		reasons: [
			...describeReading(readable),
			...(withoutHtml === readable.text ? [] : ['took HTML out']),
			...changes.describe(),
			...describeShortening(text, shortened),
		],
	};
}

const isSeparator = (character: string) => ' ,-'.includes(character);

/** A hyphen before a number stays: it may be a minus. If the field takes no spaces, one hyphen replaces several. */
function trimSeparators(text: string, takesSpaces: boolean): string {
	const single = takesSpaces ? text : text.replace(/-{2,}/g, '-');
	let start = 0;
	let end = single.length;
	while (start < end && isSeparator(single.charAt(start))) start++;
	while (end > start && isSeparator(single.charAt(end - 1))) end--;
	if (start > 0 && /^-\d/.test(single.slice(start - 1, start + 1))) start--;
	return single.slice(start, end);
}
