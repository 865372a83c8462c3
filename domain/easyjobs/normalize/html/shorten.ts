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
	let closing = 0;

	for (const fragment of fragments) {
		if (fragment.kind === 'open' && !isLineBreak(fragment)) {
			openTags.push(fragment.tag);
			closing += closingTagLength(fragment.tag);
		}
		if (fragment.kind === 'close') closing -= closingTagLength(openTags.pop() ?? '');
		const cost = countCharacters(serializeFragments([fragment]));
		const available = maxCharacters - used - closing - ELLIPSIS.length;
		if (cost > available) {
			const text = fragment.kind === 'text' ? truncateText(fragment.text, available) : '';
			if (text !== '') kept.push({ kind: 'text', text });
			if (fragment.kind === 'open' && !isLineBreak(fragment)) openTags.pop();
			if (fragment.kind === 'close') openTags.push(fragment.tag);
			break;
		}
		kept.push(fragment);
		used += cost;
	}
	for (const tag of openTags.reverse()) kept.push({ kind: 'close', tag });
	return removeInvisible(kept);
}

const closingTagLength = (tag: string) => `</${tag}>`.length;

function truncateText(text: string, maxCharacters: number): string {
	const words = truncateAtWord(text, maxCharacters);
	return words === '' ? '' : words + ELLIPSIS;
}

/** The longest beginning that ends between two words; a first word too long is cut where it must be. */
export function truncateAtWord(text: string, maxCharacters: number): string {
	if (countCharacters(text) <= maxCharacters) return text;
	if (maxCharacters <= 0) return '';
	const characters = splitCharacters(text.slice(0, 2 * maxCharacters + 2));
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

const DANGLING_SIGNS = ' ,:;/&(-';
const DANGLING_WORDS = new Set(
	'à au aux avec dans de des du en et la le les ou par pour sur un une'.split(' '),
);

/** Takes off signs and little words that announce what was cut off. */
function trimDanglingEnd(text: string): string {
	let end = text.length;
	for (;;) {
		while (end > 0 && DANGLING_SIGNS.includes(text.charAt(end - 1))) end--;
		const space = text.lastIndexOf(' ', end - 1);
		if (space === -1 || !DANGLING_WORDS.has(text.slice(space + 1, end).toLowerCase())) break;
		end = space;
	}
	return text.slice(0, end);
}
