import { parseUrl } from '../../../../core/values/url';
import { parseTags } from './parse';
import { decodeEntities, readSimpleHtml } from './simple';
import { isBlockEdge, LINE_BREAK, mergeAdjacentTexts, type HtmlFragment } from './pieces';
import {
	LITERAL_LESS_THAN,
	CDATA,
	CELL_TAGS,
	REMOVED_WITH_CONTENT,
	KEPT_TAGS,
	ESCAPED_TAG,
	LAYOUT_TAG,
	LINE_TAGS,
	TAG,
} from './tags';

const LINK_HREF = /^(https?:|mailto:|tel:)/i;

/** Reads any HTML or plain text into simple fragments: entities decoded, scripts and attributes gone. */
export function parseHtml(given: string): HtmlFragment[] {
	const source = unescapeTags(openCdata(given));
	if (!/[<&]/.test(source)) return mergeAdjacentTexts(splitLines(source));
	const keepsLines = !LAYOUT_TAG.test(source);
	const fragments = readSimple(source, keepsLines) ?? parseEscaped(source, keepsLines);
	return mergeAdjacentTexts(fragments).map((fragment) =>
		fragment.kind === 'text' && fragment.text.includes('&')
			? { kind: 'text', text: decodeNestedEntities(fragment.text) }
			: fragment,
	);
}

function readSimple(source: string, keepsLines: boolean): HtmlFragment[] | undefined {
	const reader = new FragmentReader(keepsLines);
	return readSimpleHtml(source, reader) ? reader.fragments : undefined;
}

function parseEscaped(source: string, keepsLines: boolean): HtmlFragment[] {
	const escaped = source.replace(LITERAL_LESS_THAN, '&lt;');
	const simple = escaped === source ? undefined : readSimple(escaped, keepsLines);
	if (simple !== undefined) return simple;
	const reader = new FragmentReader(keepsLines);
	const isRead = parseTags(escaped, {
		onopentagname: (name) => reader.startTag(name),
		onopentag: (name, attributes) => reader.openTag(name, attributes['href']),
		onclosetag: (name) => reader.closeTag(name),
		ontext: (text) => reader.addText(text),
	});
	return isRead ? reader.fragments : splitLines(decodeEntities(escaped.replace(ANY_TAG, ' ')));
}

/** Of a text with more tags in each other than are read, the words stay. */
const ANY_TAG = /<[^<>]*>/g;

/** Feeds write HTML in sections of XML, which HTML takes for comments. */
function openCdata(source: string): string {
	return source.includes(CDATA) ? source.replace(/<!\[CDATA\[|\]\]>/g, '') : source;
}

/** Systems that pass HTML on often escape it as a whole. */
function unescapeTags(source: string): string {
	if (!/&(?:amp;)*(?:lt;|#0*60;|#x0*3c;)/i.test(source)) return source;
	if (TAG.test(source)) return source.replace(ESCAPED_TAG, '<$1>');
	const decoded = decodeNestedEntities(source);
	return TAG.test(decoded) ? decoded : source;
}

class FragmentReader {
	readonly fragments: HtmlFragment[] = [];

	private readonly keptTags: boolean[] = [];

	private droppedDepth = 0;

	private unfinishedTag: string | undefined;

	constructor(private readonly keepsLines: boolean) {}

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
		if (wasKept === true) this.fragments.push(toFragment('close', name));
		else if (this.droppedDepth === 0 && name !== 'br') pushSeparator(this.fragments, name);
		if (REMOVED_WITH_CONTENT.has(name)) this.droppedDepth--;
	}

	addText(text: string): void {
		if (this.droppedDepth > 0) return;
		if (this.keepsLines && LINE_END.test(text)) splitLines(text, this.fragments);
		else this.fragments.push({ kind: 'text', text });
	}
}

const ENTITY = /&(?:[a-z][a-z\d]*|#\d+|#x[\da-f]+);/i;

/** The ampersand of an entity, written as an entity in turn, to any depth. */
const NESTED_AMPERSAND = /&(?:amp;|#0*38;|#x0*26;)+/gi;
const MAX_PASSES = 3;

/** Systems that pass a text on often encode its entities once more. */
function decodeNestedEntities(text: string): string {
	let decoded = text;
	for (let pass = 0; pass < MAX_PASSES && ENTITY.test(decoded); pass++) {
		decoded = decodeEntities(decoded.replace(NESTED_AMPERSAND, '&'));
	}
	return decoded;
}

function toOpenTag(name: string, hrefAttribute: string | undefined): HtmlFragment | undefined {
	if (!KEPT_TAGS.has(name)) return undefined;
	if (name !== 'a') return toFragment('open', name);
	const href = hrefAttribute?.trim() ?? '';
	const isLink = LINK_HREF.test(href) && parseUrl(href) !== undefined;
	return isLink ? { kind: 'open', tag: name, href } : undefined;
}

const tags = { close: new Map<string, HtmlFragment>(), open: new Map<string, HtmlFragment>() };

/** Tags of one name are one object: a text may have tens of thousands. */
function toFragment(kind: 'close' | 'open', tag: string): HtmlFragment {
	const known = tags[kind].get(tag);
	if (known !== undefined) return known;
	const fragment = { kind, tag };
	tags[kind].set(tag, fragment);
	return fragment;
}

/** What stands for a tag that is not kept: a new line, or a space between two cells. */
function pushSeparator(fragments: HtmlFragment[], name: string): void {
	if (name === 'br') fragments.push(LINE_BREAK);
	else if (CELL_TAGS.has(name)) fragments.push({ kind: 'text', text: ' ' });
	else if (LINE_TAGS.has(name) && !isBlockEdge(fragments.at(-1))) fragments.push(LINE_BREAK);
}

const LINE_END = /\r\n|\r|\n/;

function splitLines(text: string, fragments: HtmlFragment[] = []): HtmlFragment[] {
	text.split(LINE_END).forEach((line, index) => {
		if (index > 0) fragments.push(LINE_BREAK);
		if (line !== '') fragments.push({ kind: 'text', text: line });
	});
	return fragments;
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
