import { isSuccess, type ApiResponse } from './call';
import { isByteStream } from './stream';
import { readViews, type View } from '../values/decodedViews';
import { parseUrl } from '../values/url';
import { isRecord } from '../values/values';

/** A shorter secret may be a word of the texts that a success brings, which are passed on as they are. */
const MIN_SUCCESS_SECRET_CHARACTERS = 12;

/** What of a secret counts as its start, where a text was cut in it. */
const MIN_START_CHARACTERS = 6;

/** Needed to follow a redirect, and shown nowhere. */
const KEPT_HEADER = 'location';

const HIDDEN = '[hidden]';

/** An answer that repeats a secret it was sent is kept without it, in outputs and in errors. A stream is left as it is. */
export function redactSecrets(response: ApiResponse, secrets: readonly unknown[]): ApiResponse {
	const minCharacters = isSuccess(response) ? MIN_SUCCESS_SECRET_CHARACTERS : 1;
	const redact = createRedactor(secrets, minCharacters);
	if (response.kind === 'noResponse') return { ...response, reason: redact(response.reason) };
	if (response.kind === 'notSent')
		return { ...response, message: redact(response.message), wayOut: redact(response.wayOut) };
	const headers = Object.fromEntries(
		Object.entries(response.headers).map(([name, value]): [string, string] => [
			name,
			name === KEPT_HEADER ? value : redact(value),
		]),
	);
	const body = isByteStream(response.body) ? response.body : redactValue(response.body, redact);
	return { ...response, headers, body };
}

/** The secrets of an address that is one itself, such as that of a file with its signature: the values of its query. */
export function listQuerySecrets(address: string | undefined, base?: string): string[] {
	const url = parseUrl(address ?? '', base);
	if (url === undefined) return [];
	const { search, searchParams } = url;
	return [search.slice(1), ...searchParams.values()].filter(
		(value) => value.length >= MIN_START_CHARACTERS,
	);
}

type Redact = (text: string) => string;

/** What holds none stays as it is: an answer may have a million parts. */
function redactValue(value: unknown, redact: Redact): unknown {
	if (typeof value === 'string') return redact(value);
	if (Array.isArray(value)) {
		const entries: readonly unknown[] = value;
		const redacted = entries.map((entry) => redactValue(entry, redact));
		return redacted.some((entry, index) => entry !== entries[index]) ? redacted : value;
	}
	if (!isRecord(value)) return value;
	const entries = Object.entries(value);
	const redacted = entries.map(
		([key, entry]) => [redact(key), redactValue(entry, redact)] as const,
	);
	const isChanged = entries.some(
		([key, entry], index) => redacted[index]?.[0] !== key || redacted[index][1] !== entry,
	);
	return isChanged ? Object.fromEntries(redacted) : value;
}

/** Takes the secrets out of a text, plain or in any of the ways of `readViews`, and their start at its end. */
export function createRedactor(secrets: readonly unknown[], minCharacters = 1): Redact {
	const needles = secrets
		.filter((secret): secret is string => typeof secret === 'string' && secret !== '')
		.filter(({ length }) => length >= minCharacters)
		.flatMap((secret) => [secret, secret.replaceAll(' ', '+'), ...toBase64(secret)]);
	const minLength = Math.min(MIN_START_CHARACTERS, ...needles.map(({ length }) => length));
	return (text) =>
		needles.length === 0 || text.length < minLength
			? text
			: hideRanges(
					text,
					readViews(text).flatMap((view) =>
						needles.flatMap((needle) => [...findWhole(view, needle), ...findCut(view, needle)]),
					),
				);
}

/** From one place of the text to another. */
type Range = readonly [start: number, end: number];

function findWhole({ text, placeOf }: View, needle: string): Range[] {
	const ranges: Range[] = [];
	let start = text.indexOf(needle);
	while (start >= 0) {
		const end = start + needle.length;
		ranges.push([placeOf(start), placeOf(end)]);
		start = text.indexOf(needle, end);
	}
	return ranges;
}

/** What a cut leaves of the spelling of one character, or says that there is more. */
const MAX_CUT_END_CHARACTERS = 9;

/** The start of a secret at the end of a text that was cut in it. */
function findCut({ text, placeOf }: View, needle: string): Range[] {
	if (needle.length <= MIN_START_CHARACTERS) return [];
	const start = text.lastIndexOf(needle.slice(0, MIN_START_CHARACTERS));
	if (start < 0 || text.length - start > needle.length + MAX_CUT_END_CHARACTERS) return [];
	let end = start + MIN_START_CHARACTERS;
	while (end < text.length && text[end] === needle[end - start]) end++;
	const isWhole = end - start === needle.length;
	return isWhole || text.length - end > MAX_CUT_END_CHARACTERS
		? []
		: [[placeOf(start), placeOf(text.length)]];
}

function hideRanges(text: string, ranges: readonly Range[]): string {
	if (ranges.length === 0) return text;
	let shown = '';
	let position = 0;
	for (const [start, end] of [...ranges].sort(([left], [right]) => left - right)) {
		if (start >= position) shown += text.slice(position, start) + HIDDEN;
		position = Math.max(position, end);
	}
	return shown + text.slice(position);
}

/** What of a text in base 64 a secret in it settles: it begins at each of three places of a group. */
function toBase64(secret: string): string[] {
	return [0, 1, 2]
		.map((before) => {
			const encoded = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
			const settled = Math.floor((encoded.length * 8) / 6);
			return encoded.toString('base64').slice(Math.ceil((before * 8) / 6), settled);
		})
		.filter(({ length }) => length >= MIN_START_CHARACTERS)
		.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
}
