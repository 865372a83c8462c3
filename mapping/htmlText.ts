const TAG = /<[a-z!/]/i;

/** Whether a text is written as HTML: a "<" before a space or a number is a sign. */
export function isHtml(text: string): boolean {
	return TAG.test(text);
}

/** Plain text becomes a paragraph, its lines kept; HTML stays as it is. */
export function toHtml(text: string): string {
	if (isHtml(text)) return text;
	return `<p>${text.replaceAll('<', '&lt;').replace(/\r\n|\r|\n/g, '<br>')}</p>`;
}
