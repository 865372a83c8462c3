import { MAX_NAME_CHARACTERS } from './limits';
import { splitCharacters } from './text';

/** With the extension: what file systems take, in characters of up to four bytes. */
const MAX_KEPT_CHARACTERS = 60;
const MAX_EXTENSION_CHARACTERS = 10;

/** No path, no control or direction character, nothing that a file system reserves; undefined where nothing is left. */
export function toFileName(text: string): string | undefined {
	const [lastSegment = ''] = text.split(/[/\\]/).slice(-1);
	const name = shorten(lastSegment)
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]+/gu, '')
		.replace(/[<>:"|?*]/g, '_')
		.replace(/\s+/g, ' ')
		.replace(/^[. ]+|(?<![. ])[. ]+$/g, '');
	return name === '' ? undefined : truncateFileName(name).replace(/[. ]+$/, '');
}

/** From its middle: an extension ends it. */
function shorten(text: string): string {
	const keptCharacters = MAX_NAME_CHARACTERS / 2;
	return text.length > MAX_NAME_CHARACTERS
		? text.slice(0, keptCharacters) + text.slice(-keptCharacters)
		: text;
}

function truncateFileName(name: string): string {
	const characters = splitCharacters(name);
	if (characters.length <= MAX_KEPT_CHARACTERS) return name;
	const extension = /\.\w+$/.exec(name)?.[0] ?? '';
	const keptExtension = extension.length <= MAX_EXTENSION_CHARACTERS ? extension : '';
	return `${characters.slice(0, MAX_KEPT_CHARACTERS - keptExtension.length).join('')}${keptExtension}`;
}

/**
 * The name in a `Content-Disposition` header (RFC 6266): `filename*` before `filename`. The header is as Node.js
 * gives it, a character a byte: many servers send UTF-8 there unencoded.
 */
export function readDispositionName(given: string): string | undefined {
	const header = given.slice(0, MAX_NAME_CHARACTERS);
	const encoded = /(?:^|;)\s*filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)/i.exec(header);
	const decoded = decodeExtended(encoded?.[1], encoded?.[2]);
	if (decoded !== undefined) return toFileName(decoded);
	const quoted = /(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1];
	const plain = quoted ?? /(?:^|;)\s*filename\s*=\s*([^;"]+)/i.exec(header)?.[1];
	return plain === undefined ? undefined : toFileName(decodeBytes(unescapeQuoted(plain)));
}

/** RFC 8187: UTF-8 is the one that must be known, ISO-8859-1 is met. */
function decodeExtended(
	charset: string | undefined,
	value: string | undefined,
): string | undefined {
	if (charset === undefined || value === undefined) return undefined;
	const label = charset.toLowerCase() === 'iso-8859-1' ? 'latin1' : 'utf8';
	const bytes = value.replace(/%([\da-f]{2})/gi, (_match, hex: string) =>
		String.fromCharCode(Number.parseInt(hex, 16)),
	);
	return Buffer.from(bytes, 'latin1').toString(label);
}

/** A backslash escapes a quote or itself; before anything else, as in a Windows path, it stands for itself. */
function unescapeQuoted(text: string): string {
	return text.replace(/\\(["\\])/g, '$1');
}

function decodeBytes(text: string): string {
	const isDecoded = splitCharacters(text).some((character) => character > '\u00ff');
	if (isDecoded) return text;
	const utf8 = Buffer.from(text, 'latin1').toString('utf8');
	return utf8.includes('\ufffd') ? text : utf8;
}

/** A media type without its parameters, in lower case; undefined for what is none or says nothing. */
export function readMediaType(header: string | undefined): string | undefined {
	const type = header?.split(';')[0]?.trim().toLowerCase() ?? '';
	const isType = /^[\w!#$&^.+-]{1,60}\/[\w!#$&^.+-]{1,60}$/.test(type);
	return isType && type !== 'application/octet-stream' ? type : undefined;
}
