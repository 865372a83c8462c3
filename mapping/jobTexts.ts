import { describeChange, notMapped } from '../core/values/fieldChange';
import { isBlank, toText } from '../core/values/values';
import { countCharacters } from '../core/values/text';
import type { FieldChange } from '../domain/easyjobs/changes';
import { jobField } from '../domain/easyjobs/fields';
import { ALL_CHARACTERS } from '../domain/easyjobs/normalize/characterClass';
import { serializeFragments } from '../domain/easyjobs/normalize/html/pieces';
import { parseHtml } from '../domain/easyjobs/normalize/html/read';
import { replaceDisallowedInHtml } from '../domain/easyjobs/normalize/html/repair';
import { isHtml, toHtml } from './htmlText';
import { mergeParts, EMPTY_MAPPING, type MappedJob } from './mappedJob';

type TextField = 'position' | 'profile';

/**
 * EasyJobs has one text for the job, whatever the number of parts it is written in elsewhere; a profile too short for
 * its field ends that text.
 */
export function mapTexts(positions: readonly unknown[], profile: unknown): MappedJob {
	const nonTexts = [
		...reportNonTexts('position', positions),
		...reportNonTexts('profile', [profile]),
	];
	const parts = positions.map(toText);
	const mapped = mapProfile(parts, toText(profile));
	return mergeParts([
		{ fields: {}, changes: [...nonTexts, ...mapped.changes] },
		closeTags('position', mapped.position),
		closeTags('profile', mapped.profile),
	]);
}

interface MappedTexts {
	readonly position: string | undefined;
	readonly profile: string | undefined;
	readonly changes: readonly FieldChange[];
}

function mapProfile(parts: readonly string[], profile: string): MappedTexts {
	if (profile === '' || isLongEnoughForProfile(profile)) {
		return { position: joinTexts(parts), profile: profile || undefined, changes: [] };
	}
	const reason = 'too short for Profile: put at the end of Job Description';
	return {
		position: joinTexts([...parts, profile]),
		profile: undefined,
		changes: [describeChange('profile', reason, profile, '')],
	};
}

function reportNonTexts(field: TextField, values: readonly unknown[]): FieldChange[] {
	return values
		.filter((value) => !isBlank(value) && toText(value) === '')
		.map((value) => notMapped(field, 'it is not a text', value));
}

/** Plain text beside HTML becomes a paragraph. */
function joinTexts(parts: readonly string[]): string | undefined {
	const texts = parts.filter((text) => text !== '');
	if (texts.length === 0) return undefined;
	return texts.some(isHtml) ? texts.map(toHtml).join('') : texts.join('\n');
}

/** Measured as given and as it will be once attributes and scripts are gone. */
function isLongEnoughForProfile(text: string): boolean {
	const shortest = Math.min(
		countCharacters(text),
		countCharacters(serializeFragments(parseHtml(text))),
	);
	return shortest >= (jobField('profile').length?.min ?? 0);
}

const OPEN_TAG = /<[^>]*(<|$)/;

/** A "<" that no ">" follows would hide what comes after it. */
function closeTags(field: TextField, text: string | undefined): MappedJob {
	if (text === undefined) return EMPTY_MAPPING;
	if (!OPEN_TAG.test(text)) return { fields: { [field]: text }, changes: [] };
	const closed = serializeFragments(
		replaceDisallowedInHtml(parseHtml(text), ALL_CHARACTERS).fragments,
	);
	const reason = 'a "<" without ">" was written in words or left out';
	return { fields: { [field]: closed }, changes: [describeChange(field, reason, text, closed)] };
}
