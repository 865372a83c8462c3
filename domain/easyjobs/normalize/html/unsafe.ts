import { parseTags } from './parse';

/** Simple tags, and links to pages, are safe as they are: only what else stands after a "<" is parsed. */
const DOUBTFUL =
	/<(?!\/?(?:a|b|br|em|i|li|ol|p|strong|u|ul) ?\/?>|a href="(?:https?:|mailto:|tel:)[^"<>]*">|[\d=])/i;

/** A text of the characters that EasyJobs takes hides no letter of these but by a numeric reference. */
const SUSPECT = /script|data:|srcdoc|&#|on[a-z]{2,30}\s*=/i;

const SCRIPT_TAG = /<\s*\/?\s*script\b/i;
const HANDLER = /^on|^srcdoc$/i;
/** Browsers skip white space and control characters in an address. */
const SCRIPT_ADDRESS = /^(?:javascript|data|vbscript):/i;

/** Whether a text would run a script in a browser: by a tag, an event handler or the address of a link. */
export function isUnsafe(text: string): boolean {
	// Few texts have a suspect word, and many have other tags.
	if (!SUSPECT.test(text) || !DOUBTFUL.test(text)) return false;
	if (SCRIPT_TAG.test(text) || hasUnsafeAttribute(text)) return true;
	// What follows on the page would close a tag in which the text ends.
	const endsInTag = text.lastIndexOf('<') > text.lastIndexOf('>');
	return endsInTag && [`${text}'>`, `${text}">`].some(hasUnsafeAttribute);
}

function hasUnsafeAttribute(text: string): boolean {
	const found: string[] = [];
	const isRead = parseTags(text, {
		onattribute(name, value) {
			const address = value.replace(/[\p{C}\s]/gu, '');
			if (HANDLER.test(name) || SCRIPT_ADDRESS.test(address)) found.push(name);
		},
	});
	// What cannot be read may hold one.
	return found.length > 0 || !isRead;
}
