import { splitCharacters } from '../../../../core/values/text';
import { parseAddress } from '../../../../core/values/url';
import {
	collapseSpaces,
	describeCharacters,
	repairCharacters,
	type Accepts,
	type CharacterChanges,
	type CharacterRepair,
} from '../characters';
import { isBlockEdge, tidyPieces, type HtmlPiece } from './pieces';
import { decodeEntities, readHtml } from './read';

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
		const repairs = repairAroundAddresses(
			collapseSpaces(readSigns(piece.text, startsLine)),
			accepts,
		);
		changes.push(...repairs);
		return { kind: 'text', text: repairs.map(({ text }) => text).join('') };
	});
	const tidy = tidyPieces(repaired).map((piece) =>
		piece.kind === 'text' ? { ...piece, text: keepAmpersands(piece.text) } : piece,
	);
	return { pieces: tidy, reasons: describeCharacters(changes) };
}

/** A "<" that opens no tag would seem to; a dash that starts a line is a bullet. */
function readSigns(text: string, startsLine: boolean): string {
	const bulleted = startsLine ? text.replace(/^\s*[-–—]\s+/, '• ') : text;
	return bulleted
		.replace(/<<([^<>]*)>>/g, '«$1»')
		.replace(/<([^\s<>]|[^\s<>][^<>]*[^\s<>])>/g, '($1)')
		.replace(/<3(?!\d)/g, ' ')
		.replace(/(?<=^|[\s(])<\s*(?=\d)/g, 'moins de ')
		.replace(/<(?=\s*\d)/g, ' moins de ')
		.replaceAll('<', ' ');
}

/** Web and e-mail addresses as people write them in a text; one start only in a long run of letters keeps it linear. */
const WRITTEN_ADDRESS =
	/(?:https?:\/\/|www\.)[^\s<>"«»]*[^\s<>"«».,;:!?)]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;

/** What a refused character is called aloud, in an e-mail address. */
const SPOKEN: Readonly<Record<string, string>> = { '-': '(tiret)', _: '(tiret bas)' };

/** An address would be another one with a space for its hyphen: its refused characters are encoded or named. */
function repairAroundAddresses(text: string, accepts: Accepts): CharacterRepair[] {
	const repairs: CharacterRepair[] = [];
	let end = 0;
	for (const { 0: address, index } of text.matchAll(WRITTEN_ADDRESS)) {
		repairs.push(repairCharacters(text.slice(end, index), accepts));
		repairs.push(repairAddress(address, accepts));
		end = index + address.length;
	}
	repairs.push(repairCharacters(text.slice(end), accepts));
	return repairs;
}

function repairAddress(address: string, accepts: Accepts): CharacterRepair {
	const isEmail = /^[^:/]*@/.test(address);
	const replaced = new Set<string>();
	const text = splitCharacters(address.normalize('NFC'))
		.map((character) => {
			if (accepts(character)) return character;
			replaced.add(character);
			return isEmail ? (SPOKEN[character] ?? character) : percentEncode(character);
		})
		.join('');
	return { text, replaced, rewritten: new Set(), removed: new Set() };
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
