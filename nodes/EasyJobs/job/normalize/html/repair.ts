import { splitCharacters } from '../../../../../common/records';
import { parseAddress } from '../../../../../common/webAddress';
import {
	collapseSpaces,
	describeCharacters,
	repairCharacters,
	type Accepts,
	type CharacterChanges,
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
		const repair = repairCharacters(collapseSpaces(readSigns(piece.text, startsLine)), accepts);
		changes.push(repair);
		return { kind: 'text', text: repair.text };
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
