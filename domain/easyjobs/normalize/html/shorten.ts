import { countCharacters, splitCharacters } from '../../../../core/values/text';
import { isLineBreak, removeInvisible, serializeFragments, type HtmlFragment } from './pieces';

const ELLIPSIS = '...';

/** Shortens between words, never inside a tag, and closes every tag still open. */
export function truncateFragments(
	fragments: readonly HtmlFragment[],
	maxCharacters: number,
): HtmlFragment[] {
	const kept: HtmlFragment[] = [];
	const openTags: string[] = [];
	let used = 0;

	for (const fragment of fragments) {
		const opened = fragment.kind === 'open' && !isLineBreak(fragment) ? [fragment.tag] : [];
		const tagsToClose = [...openTags, ...opened];
		const reserved = closingTagsLength(
			fragment.kind === 'close' ? openTags.slice(0, -1) : tagsToClose,
		);
		const cost = countCharacters(serializeFragments([fragment]));
		const available = maxCharacters - used - reserved - ELLIPSIS.length;
		if (cost > available) {
			const text = fragment.kind === 'text' ? truncateText(fragment.text, available) : '';
			if (text !== '') kept.push({ kind: 'text', text });
			break;
		}
		kept.push(fragment);
		used += cost;
		openTags.push(...opened);
		if (fragment.kind === 'close') openTags.pop();
	}
	for (const tag of openTags.reverse()) kept.push({ kind: 'close', tag });
	return removeInvisible(kept);
}

function closingTagsLength(tags: readonly string[]): number {
	return tags.reduce((total, tag) => total + tag.length + '</>'.length, 0);
}

function truncateText(text: string, maxCharacters: number): string {
	const words = truncateAtWord(text, maxCharacters);
	return words === '' ? '' : words + ELLIPSIS;
}

/** The longest beginning that ends between two words; a first word too long is cut where it must be. */
export function truncateAtWord(text: string, maxCharacters: number): string {
	const characters = splitCharacters(text);
	if (characters.length <= maxCharacters) return text;
	if (maxCharacters <= 0) return '';
	const beginning = characters.slice(0, maxCharacters + 1).join('');
	const lastSpace = beginning.lastIndexOf(' ');
	const truncated =
		lastSpace > maxCharacters / 2
			? beginning.slice(0, lastSpace)
			: characters.slice(0, maxCharacters).join('');
	return trimDanglingEnd(truncated);
}

export function describeShortening(text: string, shortened: string): string[] {
	return text === shortened
		? []
		: [`shortened from ${countCharacters(text)} to ${countCharacters(shortened)} characters`];
}

/** Signs and little words that announce what was cut off. */
function trimDanglingEnd(text: string): string {
	const withoutSigns = text.replace(/[\s,:;/&(-]+$/u, '');
	const withoutWord = withoutSigns.replace(TRAILING_STOP_WORD, '');
	return withoutWord === text ? text : trimDanglingEnd(withoutWord);
}

const TRAILING_STOP_WORD =
	/\s(?:à|au|aux|avec|dans|de|des|du|en|et|la|le|les|ou|par|pour|sur|un|une)$/iu;
