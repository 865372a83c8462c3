const MAX_DISPLAY_CHARACTERS = 500;

/** A text without surrogates has as many characters as UTF-16 units. */
const SURROGATE = /[\uD800-\uDBFF]/;

const FIRST_OF_PAIR = /[\uD800-\uDBFF](?=[\uDC00-\uDFFF])/g;

/** Text that comes from outside, made fit for an error message: n8n's panel renders it as HTML. */
export function toDisplayText(text: string): string {
	return truncate(toPlainText(text.replace(/<[^<>]*>/g, ' ')), MAX_DISPLAY_CHARACTERS);
}

/** Of a whole message: some list the problems of many fields. */
const MAX_WHOLE_MESSAGE_CHARACTERS = 5_000;

/** The last door of every message: whatever stands in it is plain text, and not endless. */
export function toMessageText(text: string): string {
	return truncate(toPlainText(text), MAX_WHOLE_MESSAGE_CHARACTERS);
}

function toPlainText(text: string): string {
	return text
		.replaceAll('<', '‹')
		.replaceAll('>', '›')
		.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
		.trim();
}

/** The first characters of a text, with an ellipsis if it goes on. */
export function truncate(text: string, maxCharacters: number): string {
	if (text.length <= maxCharacters) return text;
	// Two units a character at most: no more of a long text is looked at.
	const start = text.slice(0, 2 * maxCharacters + 2);
	if (!SURROGATE.test(start)) return `${start.slice(0, maxCharacters - 1)}…`;
	const characters = splitCharacters(start);
	return characters.length <= maxCharacters
		? text
		: `${characters.slice(0, maxCharacters - 1).join('')}…`;
}

/** Code points: the APIs' limits are counted in them here, so that an emoji is one or a few. */
export function splitCharacters(text: string): string[] {
	return SURROGATE.test(text) ? Array.from(text) : text.split('');
}

export function countCharacters(text: string): number {
	return text.replace(FIRST_OF_PAIR, '').length;
}
