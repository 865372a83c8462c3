import { countCharacters, isBlank, toText } from '../common/records';
import { describeChange } from '../nodes/EasyJobs/job/changes';
import { jobField } from '../nodes/EasyJobs/job/fields';
import { readHtml, writePieces } from '../nodes/EasyJobs/job/normalize/html';
import type { MappedJob } from './mappedJob';

/**
 * EasyJobs has one text for the job, whatever the number of parts it is written in elsewhere; a profile too short for
 * its field ends that text.
 */
export function placeTexts(position: readonly unknown[], profile: unknown): MappedJob {
	const parts = position.filter((part) => !isBlank(part));
	if (isBlank(profile)) return { fields: { position: joinTexts(parts) }, changes: [] };
	if (fitsProfile(profile)) return { fields: { position: joinTexts(parts), profile }, changes: [] };
	const what = 'too short for Profile: put at the end of Job Description';
	return {
		fields: { position: joinTexts([...parts, profile]) },
		changes: [describeChange('profile', what, profile, '')],
	};
}

/** Plain text beside HTML becomes a paragraph, its lines kept. */
function joinTexts(parts: readonly unknown[]): string | undefined {
	const texts = parts.map(toText).filter((text) => text !== '');
	if (texts.length === 0) return undefined;
	if (texts.every((text) => !text.includes('<'))) return texts.join('\n');
	return texts.map(toHtml).join('');
}

function toHtml(text: string): string {
	return text.includes('<') ? text : `<p>${text.replace(/\r\n|\r|\n/g, '<br>')}</p>`;
}

/** Measured as given and as it will be once attributes and scripts are gone. */
function fitsProfile(profile: unknown): boolean {
	const text = toText(profile);
	const shortest = Math.min(countCharacters(text), countCharacters(writePieces(readHtml(text))));
	return shortest >= (jobField('profile').length?.min ?? 0);
}
