import { parseUrl } from '../../../../core/values/url';
import { HtmlParser } from './htmlParser';
import { isBlockEdge, LINE_BREAK, mergeAdjacentTexts, type HtmlFragment } from './pieces';
import {
	LITERAL_LESS_THAN,
	CELL_TAGS,
	REMOVED_WITH_CONTENT,
	KEPT_TAGS,
	LINE_TAGS,
	TAG,
} from './tags';

const LINK_HREF = /^(https?:|mailto:|tel:)/i;

/** Reads any HTML or plain text into simple fragments: entities decoded, scripts and attributes gone. */
export function parseHtml(source: string): HtmlFragment[] {
	const reader = new FragmentReader(!TAG.test(source));
	const parser = new HtmlParser({
		onopentagname: (name) => reader.startTag(name),
		onopentag: (name, attributes) => reader.openTag(name, attributes['href']),
		onclosetag: (name) => reader.closeTag(name),
		ontext: (text) => reader.addText(text),
	});
	parser.write(source.replace(LITERAL_LESS_THAN, '&lt;'));
	parser.end();
	return mergeAdjacentTexts(reader.fragments).map((fragment) =>
		fragment.kind === 'text'
			? { kind: 'text', text: decodeNestedEntities(fragment.text) }
			: fragment,
	);
}

class FragmentReader {
	readonly fragments: HtmlFragment[] = [];

	private readonly keptTags: boolean[] = [];

	private droppedDepth = 0;

	private unfinishedTag: string | undefined;

	constructor(private readonly isPlainText: boolean) {}

	startTag(name: string): void {
		this.unfinishedTag = name;
	}

	openTag(name: string, href: string | undefined): void {
		this.unfinishedTag = undefined;
		if (REMOVED_WITH_CONTENT.has(name)) this.droppedDepth++;
		const tag = this.droppedDepth > 0 ? undefined : toOpenTag(name, href);
		this.keptTags.push(tag !== undefined);
		if (tag !== undefined) this.fragments.push(tag);
		else if (this.droppedDepth === 0) pushSeparator(this.fragments, name);
	}

	/** The parser also closes a tag within which the text ends, though it never opened it. */
	closeTag(name: string): void {
		if (name === this.unfinishedTag) {
			this.unfinishedTag = undefined;
			return;
		}
		const wasKept = this.keptTags.pop();
		if (wasKept === true) this.fragments.push({ kind: 'close', tag: name });
		else if (this.droppedDepth === 0 && name !== 'br') pushSeparator(this.fragments, name);
		if (REMOVED_WITH_CONTENT.has(name)) this.droppedDepth--;
	}

	addText(text: string): void {
		if (this.droppedDepth > 0) return;
		if (this.isPlainText) pushLines(this.fragments, text);
		else this.fragments.push({ kind: 'text', text });
	}
}

const ENTITY = /&(?:[a-z][a-z\d]*|#\d+|#x[\da-f]+);/i;

/** Systems that pass a text on often encode its entities once more. */
function decodeNestedEntities(text: string): string {
	const decoded = ENTITY.test(text) ? decodeEntities(text) : text;
	return decoded === text ? text : decodeNestedEntities(decoded);
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

function toOpenTag(name: string, hrefAttribute: string | undefined): HtmlFragment | undefined {
	if (!KEPT_TAGS.has(name)) return undefined;
	if (name !== 'a') return { kind: 'open', tag: name };
	const href = hrefAttribute?.trim() ?? '';
	const isLink = LINK_HREF.test(href) && parseUrl(href) !== undefined;
	return isLink ? { kind: 'open', tag: name, href } : undefined;
}

/** What stands for a tag that is not kept: a new line, or a space between two cells. */
function pushSeparator(fragments: HtmlFragment[], name: string): void {
	if (name === 'br') fragments.push(LINE_BREAK);
	else if (CELL_TAGS.has(name)) fragments.push({ kind: 'text', text: ' ' });
	else if (LINE_TAGS.has(name) && !isBlockEdge(fragments.at(-1))) fragments.push(LINE_BREAK);
}

function pushLines(fragments: HtmlFragment[], text: string): void {
	for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
		if (index > 0) fragments.push(LINE_BREAK);
		fragments.push({ kind: 'text', text: line });
	}
}

/** The text a reader would see, one space wherever a tag separates words. */
export function htmlToText(source: string): string {
	return parseHtml(source)
		.map((fragment) => {
			if (fragment.kind === 'text') return fragment.text;
			return isBlockEdge(fragment) ? ' ' : '';
		})
		.join('');
}
