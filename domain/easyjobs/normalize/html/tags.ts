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
	abbr audio bdi bdo big br button cite code col colgroup data del dfn font img input ins
	kbd label link mark meta o:p picture q s samp select small source span strike sub sup
	time tt var video wbr
`);
const KNOWN_TAGS = [
	...KEPT_TAGS,
	...LINE_TAGS,
	...CELL_TAGS,
	...REMOVED_WITH_CONTENT,
	...IGNORED_TAGS,
].join('|');
export const TAG = new RegExp(`</?(?:${KNOWN_TAGS})(?=[\\s/>])`, 'i');
/** A tag that ends or begins a line by itself: beside others, the ends of lines are ends of lines. */
export const LAYOUT_TAG = new RegExp(
	`</?(?:br|${[...BLOCK_TAGS, ...LINE_TAGS, ...CELL_TAGS].join('|')})(?=[\\s/>])`,
	'i',
);
/** A tag whose "<" and ">" are written as entities, at any depth. */
export const ESCAPED_TAG = new RegExp(
	`&(?:amp;)*lt;(/?(?:${KNOWN_TAGS})(?:[\\s/](?:(?!&(?:amp;)*[lg]t;)[^<>])*)?)&(?:amp;)*gt;`,
	'gi',
);
/** A "<" that opens no tag of HTML: people write "chef <H/F>". Word processors write "<![if" and "<?xml". */
export const LITERAL_LESS_THAN = new RegExp(
	`<(?!/?(?:${KNOWN_TAGS})(?=[\\s/>])|!--|!doctype|!\\[|\\?)`,
	'gi',
);

export const CDATA = '<![CDATA[';
