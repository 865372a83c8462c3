import { HtmlParser } from '../../../../common/htmlParser';
import { countCharacters, splitCharacters } from '../../../../common/records';
import {
	describeCharacters,
	repairCharacters,
	type Accepts,
	type CharacterChanges,
} from './characters';

/** A piece of simple HTML: what an offer's text is made of once read. */
export type HtmlPiece =
	| { readonly kind: 'break' }
	| { readonly kind: 'close'; readonly tag: string }
	| { readonly kind: 'open'; readonly tag: string; readonly href?: string }
	| { readonly kind: 'text'; readonly text: string };

/** EasyJobs names p, ul, li, br and a as simple tags; the others here are as simple (fields-reference). */
const KEPT_TAGS = new Set(['a', 'b', 'em', 'i', 'li', 'ol', 'p', 'strong', 'u', 'ul']);
const BLOCK_TAGS = new Set(['li', 'ol', 'p', 'ul']);
const LINE_TAGS = new Set([
	'article',
	'blockquote',
	'dd',
	'div',
	'dt',
	'h1',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
	'hr',
	'section',
	'tr',
]);
const CELL_TAGS = new Set(['td', 'th']);
const DROPPED_WITH_CONTENT = new Set([
	'head',
	'iframe',
	'noscript',
	'object',
	'script',
	'style',
	'svg',
	'template',
	'textarea',
	'title',
]);
const PASSED_OVER_TAGS = [
	'abbr',
	'body',
	'br',
	'caption',
	'center',
	'cite',
	'code',
	'col',
	'colgroup',
	'del',
	'dl',
	'figure',
	'font',
	'footer',
	'form',
	'header',
	'html',
	'img',
	'input',
	'ins',
	'label',
	'main',
	'mark',
	'nav',
	'o:p',
	'pre',
	'q',
	's',
	'small',
	'span',
	'strike',
	'sub',
	'sup',
	'table',
	'tbody',
	'tfoot',
	'thead',
	'video',
	'wbr',
];
const KNOWN_TAGS = [
	...KEPT_TAGS,
	...LINE_TAGS,
	...CELL_TAGS,
	...DROPPED_WITH_CONTENT,
	...PASSED_OVER_TAGS,
].join('|');
const TAG = new RegExp(`</?(?:${KNOWN_TAGS})(?=[\\s/>])`, 'i');
/** A "<" that opens no tag of HTML: people write "chef <H/F>". */
const BARE_ANGLE = new RegExp(`<(?!/?(?:${KNOWN_TAGS})(?=[\\s/>])|!--|!doctype)`, 'gi');
const LINK_ADDRESS = /^(https?:|mailto:|tel:)/i;

/** Reads any HTML or plain text into simple pieces: entities decoded, scripts and attributes gone. */
export function readHtml(source: string): HtmlPiece[] {
	const pieces: HtmlPiece[] = [];
	const keptTags: boolean[] = [];
	const isPlainText = !TAG.test(source);
	let droppedDepth = 0;

	const parser = new HtmlParser({
		onopentag(name, attributes) {
			if (DROPPED_WITH_CONTENT.has(name)) droppedDepth++;
			const tag = droppedDepth > 0 ? undefined : readTag(name, attributes['href']);
			keptTags.push(tag !== undefined);
			if (tag !== undefined) pieces.push(tag);
			else if (droppedDepth === 0) separate(pieces, name);
		},
		onclosetag(name) {
			const wasKept = keptTags.pop();
			if (wasKept === true) pieces.push({ kind: 'close', tag: name });
			else if (droppedDepth === 0 && name !== 'br') separate(pieces, name);
			if (DROPPED_WITH_CONTENT.has(name)) droppedDepth--;
		},
		ontext(text) {
			if (droppedDepth > 0) return;
			if (isPlainText) pushLines(pieces, text);
			else pieces.push({ kind: 'text', text });
		},
	});
	parser.write(source.replace(BARE_ANGLE, '&lt;'));
	parser.end();
	return joinTexts(pieces);
}

function readTag(name: string, address: string | undefined): HtmlPiece | undefined {
	if (!KEPT_TAGS.has(name)) return undefined;
	if (name !== 'a') return { kind: 'open', tag: name };
	const href = address?.trim() ?? '';
	return LINK_ADDRESS.test(href) ? { kind: 'open', tag: name, href } : undefined;
}

/** What stands for a tag that is not kept: a new line, or a space between two cells. */
function separate(pieces: HtmlPiece[], name: string): void {
	if (name === 'br') pieces.push({ kind: 'break' });
	else if (CELL_TAGS.has(name)) pieces.push({ kind: 'text', text: ' ' });
	else if (LINE_TAGS.has(name) && !isBlockEdge(pieces.at(-1))) pieces.push({ kind: 'break' });
}

function isBlockEdge(piece: HtmlPiece | undefined): boolean {
	if (piece === undefined || piece.kind === 'break') return true;
	return piece.kind !== 'text' && BLOCK_TAGS.has(piece.tag);
}

function pushLines(pieces: HtmlPiece[], text: string): void {
	for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
		if (index > 0) pieces.push({ kind: 'break' });
		pieces.push({ kind: 'text', text: line });
	}
}

/** One text piece between two tags, so that signs are read in their context. */
function joinTexts(pieces: readonly HtmlPiece[]): HtmlPiece[] {
	const joined: HtmlPiece[] = [];
	for (const piece of pieces) {
		const last = joined.at(-1);
		if (piece.kind === 'text' && last?.kind === 'text') {
			joined[joined.length - 1] = { kind: 'text', text: last.text + piece.text };
		} else {
			joined.push(piece);
		}
	}
	return joined;
}

/** The text a reader would see, one space wherever a tag separates words. */
export function readPlainText(source: string): string {
	return readHtml(source)
		.map((piece) => {
			if (piece.kind === 'text') return piece.text;
			return isBlockEdge(piece) ? ' ' : '';
		})
		.join('');
}

export interface HtmlRepair {
	readonly pieces: readonly HtmlPiece[];
	/** What was done, in words. */
	readonly reasons: readonly string[];
}

/** Repairs the characters of texts and link addresses, piece by piece. */
export function repairPieces(pieces: readonly HtmlPiece[], accepts: Accepts): HtmlRepair {
	const changes: CharacterChanges[] = [];
	const repaired = pieces.map((piece, index): HtmlPiece => {
		if (piece.kind === 'open' && piece.href !== undefined) {
			return { ...piece, href: escapeAddress(piece.href, accepts) };
		}
		if (piece.kind !== 'text') return piece;
		const startsLine = isBlockEdge(pieces[index - 1]);
		const repair = repairCharacters(readSigns(piece.text, startsLine), accepts);
		changes.push(repair);
		return { kind: 'text', text: repair.text.replace(/\s+/g, ' ') };
	});
	return { pieces: dropEmptyTags(trimEdges(repaired)), reasons: describeCharacters(changes) };
}

/** A "<" that opens no tag would seem to; a dash that starts a line is a bullet. */
function readSigns(text: string, startsLine: boolean): string {
	const bulleted = startsLine ? text.replace(/^\s*[-–—]\s+/, '• ') : text;
	return bulleted.replace(/<([^<>]*)>/g, '($1)').replaceAll('<', ' moins de ');
}

/** Percent-encoding names the same address (RFC 3986 §6.2.2.2): a browser opens it all the same. */
function escapeAddress(address: string, accepts: Accepts): string {
	const encoded = URL.canParse(address) ? new URL(address).href : address;
	return splitCharacters(encoded)
		.map((character) =>
			accepts(character) && character !== '"' && character !== '<' && character !== '>'
				? character
				: percentEncode(character),
		)
		.join('');
}

function percentEncode(character: string): string {
	return [...new TextEncoder().encode(character)]
		.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
		.join('');
}

/** Spaces beside a block's edge show nothing. */
function trimEdges(pieces: readonly HtmlPiece[]): HtmlPiece[] {
	return pieces
		.map((piece, index): HtmlPiece => {
			if (piece.kind !== 'text') return piece;
			let { text } = piece;
			if (isBlockEdge(pieces[index - 1])) text = text.trimStart();
			if (isBlockEdge(pieces[index + 1])) text = text.trimEnd();
			return { kind: 'text', text };
		})
		.filter((piece) => piece.kind !== 'text' || piece.text !== '');
}

/** Removes tags around nothing, from the inside out, and the breaks at either end. */
function dropEmptyTags(pieces: readonly HtmlPiece[]): HtmlPiece[] {
	const kept: HtmlPiece[] = [];
	for (const piece of pieces) {
		const last = kept.at(-1);
		if (piece.kind === 'close' && last?.kind === 'open' && last.tag === piece.tag) kept.pop();
		else kept.push(piece);
	}
	while (kept[0]?.kind === 'break') kept.shift();
	while (kept.at(-1)?.kind === 'break') kept.pop();
	return kept;
}

export function writePieces(pieces: readonly HtmlPiece[]): string {
	return pieces.map(writePiece).join('');
}

function writePiece(piece: HtmlPiece): string {
	switch (piece.kind) {
		case 'break':
			return '<br>';
		case 'close':
			return `</${piece.tag}>`;
		case 'open':
			return piece.href === undefined ? `<${piece.tag}>` : `<${piece.tag} href="${piece.href}">`;
		case 'text':
			return piece.text;
	}
}

const CUT_MARK = '...';

/** Shortens between words, never inside a tag, and closes every tag still open. */
export function shortenPieces(pieces: readonly HtmlPiece[], maxCharacters: number): HtmlPiece[] {
	const kept: HtmlPiece[] = [];
	const openTags: string[] = [];
	let used = 0;

	for (const piece of pieces) {
		const closers = piece.kind === 'open' ? [...openTags, piece.tag] : openTags;
		const reserved = closingCost(piece.kind === 'close' ? openTags.slice(0, -1) : closers);
		const cost = countCharacters(writePiece(piece));
		const room = maxCharacters - used - reserved - CUT_MARK.length;
		if (cost > room) {
			if (piece.kind === 'text') kept.push({ kind: 'text', text: cutWords(piece.text, room) });
			break;
		}
		kept.push(piece);
		used += cost;
		if (piece.kind === 'open') openTags.push(piece.tag);
		if (piece.kind === 'close') openTags.pop();
	}
	for (const tag of openTags.reverse()) kept.push({ kind: 'close', tag });
	return dropEmptyTags(kept);
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
	return cut.replace(/[\s,:;/&(-]+$/u, '');
}
