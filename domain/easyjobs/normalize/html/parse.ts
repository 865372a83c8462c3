import { MAX_OPEN_TAGS } from '../../../../core/values/limits';
import { HtmlParser } from './htmlParser';

type Handler = NonNullable<ConstructorParameters<typeof HtmlParser>[0]>;

/** Between two looks at how many tags are open. */
const PART_CHARACTERS = 4_096;

/** @returns whether the text was read to its end */
export function parseTags(source: string, handler: Partial<Handler>): boolean {
	let openCount = 0;
	const parser = new HtmlParser({
		...handler,
		onopentag: (...args) => {
			openCount++;
			handler.onopentag?.(...args);
		},
		onclosetag: (...args) => {
			openCount--;
			handler.onclosetag?.(...args);
		},
	});
	for (let start = 0; start < source.length; ) {
		// A text is given whole: what ends a line may be two characters.
		const next = source.indexOf('<', start + PART_CHARACTERS);
		const end = next === -1 ? source.length : next;
		parser.write(source.slice(start, end));
		if (openCount > MAX_OPEN_TAGS) return false;
		start = end;
	}
	parser.end();
	return true;
}
