import { HtmlParser } from '../../../../common/htmlParser';
import { countCharacters, splitCharacters } from '../../../../common/records';
import { parseAddress } from '../../../../common/webAddress';
import {
	collapseSpaces,
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
	'address',
	'article',
	'aside',
	'blockquote',
	'body',
	'caption',
	'center',
	'dd',
	'details',
	'div',
	'dl',
	'dt',
	'fieldset',
	'figcaption',
	'figure',
	'footer',
	'form',
	'h1',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
	'header',
	'hr',
	'html',
	'legend',
	'main',
	'nav',
	'option',
	'pre',
	'section',
	'summary',
	'table',
	'tbody',
	'tfoot',
	'thead',
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
	'audio',
	'bdi',
	'bdo',
	'big',
	'br',
	'button',
	'cite',
	'code',
	'col',
	'colgroup',
	'data',
	'del',
	'dfn',
	'font',
	'img',
	'input',
	'ins',
	'kbd',
	'label',
	'link',
	'mark',
	'meta',
	'o:p',
	'picture',
	'q',
	's',
	'samp',
	'select',
	'small',
	'source',
	'span',
	'strike',
	'sub',
	'sup',
	'time',
	'tt',
	'var',
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
/** A "<" that opens no tag of HTML: people write "chef <H/F>". Word processors write "<![if" and "<?xml". */
const BARE_ANGLE = new RegExp(`<(?!/?(?:${KNOWN_TAGS})(?=[\\s/>])|!--|!doctype|!\\[|\\?)`, 'gi');
const LINK_ADDRESS = /^(https?:|mailto:|tel:)/i;

/** Reads any HTML or plain text into simple pieces: entities decoded, scripts and attributes gone. */
export function readHtml(source: string): HtmlPiece[] {
	const pieces: HtmlPiece[] = [];
	const keptTags: boolean[] = [];
	const isPlainText = !TAG.test(source);
	let droppedDepth = 0;

	let unfinishedTag: string | undefined;
	const parser = new HtmlParser({
		onopentagname(name) {
			unfinishedTag = name;
		},
		onopentag(name, attributes) {
			unfinishedTag = undefined;
			if (DROPPED_WITH_CONTENT.has(name)) droppedDepth++;
			const tag = droppedDepth > 0 ? undefined : readTag(name, attributes['href']);
			keptTags.push(tag !== undefined);
			if (tag !== undefined) pieces.push(tag);
			else if (droppedDepth === 0) separate(pieces, name);
		},
		onclosetag(name) {
			// The parser closes a tag that the text ends within, though it never opened it.
			if (name === unfinishedTag) {
				unfinishedTag = undefined;
				return;
			}
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
	return joinTexts(pieces).map((piece) =>
		piece.kind === 'text' ? { kind: 'text', text: decodeAgain(piece.text) } : piece,
	);
}

const ENTITY = /&(?:[a-z][a-z\d]*|#\d+|#x[\da-f]+);/i;

/** Systems that pass a text on often encode its entities once more. */
function decodeAgain(text: string): string {
	const decoded = ENTITY.test(text) ? decodeEntities(text) : text;
	return decoded === text ? text : decodeAgain(decoded);
}

function decodeEntities(text: string): string {
	let decoded = '';
	const parser = new HtmlParser({
		ontext(part) {
			decoded += part;
		},
	});
	parser.write(text.replaceAll('<', '&lt;'));
	parser.end();
	return decoded;
}

function readTag(name: string, address: string | undefined): HtmlPiece | undefined {
	if (!KEPT_TAGS.has(name)) return undefined;
	if (name !== 'a') return { kind: 'open', tag: name };
	const href = address?.trim() ?? '';
	const isLink = LINK_ADDRESS.test(href) && parseAddress(href) !== undefined;
	return isLink ? { kind: 'open', tag: name, href } : undefined;
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
		const repair = repairCharacters(collapseSpaces(readSigns(piece.text, startsLine)), accepts);
		changes.push(repair);
		return { kind: 'text', text: repair.text };
	});
	const tidy = tidyPieces(repaired).map((piece) =>
		piece.kind === 'text' ? { ...piece, text: keepAmpersands(piece.text) } : piece,
	);
	return { pieces: tidy, reasons: describeCharacters(changes) };
}

/** Takes out what shows nothing, until nothing more comes to light: an empty tag may stand in another. */
function tidyPieces(pieces: readonly HtmlPiece[]): HtmlPiece[] {
	const tidy = dropEmptyTags(trimEdges(joinTexts(pieces)));
	return writePieces(tidy) === writePieces(pieces) ? tidy : tidyPieces(tidy);
}

/** A "<" that opens no tag would seem to; a dash that starts a line is a bullet. */
function readSigns(text: string, startsLine: boolean): string {
	const bulleted = startsLine ? text.replace(/^\s*[-–—]\s+/, '• ') : text;
	return bulleted
		.replace(/<<([^<>]*)>>/g, '«$1»')
		.replace(/<([^\s<>]|[^\s<>][^<>]*[^\s<>])>/g, '($1)')
		.replace(/<(?=\s*\d)/g, ' moins de ')
		.replaceAll('<', ' ');
}

/** A browser reads `&eacute` as a letter even without its semicolon, which EasyJobs refuses. */
function keepAmpersands(text: string): string {
	return text.includes('&') && decodeEntities(text) !== text
		? text.replace(/&(?=[#a-z])/gi, '& ')
		: text;
}

/** Percent-encoding names the same address (RFC 3986 §6.2.2.2): a browser opens it all the same. */
function escapeAddress(address: string, accepts: Accepts): string {
	const encoded = splitCharacters(parseAddress(address)?.href ?? address)
		.map((character) =>
			accepts(character) && character !== '"' && character !== '<' && character !== '>'
				? character
				: percentEncode(character),
		)
		.join('');
	return isReadBack(encoded) ? encoded : encoded.replace(/&(?=[#a-z])/gi, '%26');
}

/** `&eacute` in an address would be read as a letter, where `&copy=1` would not. */
function isReadBack(address: string): boolean {
	const [link] = readHtml(`<a href="${address}">-</a>`);
	return link?.kind === 'open' && link.href === address;
}

function percentEncode(character: string): string {
	return [...new TextEncoder().encode(character)]
		.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
		.join('');
}

/** Spaces beside a space or a block's edge show nothing. */
function trimEdges(pieces: readonly HtmlPiece[]): HtmlPiece[] {
	return pieces
		.map((piece, index): HtmlPiece => {
			if (piece.kind !== 'text') return piece;
			let text = piece.text.replace(/\s+/g, ' ');
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
		if (piece.kind !== 'close' || last?.kind !== 'open' || last.tag !== piece.tag) {
			kept.push(piece);
			continue;
		}
		kept.pop();
		// An empty block still keeps what stands before and after it apart.
		if (BLOCK_TAGS.has(piece.tag) && !isBlockEdge(kept.at(-1))) kept.push({ kind: 'break' });
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
	return cut.replace(/[\s,:;/&(-]+$/u, '');
}
