/**
 * A set of ids, each as its text, as a short text: whole numbers as the steps from one to the next, five bits a
 * character, then the other ids as JSON. A hundred thousand ids below a million take about 140 kB.
 */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CONTINUATION = 32;

export function encodeIds(ids: Iterable<string>): string {
	const numbers: number[] = [];
	const otherIds: string[] = [];
	for (const value of ids) {
		if (isWholeNumber(value)) numbers.push(Number(value));
		else otherIds.push(value);
	}
	numbers.sort((left, right) => left - right);
	let previousId = 0;
	let text = '';
	for (const id of numbers) {
		text += encodeStep(id - previousId);
		previousId = id;
	}
	return otherIds.length === 0 ? text : `${text} ${JSON.stringify(otherIds)}`;
}

/** What an id that is no whole number adds to the text, where that is part of a JSON text. */
export function countEncodedCharacters(id: string): number {
	return isWholeNumber(id) ? 0 : JSON.stringify(JSON.stringify(id)).length - 1;
}

export function decodeIds(text: string): Set<string> {
	const separatorIndex = text.indexOf(' ');
	const ids = decodeSteps(separatorIndex === -1 ? text : text.slice(0, separatorIndex));
	const otherIds: unknown = separatorIndex === -1 ? [] : JSON.parse(text.slice(separatorIndex + 1));
	if (Array.isArray(otherIds)) for (const id of otherIds) ids.add(String(id));
	return ids;
}

/** Whether a text is one of this module, so that it decodes. */
export function isEncodedIds(text: unknown): text is string {
	if (typeof text !== 'string') return false;
	const separatorIndex = text.indexOf(' ');
	if (separatorIndex === -1) return STEPS.test(text);
	try {
		const isList = Array.isArray(JSON.parse(text.slice(separatorIndex + 1)));
		return isList && STEPS.test(text.slice(0, separatorIndex));
	} catch {
		return false;
	}
}

const STEPS = /^[\w-]*$/;

function decodeSteps(text: string): Set<string> {
	const ids = new Set<string>();
	let id = 0;
	let step = 0;
	let multiplier = 1;
	for (const character of text) {
		const digit = DIGITS.indexOf(character);
		step += (digit % CONTINUATION) * multiplier;
		multiplier *= CONTINUATION;
		if (digit >= CONTINUATION) continue;
		id += step;
		ids.add(String(id));
		step = 0;
		multiplier = 1;
	}
	return ids;
}

function encodeStep(step: number): string {
	let text = '';
	let rest = step;
	for (; rest >= CONTINUATION; rest = Math.floor(rest / CONTINUATION))
		text += DIGITS.charAt(CONTINUATION + (rest % CONTINUATION));
	return text + DIGITS.charAt(rest);
}

function isWholeNumber(id: string): boolean {
	return /^(0|[1-9]\d{0,15})$/.test(id) && Number.isSafeInteger(Number(id));
}
