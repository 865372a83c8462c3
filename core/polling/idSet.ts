/**
 * A set of ids, each as its text, as a short text: whole numbers as the steps from one to the next, five bits a
 * character, then the other ids as JSON. A hundred thousand ids below a million take about 140 kB.
 */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const MORE = 32;

export function encodeIds(ids: Iterable<string>): string {
	const numbers: number[] = [];
	const others: string[] = [];
	for (const id of ids) {
		if (isCountable(id)) numbers.push(Number(id));
		else others.push(id);
	}
	numbers.sort((one, other) => one - other);
	let before = 0;
	let text = '';
	for (const id of numbers) {
		text += encodeStep(id - before);
		before = id;
	}
	return others.length === 0 ? text : `${text} ${JSON.stringify(others)}`;
}

/** What an id that is no whole number adds to the text, where that is part of a JSON text. */
export function countIdCharacters(id: string): number {
	return isCountable(id) ? 0 : JSON.stringify(JSON.stringify(id)).length - 1;
}

export function decodeIds(text: string): Set<string> {
	const space = text.indexOf(' ');
	const ids = decodeSteps(space === -1 ? text : text.slice(0, space));
	const others: unknown = space === -1 ? [] : JSON.parse(text.slice(space + 1));
	if (Array.isArray(others)) for (const id of others) ids.add(String(id));
	return ids;
}

function decodeSteps(text: string): Set<string> {
	const ids = new Set<string>();
	let id = 0;
	let step = 0;
	let unit = 1;
	for (const character of text) {
		const digit = DIGITS.indexOf(character);
		step += (digit % MORE) * unit;
		unit *= MORE;
		if (digit >= MORE) continue;
		id += step;
		ids.add(String(id));
		step = 0;
		unit = 1;
	}
	return ids;
}

function encodeStep(step: number): string {
	let text = '';
	let rest = step;
	for (; rest >= MORE; rest = Math.floor(rest / MORE)) text += DIGITS.charAt(MORE + (rest % MORE));
	return text + DIGITS.charAt(rest);
}

function isCountable(id: string): boolean {
	return /^(0|[1-9]\d{0,15})$/.test(id) && Number.isSafeInteger(Number(id));
}
