import { LAYOUT_TAG } from '../domain/easyjobs/normalize/html/tags';

const TAG = /<[a-z!/]/i;

/** Whether a text is written as HTML: a "<" before a space or a number is a sign. */
export function isHtml(text: string): boolean {
	return TAG.test(text);
}

/** Text without tags of layout becomes a paragraph, its lines kept; other HTML stays as it is. */
export function toHtml(text: string): string {
	if (LAYOUT_TAG.test(text) || (isHtml(text) && !/[\r\n]/.test(text))) return text;
	if (isHtml(text)) return `<p>${text.replace(/\r\n|\r|\n/g, '<br>')}</p>`;
	return `<p>${text.replaceAll('<', '&lt;').replace(/\r\n|\r|\n/g, '<br>')}</p>`;
}
