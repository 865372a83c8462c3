import { splitCharacters } from '../../../core/values/text';
import type { CharacterClass } from './characterClass';
import type { CharacterChanges } from './characters';

/** Web and e-mail addresses and the names of accounts, as people write them in a text. */

/** Of names without `www.`: those that no word of a sentence is that follows a dot without a space. */
const ENDINGS =
	'fr|com|net|org|eu|be|ch|lu|ca|re|uk|io|mc|nc|pf|gp|mq|gf|info|biz|jobs|careers|paris|bzh|corsica|alsace|work|app|online|site|website|hotels?|restaurant|group|immo|swiss';
const REST = String.raw`[^\s\x01<>"«»]*[^\s\x01<>"«».,;:!?)]`;

/** Each starts only where a word does, which keeps it linear. */
const ADDRESS = new RegExp(
	[
		String.raw`(?:https?:\/\/|www\.)${REST}`,
		String.raw`(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
		String.raw`(?<![\w@/.%-])(?:[\w-]+\.)+(?:${ENDINGS})(?![\w-])(?:\/(?:${REST})?)?`,
		String.raw`(?<![\w@#])[@#]\w[\w-]*(?:\.\w+)*`,
	].join('|'),
	'gi',
);

/** What a refused character is called aloud, in an e-mail address. */
const SPELLED_OUT: Readonly<Record<string, string>> = { '-': '(tiret)', _: '(tiret bas)' };

/** An address would be another one with a space for its hyphen: its refused characters are encoded or named. */
export function escapeAddresses(
	text: string,
	taken: CharacterClass,
	changes: CharacterChanges,
): string {
	if (!/[.@#]\w|:\/\//.test(text)) return text;
	return text.replace(ADDRESS, (address) => escapeAddress(address, taken, changes));
}

function escapeAddress(
	address: string,
	taken: CharacterClass,
	{ replaced }: CharacterChanges,
): string {
	const isSpelledOut = /^[^:/]*[@#]/.test(address);
	return taken.replaceRefused(address.normalize('NFC'), (character) => {
		replaced.add(character);
		if (isSpelledOut) return SPELLED_OUT[character] ?? character;
		return taken.has('%') ? percentEncode(character) : character;
	});
}

const encoder = new TextEncoder();

export function percentEncode(text: string): string {
	return splitCharacters(text)
		.flatMap((character) => [...encoder.encode(character)])
		.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
		.join('');
}
