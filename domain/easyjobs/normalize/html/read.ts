import { parseAddress } from '../../../../core/values/url';
import { HtmlParser } from './htmlParser';
import { isBlockEdge, joinTexts, type HtmlPiece } from './pieces';
import { BARE_ANGLE, CELL_TAGS, DROPPED_WITH_CONTENT, KEPT_TAGS, LINE_TAGS, TAG } from './tags';

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

export function decodeEntities(text: string): string {
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

function pushLines(pieces: HtmlPiece[], text: string): void {
	for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
		if (index > 0) pieces.push({ kind: 'break' });
		pieces.push({ kind: 'text', text: line });
	}
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
