/** A text as it reads once what is quoted in it is decoded. */
export interface View {
	readonly text: string;
	/** Of one of its characters, or of its end, the place in the text that was given. */
	readonly placeOf: (index: number) => number;
}

interface Decoder {
	/** What a text with anything to decode contains. */
	readonly sign: string;
	readonly pattern: RegExp;
	readonly decode: (quoted: string) => string | undefined;
}

const DECODERS: readonly Decoder[] = [
	{
		sign: '%',
		pattern: /(?:%[\da-f]{2})+/gi,
		decode: (quoted) => Buffer.from(quoted.replaceAll('%', ''), 'hex').toString(),
	},
	{
		sign: '\\',
		pattern: /\\(?:u[\da-f]{4}|x[\da-f]{2}|[^])/gi,
		decode: (quoted) =>
			/^\\[ux]./i.test(quoted)
				? String.fromCharCode(Number.parseInt(quoted.slice(2), 16))
				: (ESCAPES[quoted.slice(1)] ?? quoted.slice(1)),
	},
	{ sign: '&', pattern: /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});?/gi, decode: decodeEntity },
];

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Quoted twice, and that in another way, as a log quotes the JSON of an answer. */
const MAX_DEPTH = 3;

/** The text itself, and each way in which it can be decoded: from percent, HTML entities, or escapes of JSON. */
export function readViews(text: string): View[] {
	const plain: View = { text, placeOf: (index) => index };
	const views = [plain];
	let latest = views;
	for (let depth = 0; depth < MAX_DEPTH && latest.length > 0; depth++) {
		latest = latest.flatMap((view) => DECODERS.flatMap((decoder) => decodeView(view, decoder)));
		views.push(...latest);
	}
	return views;
}

function decodeView({ text, placeOf }: View, { sign, pattern, decode }: Decoder): View[] {
	if (!text.includes(sign)) return [];
	const parts: string[] = [];
	const places: number[] = [];
	const add = (part: string, toPlace: (index: number) => number) => {
		parts.push(part);
		for (let index = 0; index < part.length; index++) places.push(toPlace(index));
	};
	let position = 0;
	for (const { 0: quoted, index: start } of text.matchAll(pattern)) {
		const decoded = decode(quoted);
		if (decoded === undefined) continue;
		const from = position;
		add(text.slice(from, start), (index) => placeOf(from + index));
		add(decoded, () => placeOf(start));
		position = start + quoted.length;
	}
	if (position === 0) return [];
	const rest = position;
	add(text.slice(rest), (index) => placeOf(rest + index));
	places.push(placeOf(text.length));
	return [{ text: parts.join(''), placeOf: (index) => places[index] ?? 0 }];
}

const SIGNS: Readonly<Record<string, string>> = {
	amp: '&',
	apos: "'",
	gt: '>',
	lt: '<',
	quot: '"',
};

const ACCENTS: Readonly<Record<string, string>> = {
	grave: '\u0300',
	acute: '\u0301',
	circ: '\u0302',
	tilde: '\u0303',
	uml: '\u0308',
	ring: '\u030a',
	cedil: '\u0327',
};

function decodeEntity(quoted: string): string | undefined {
	const name = quoted.slice(1).replace(';', '');
	if (name.startsWith('#')) {
		const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
		return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
	}
	const accent = ACCENTS[name.slice(1)];
	return accent === undefined
		? SIGNS[name.toLowerCase()]
		: `${name.charAt(0)}${accent}`.normalize('NFC');
}
