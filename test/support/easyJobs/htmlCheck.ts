const SIMPLE_TAG = /^<(\/?)(a|b|em|i|li|ol|p|strong|u|ul|br)( href="[^"<>]*")?>/;

/** What is wrong with a text as simple HTML: a tag cut in two, one never closed, one unknown. */
export function findHtmlFault(html: string): string | undefined {
	const open: string[] = [];
	for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) {
		const [whole, slash, tag] = SIMPLE_TAG.exec(html.slice(at, at + 4_000)) ?? [];
		if (whole === undefined || tag === undefined) return `no tag at ${html.slice(at, at + 30)}`;
		if (tag === 'br') continue;
		if (slash === '') open.push(tag);
		else if (open.pop() !== tag) return `${whole} closes nothing`;
	}
	return open.length === 0 ? undefined : `never closed: ${open.join(' ')}`;
}
