import { HtmlParser } from './htmlParser';

const PARAGRAPHS = ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const INLINE = ['a', 'b', 'em', 'i', 'span', 'strong', 'u'];
const NAMES = new Set([...PARAGRAPHS, ...INLINE, 'div', 'li', 'ol', 'ul']);

/** Of each tag, within which others HTML ends it before it begins: only inline tags stand in a paragraph. */
const ENDS = new Map(
	Array.from(NAMES, (name) => [
		name,
		new Set([
			...(INLINE.includes(name) ? [] : PARAGRAPHS),
			...(name === 'a' || name === 'li' ? [name] : []),
		]),
	]),
);

const ATTRIBUTES = /^(?: [a-z-]+="[^"<>&]*")+$/i;
const HREF = / href="([^"]*)"/i;

interface TagReader {
	openTag(name: string, href: string | undefined): void;
	closeTag(name: string): void;
	addText(text: string): void;
}

/**
 * Reads HTML of simple tags, each closed where HTML closes it: several times as fast as the parser, and the same.
 *
 * @returns whether that is all that the text holds
 */
export function readSimpleHtml(source: string, reader: TagReader): boolean {
	const open: string[] = [];
	let end = 0;
	for (let start = source.indexOf('<'); start !== -1; start = source.indexOf('<', end)) {
		if (start > end) reader.addText(decodeEntities(source.slice(end, start)));
		end = source.indexOf('>', start) + 1;
		if (end === 0 || !readTag(source.slice(start + 1, end - 1), open, reader)) return false;
	}
	if (end < source.length) reader.addText(decodeEntities(source.slice(end)));
	while (open.length > 0) reader.closeTag(open.pop() ?? '');
	return true;
}

/** @param tag what stands between its `<` and `>` */
function readTag(tag: string, open: string[], reader: TagReader): boolean {
	const last = open.at(-1);
	if (tag.startsWith('/')) {
		if (last === undefined || tag.length !== last.length + 1 || !tag.endsWith(last)) return false;
		open.pop();
		reader.closeTag(last);
		return true;
	}
	if (tag === 'br' || tag === 'br/' || tag === 'br /') {
		reader.openTag('br', undefined);
		reader.closeTag('br');
		return true;
	}
	const space = NAMES.has(tag) ? -1 : tag.indexOf(' ');
	const name = space === -1 ? tag : tag.slice(0, space);
	const attributes = space === -1 ? '' : tag.slice(space);
	const ended = ENDS.get(name);
	if (ended === undefined || (last !== undefined && ended.has(last))) return false;
	if (attributes !== '' && !ATTRIBUTES.test(attributes)) return false;
	open.push(name);
	reader.openTag(name, HREF.exec(attributes)?.[1]);
	return true;
}

const MAX_KNOWN = 500;
const known = new Map<string, string>();

/** The parser decodes each entity once. */
export function decodeEntities(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&[a-z\d#]+;?/gi, (entity) => {
		const decoded = known.get(entity) ?? parseEntity(entity);
		if (known.size < MAX_KNOWN) known.set(entity, decoded);
		return decoded;
	});
}

function parseEntity(entity: string): string {
	let decoded = '';
	const parser = new HtmlParser({
		ontext(part) {
			decoded += part;
		},
	});
	parser.write(entity);
	parser.end();
	return decoded;
}
