import { parseUrl } from '../../../../core/values/url';
import { escapeAddresses, percentEncode } from '../addresses';
import { CharacterChanges, collapseSpaces, replaceDisallowed } from '../characters';
import { SEPARATOR } from '../separator';
import type { CharacterClass } from '../characterClass';
import { isBlockEdge, removeInvisible, type HtmlFragment } from './pieces';
import { parseHtml } from './read';
import { decodeEntities } from './simple';

export interface CleanedHtml {
	readonly fragments: readonly HtmlFragment[];
	/** What was done, in words. */
	readonly reasons: readonly string[];
}

/** Repairs the characters of texts and link addresses, piece by piece. */
export function replaceDisallowedInHtml(
	fragments: readonly HtmlFragment[],
	taken: CharacterClass,
): CleanedHtml {
	const changes = new CharacterChanges();
	const texts = repairTexts(fragments, taken, changes);
	let next = 0;
	const repaired = fragments.map((fragment): HtmlFragment => {
		if (fragment.kind === 'text') return { kind: 'text', text: texts[next++] ?? '' };
		if (fragment.kind === 'close' || fragment.href === undefined) return fragment;
		return { ...fragment, href: escapeHref(fragment.href, taken) };
	});
	const visible = removeInvisible(repaired).map((fragment) =>
		fragment.kind === 'text' && fragment.text.includes('&')
			? { ...fragment, text: separateAmpersands(fragment.text) }
			: fragment,
	);
	return { fragments: visible, reasons: changes.describe() };
}

/** All texts at once, which is several times as fast as one by one. A line end stands where a line begins. */
function repairTexts(
	fragments: readonly HtmlFragment[],
	taken: CharacterClass,
	changes: CharacterChanges,
): string[] {
	let joined = '';
	let before: HtmlFragment | undefined;
	for (const fragment of fragments) {
		if (fragment.kind === 'text') {
			const lineStart = isBlockEdge(before) ? '\n' : '';
			joined += SEPARATOR + lineStart + rewriteTextSigns(fragment.text);
		}
		before = fragment;
	}
	const escaped = escapeAddresses(collapseSpaces(joined), taken, changes);
	return replaceDisallowed(escaped, taken, changes).split(SEPARATOR).slice(1);
}

const SIGNS = new RegExp(`[<${SEPARATOR}]`);

/** A "<" that opens no tag would seem to. */
function rewriteTextSigns(text: string): string {
	if (!SIGNS.test(text)) return text;
	return text
		.replaceAll(SEPARATOR, '')
		.replace(/<<([^<>]*)>>/g, '«$1»')
		.replace(/<([^\s<>]|[^\s<>][^<>]*[^\s<>])>/g, '($1)')
		.replace(/<3(?!\d)/g, ' ')
		.replace(/(?<=^|[\s(])<\s*(?=\d)/g, 'moins de ')
		.replace(/<(?=\s*\d)/g, ' moins de ')
		.replaceAll('<', ' ');
}

/** A browser reads `&eacute` as a letter even without its semicolon, which EasyJobs refuses. */
function separateAmpersands(text: string): string {
	return decodeEntities(text) !== text ? text.replace(/&(?=[#a-z])/gi, '& ') : text;
}

/** Percent-encoding names the same address (RFC 3986 §6.2.2.2): a browser opens it all the same. */
function escapeHref(address: string, taken: CharacterClass): string {
	const encoded = taken
		.replaceRefused(parseUrl(address)?.href ?? address, percentEncode)
		.replace(/["<>]/g, percentEncode);
	return survivesParsing(encoded) ? encoded : encoded.replace(/&(?=[#a-z])/gi, '%26');
}

/** `&eacute` in an address would be read as a letter, where `&copy=1` would not. */
function survivesParsing(address: string): boolean {
	if (!address.includes('&')) return true;
	const [link] = parseHtml(`<a href="${address}">-</a>`);
	return link?.kind === 'open' && link.href === address;
}
