/** Text that comes from outside, made fit for an error message: n8n's panel renders it as HTML. */

const MAX_SHOWN_CHARACTERS = 500;

export function toShownText(text: string, secrets: readonly string[] = []): string {
	const redacted = secrets
		.filter((secret) => secret !== '')
		.reduce((shown, secret) => shown.replaceAll(secret, '[hidden]'), text);
	const plain = redacted
		.replace(/<[^>]*>/g, ' ')
		.replaceAll('<', '‹')
		.replaceAll('>', '›')
		.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
		.trim();
	return clip(plain, MAX_SHOWN_CHARACTERS);
}

/** The first characters of a text, marked where it goes on. */
export function clip(text: string, maxCharacters: number): string {
	const characters = [...text];
	return characters.length <= maxCharacters
		? text
		: `${characters.slice(0, maxCharacters - 1).join('')}…`;
}
