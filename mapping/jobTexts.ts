import { describeChange, notMapped } from '../core/values/fieldChange';
import { isBlank, toText } from '../core/values/values';
import { countCharacters } from '../core/values/text';
import type { FieldChange } from '../domain/easyjobs/changes';
import { jobField } from '../domain/easyjobs/fields';
import { writePieces } from '../domain/easyjobs/normalize/html/pieces';
import { readHtml } from '../domain/easyjobs/normalize/html/read';
import { repairPieces } from '../domain/easyjobs/normalize/html/repair';
import { isHtml, toHtml } from './htmlText';
import { joinParts, NOTHING_MAPPED, type MappedJob } from './mappedJob';

type TextField = 'position' | 'profile';

/**
 * EasyJobs has one text for the job, whatever the number of parts it is written in elsewhere; a profile too short for
 * its field ends that text.
 */
export function placeTexts(positions: readonly unknown[], profile: unknown): MappedJob {
	const unread = [...listUnread('position', positions), ...listUnread('profile', [profile])];
	const parts = positions.map(toText);
	const placed = placeProfile(parts, toText(profile));
	return joinParts([
		{ fields: {}, changes: [...unread, ...placed.changes] },
		closeTags('position', placed.position),
		closeTags('profile', placed.profile),
	]);
}

interface PlacedTexts {
	readonly position: string | undefined;
	readonly profile: string | undefined;
	readonly changes: readonly FieldChange[];
}

function placeProfile(parts: readonly string[], profile: string): PlacedTexts {
	if (profile === '' || fitsProfile(profile)) {
		return { position: joinTexts(parts), profile: profile || undefined, changes: [] };
	}
	const what = 'too short for Profile: put at the end of Job Description';
	return {
		position: joinTexts([...parts, profile]),
		profile: undefined,
		changes: [describeChange('profile', what, profile, '')],
	};
}

function listUnread(field: TextField, values: readonly unknown[]): FieldChange[] {
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
function fitsProfile(text: string): boolean {
	const shortest = Math.min(countCharacters(text), countCharacters(writePieces(readHtml(text))));
	return shortest >= (jobField('profile').length?.min ?? 0);
}

const OPEN_TAG = /<[^>]*(<|$)/;

/** A "<" that no ">" follows would hide what comes after it. */
function closeTags(field: TextField, text: string | undefined): MappedJob {
	if (text === undefined) return NOTHING_MAPPED;
	if (!OPEN_TAG.test(text)) return { fields: { [field]: text }, changes: [] };
	const closed = writePieces(repairPieces(readHtml(text), () => true).pieces);
	const what = 'a "<" without ">" was written in words or left out';
	return { fields: { [field]: closed }, changes: [describeChange(field, what, text, closed)] };
}
