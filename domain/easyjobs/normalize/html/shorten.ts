import { countCharacters } from '../../../../core/values/text';
import { splitCharacters } from '../../../../core/values/text';
import { tidyPieces, writePieces, type HtmlPiece } from './pieces';

const CUT_MARK = '...';

/** Shortens between words, never inside a tag, and closes every tag still open. */
export function shortenPieces(pieces: readonly HtmlPiece[], maxCharacters: number): HtmlPiece[] {
	const kept: HtmlPiece[] = [];
	const openTags: string[] = [];
	let used = 0;

	for (const piece of pieces) {
		const closers = piece.kind === 'open' ? [...openTags, piece.tag] : openTags;
		const reserved = closingCost(piece.kind === 'close' ? openTags.slice(0, -1) : closers);
		const cost = countCharacters(writePieces([piece]));
		const room = maxCharacters - used - reserved - CUT_MARK.length;
		if (cost > room) {
			const text = piece.kind === 'text' ? cutWords(piece.text, room) : '';
			if (text !== '') kept.push({ kind: 'text', text });
			break;
		}
		kept.push(piece);
		used += cost;
		if (piece.kind === 'open') openTags.push(piece.tag);
		if (piece.kind === 'close') openTags.pop();
	}
	for (const tag of openTags.reverse()) kept.push({ kind: 'close', tag });
	return tidyPieces(kept);
}

function closingCost(tags: readonly string[]): number {
	return tags.reduce((total, tag) => total + tag.length + '</>'.length, 0);
}

function cutWords(text: string, maxCharacters: number): string {
	const words = cutAtWord(text, maxCharacters);
	return words === '' ? '' : words + CUT_MARK;
}

/** The longest beginning that ends between two words; a first word too long is cut where it must be. */
export function cutAtWord(text: string, maxCharacters: number): string {
	const characters = splitCharacters(text);
	if (characters.length <= maxCharacters) return text;
	if (maxCharacters <= 0) return '';
	const beginning = characters.slice(0, maxCharacters + 1).join('');
	const lastSpace = beginning.lastIndexOf(' ');
	const cut =
		lastSpace > maxCharacters / 2
			? beginning.slice(0, lastSpace)
			: characters.slice(0, maxCharacters).join('');
	return dropLooseEnd(cut);
}

/** Signs and little words that announce what was cut off. */
function dropLooseEnd(text: string): string {
	const withoutSigns = text.replace(/[\s,:;/&(-]+$/u, '');
	const withoutWord = withoutSigns.replace(LAST_LITTLE_WORD, '');
	return withoutWord === text ? text : dropLooseEnd(withoutWord);
}

const LAST_LITTLE_WORD =
	/\s(?:à|au|aux|avec|dans|de|des|du|en|et|la|le|les|ou|par|pour|sur|un|une)$/iu;
