/**
 * Letters whose bytes a system read in another character set: UTF-8 read as windows-1252 (`Ã©` for `é`), and
 * windows-1252 read as ISO 8859-1 (U+0092 for an apostrophe).
 */

/** What the bytes 0x80 to 0x9F are in windows-1252; a space stands for the five that are nothing. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const FIRST_BYTE = 0x80;

const BYTES = new Map(
	Array.from(WINDOWS_1252).flatMap(
		(character, index): Array<[string, number]> =>
			character === ' ' ? [] : [[character, FIRST_BYTE + index]],
	),
);

/** A run of characters that windows-1252 or ISO 8859-1 has beyond ASCII. */
const RUN = new RegExp(`[\\u0080-\\u00ff${[...BYTES.keys()].join('')}]+`, 'g');

/** How the UTF-8 of the characters of European texts begins, read so: French words have none of these. */
const SUSPECT = new RegExp(
	`[ÂÃÄÅ][\\u0080-\\u00bf${[...BYTES.keys()].join('')}]|â[\\u0080-\\u0084\\u0086-\\u009f€‚ƒ„†‡ˆ‰Š‹ŒŽ]|[ËÌ][\\u0080-\\u009f]|ï[¸¬»¿]|ð[Ÿ\\u009f]`,
);

const CONTINUATION = `[\\u0080-\\u00bf${[...BYTES.keys()].join('')}]`;
/** The bytes of one character in UTF-8, by the first of them. */
const SEQUENCE = new RegExp(
	`[\\u00c2-\\u00df]${CONTINUATION}|[\\u00e0-\\u00ef]${CONTINUATION}{2}|[\\u00f0-\\u00f4]${CONTINUATION}{3}`,
	'g',
);

/** Most texts have none, and are looked at once. */
const MISREAD = new RegExp(`[\\u0080-\\u009f]|${SUSPECT.source}`);

/** What is left of such letters whose other bytes were lost. */
const LOST = /Ã(?![\p{L}\p{Pd}])|Ã[a-z]|Â(?!\p{L})|â€/u;

/** Texts of French offers hold no others; what decodes to another script was no mojibake. */
const EUROPEAN =
	/^[\p{Mn}\u00a0-\u017f\u0192\u02c6\u02da\u02dc\u1e00-\u1eff\u2000-\u27bf\u2b00-\u2bff\ufb00-\ufb06\ufeff\u{1f000}-\u{1faff}]+$/u;

const MAX_ENCODINGS = 3;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export interface ReadBackText {
	readonly text: string;
	/** The characters that stood for others. */
	readonly garbled: readonly string[];
}

/** The text in its own letters, as far as they can be read back. */
export function readBack(given: string): ReadBackText {
	if (!MISREAD.test(given)) return { text: given, garbled: [] };
	const garbled = new Set<string>();
	/** Texts have the same few letters garbled again and again. */
	const known = new Map<string, string>();
	let text = given;
	for (let pass = 0; pass < MAX_ENCODINGS && SUSPECT.test(text); pass++) {
		const decoded = text.replace(RUN, (run) => {
			const read = known.get(run) ?? (SUSPECT.test(run) ? readRun(run) : run);
			known.set(run, read);
			if (read !== run) garbled.add(run);
			return read;
		});
		if (decoded === text) break;
		text = decoded;
	}
	return { text: readControls(text, garbled), garbled: [...garbled] };
}

/**
 * Whether letters are lost.
 *
 * @param source where a sign for a lost letter stands; decoding makes such signs of entities that are none
 */
export function isGarbled(source: string, texts: readonly string[] = [source]): boolean {
	return source.includes('\ufffd') || texts.some(hasLost);
}

/** To look for the signs first is many times as fast, and few texts have one. */
function hasLost(text: string): boolean {
	return ['Ã', 'Â', 'â€'].some((sign) => text.includes(sign)) && LOST.test(text);
}

/** Signs that were read right may stand beside others, as in `L’Ã©quipe`: then each character is read by itself. */
function readRun(run: string): string {
	return decodeRun(run) ?? run.replace(SEQUENCE, (bytes) => decodeRun(bytes) ?? bytes);
}

function decodeRun(run: string): string | undefined {
	const bytes = Uint8Array.from(
		run,
		(character) => BYTES.get(character) ?? character.charCodeAt(0),
	);
	try {
		const text = decoder.decode(bytes);
		return EUROPEAN.test(text) || /^[\u0080-\u00ff]+$/.test(text) ? text : undefined;
	} catch {
		return undefined;
	}
}

/** HTML reads these code points as windows-1252 too (https://html.spec.whatwg.org/#numeric-character-reference-end-state). */
function readControls(text: string, garbled: Set<string>): string {
	return text.replace(/[\u0080-\u009f]/g, (control) => {
		const character = WINDOWS_1252[control.charCodeAt(0) - FIRST_BYTE] ?? ' ';
		if (character === ' ') return control;
		garbled.add(control);
		return character;
	});
}
