/** The tags of HTML, by what becomes of them in a job. */

const splitNames = (text: string): string[] => text.trim().split(/\s+/);

/** EasyJobs names p, ul, li, br and a as simple tags; the others here are as simple (fields-reference). */
export const KEPT_TAGS = new Set(['a', 'b', 'em', 'i', 'li', 'ol', 'p', 'strong', 'u', 'ul']);
export const BLOCK_TAGS = new Set(['li', 'ol', 'p', 'ul']);
export const LINE_TAGS = new Set(
	splitNames(`
	address article aside blockquote body caption center dd details div dl dt fieldset
	figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend main nav option
	pre section summary table tbody tfoot thead tr
`),
);
export const CELL_TAGS = new Set(['td', 'th']);
export const REMOVED_WITH_CONTENT = new Set(
	splitNames(`
	head iframe noscript object script style svg template textarea title
`),
);
const IGNORED_TAGS = splitNames(`
	abbr animate animatetransform audio bdi bdo big br button cite code col colgroup data del dfn font img input ins
	kbd label link mark marquee math meta mfrac mi mn mo mrow msqrt mstyle msub msup mtext o:p picture q s samp select
	small source span strike sub sup time tt var video wbr
`);
const KNOWN_TAGS = [
	...KEPT_TAGS,
	...LINE_TAGS,
	...CELL_TAGS,
	...REMOVED_WITH_CONTENT,
	...IGNORED_TAGS,
].join('|');
/**
 * Of a tag that is none of HTML's, the attributes show that it is one: people write `<H/F>`, not `<H/F id="1">`.
 *
 * @param quote what quotes a value
 */
const attributes = (quote: string) =>
	`(?:=\\s*${quote}|[\\s/"'](?:on\\w+|(?:\\w+:)?href|src\\w*|style|class|id|\\w*action)\\s*=)`;
const OTHER_TAG = `/[a-z][\\w:.-]*\\s*>|[a-z][^<>=]*${attributes('["\']')}[^<>]*>`;
export const TAG = new RegExp(`</?(?:${KNOWN_TAGS})(?=[\\s/>])|<(?:${OTHER_TAG})`, 'i');
/** A tag that ends or begins a line by itself: beside others, the ends of lines are ends of lines. */
export const LAYOUT_TAG = new RegExp(
	`</?(?:br|${[...BLOCK_TAGS, ...LINE_TAGS, ...CELL_TAGS].join('|')})(?=[\\s/>])`,
	'i',
);
/** A character between `&lt;` and `&gt;`. */
const INSIDE = '(?!&(?:amp;)*[lg]t;)[^<>]';
const ESCAPED_ATTRIBUTES = attributes('(?:["\']|&(?:amp;)*(?:quot|#0*3[49]);)');
const ESCAPED = [
	`/?(?:${KNOWN_TAGS})(?:[\\s/](?:${INSIDE})*)?`,
	'/[a-z][\\w:.-]*',
	`[a-z](?:(?!=)${INSIDE})*${ESCAPED_ATTRIBUTES}(?:${INSIDE})*`,
].join('|');
/** A tag whose "<" and ">" are written as entities, at any depth. */
export const ESCAPED_TAG = new RegExp(`&(?:amp;)*lt;(${ESCAPED})&(?:amp;)*gt;`, 'gi');
/** A "<" that opens no tag of HTML: people write "chef <H/F>". Word processors write "<![if" and "<?xml". */
export const LITERAL_LESS_THAN = new RegExp(
	`<(?!/?(?:${KNOWN_TAGS})(?=[\\s/>])|${OTHER_TAG}|!--|!doctype|!\\[|\\?)`,
	'gi',
);

export const CDATA = '<![CDATA[';
