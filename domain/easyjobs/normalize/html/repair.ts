import { splitCharacters } from '../../../../core/values/text';
import { parseUrl } from '../../../../core/values/url';
import {
	collapseSpaces,
	describeCharacterChanges,
	replaceDisallowed,
	type IsAllowed,
	type CharacterChanges,
	type CleanedText,
} from '../characters';
import { isBlockEdge, removeInvisible, type HtmlFragment } from './pieces';
import { decodeEntities, parseHtml } from './read';

export interface CleanedHtml {
	readonly fragments: readonly HtmlFragment[];
	/** What was done, in words. */
	readonly reasons: readonly string[];
}

/** Repairs the characters of texts and link addresses, piece by piece. */
export function replaceDisallowedInHtml(
	fragments: readonly HtmlFragment[],
	accepts: IsAllowed,
): CleanedHtml {
	const changes: CharacterChanges[] = [];
	const repaired = fragments.map((fragment, index): HtmlFragment => {
		if (fragment.kind === 'open' && fragment.href !== undefined) {
			return { ...fragment, href: escapeHref(fragment.href, accepts) };
		}
		if (fragment.kind !== 'text') return fragment;
		const isLineStart = isBlockEdge(fragments[index - 1]);
		const cleanedParts = replaceAroundAddresses(
			collapseSpaces(rewriteTextSigns(fragment.text, isLineStart)),
			accepts,
		);
		changes.push(...cleanedParts);
		return { kind: 'text', text: cleanedParts.map(({ text }) => text).join('') };
	});
	const visible = removeInvisible(repaired).map((fragment) =>
		fragment.kind === 'text' ? { ...fragment, text: separateAmpersands(fragment.text) } : fragment,
	);
	return { fragments: visible, reasons: describeCharacterChanges(changes) };
}

/** A "<" that opens no tag would seem to; a dash that starts a line is a bullet. */
function rewriteTextSigns(text: string, isLineStart: boolean): string {
	const bulleted = isLineStart ? text.replace(/^\s*[-–—]\s+/, '• ') : text;
	return bulleted
		.replace(/<<([^<>]*)>>/g, '«$1»')
		.replace(/<([^\s<>]|[^\s<>][^<>]*[^\s<>])>/g, '($1)')
		.replace(/<3(?!\d)/g, ' ')
		.replace(/(?<=^|[\s(])<\s*(?=\d)/g, 'moins de ')
		.replace(/<(?=\s*\d)/g, ' moins de ')
		.replaceAll('<', ' ');
}

/** Web and e-mail addresses as people write them in a text; one start only in a long run of letters keeps it linear. */
const ADDRESS_IN_TEXT =
	/(?:https?:\/\/|www\.)[^\s<>"«»]*[^\s<>"«».,;:!?)]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;

/** What a refused character is called aloud, in an e-mail address. */
const SPELLED_OUT: Readonly<Record<string, string>> = { '-': '(tiret)', _: '(tiret bas)' };

/** An address would be another one with a space for its hyphen: its refused characters are encoded or named. */
function replaceAroundAddresses(text: string, accepts: IsAllowed): CleanedText[] {
	const parts: CleanedText[] = [];
	let end = 0;
	for (const { 0: address, index } of text.matchAll(ADDRESS_IN_TEXT)) {
		parts.push(replaceDisallowed(text.slice(end, index), accepts));
		parts.push(escapeAddressInText(address, accepts));
		end = index + address.length;
	}
	parts.push(replaceDisallowed(text.slice(end), accepts));
	return parts;
}

function escapeAddressInText(address: string, accepts: IsAllowed): CleanedText {
	const isEmail = /^[^:/]*@/.test(address);
	const replaced = new Set<string>();
	const text = splitCharacters(address.normalize('NFC'))
		.map((character) => {
			if (accepts(character)) return character;
			replaced.add(character);
			return isEmail ? (SPELLED_OUT[character] ?? character) : percentEncode(character);
		})
		.join('');
	return { text, replaced, rewritten: new Set(), removed: new Set() };
}

/** A browser reads `&eacute` as a letter even without its semicolon, which EasyJobs refuses. */
function separateAmpersands(text: string): string {
	return text.includes('&') && decodeEntities(text) !== text
		? text.replace(/&(?=[#a-z])/gi, '& ')
		: text;
}

/** Percent-encoding names the same address (RFC 3986 §6.2.2.2): a browser opens it all the same. */
function escapeHref(address: string, accepts: IsAllowed): string {
	const encoded = splitCharacters(parseUrl(address)?.href ?? address)
		.map((character) =>
			accepts(character) && character !== '"' && character !== '<' && character !== '>'
				? character
				: percentEncode(character),
		)
		.join('');
	return survivesParsing(encoded) ? encoded : encoded.replace(/&(?=[#a-z])/gi, '%26');
}

/** `&eacute` in an address would be read as a letter, where `&copy=1` would not. */
function survivesParsing(address: string): boolean {
	const [link] = parseHtml(`<a href="${address}">-</a>`);
	return link?.kind === 'open' && link.href === address;
}

function percentEncode(character: string): string {
	return [...new TextEncoder().encode(character)]
		.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
		.join('');
}
