import { BLOCK_TAGS } from './tags';

/** A piece of simple HTML: what an offer's text is made of once read. */
export type HtmlFragment =
	| { readonly kind: 'close'; readonly tag: string }
	/** `br` is never closed. */
	| { readonly kind: 'open'; readonly tag: string; readonly href?: string }
	| { readonly kind: 'text'; readonly text: string };

export const LINE_BREAK: HtmlFragment = { kind: 'open', tag: 'br' };

export function isLineBreak(fragment: HtmlFragment | undefined): boolean {
	return fragment?.kind === 'open' && fragment.tag === 'br';
}

export function isBlockEdge(fragment: HtmlFragment | undefined): boolean {
	if (fragment === undefined || isLineBreak(fragment)) return true;
	return fragment.kind !== 'text' && BLOCK_TAGS.has(fragment.tag);
}

/** One text piece between two tags, so that signs are read in their context. */
export function mergeAdjacentTexts(fragments: readonly HtmlFragment[]): HtmlFragment[] {
	const merged: HtmlFragment[] = [];
	for (const fragment of fragments) {
		const last = merged.at(-1);
		if (fragment.kind === 'text' && last?.kind === 'text') {
			merged[merged.length - 1] = { kind: 'text', text: last.text + fragment.text };
		} else {
			merged.push(fragment);
		}
	}
	return merged;
}

/** Takes out what shows nothing, until nothing more comes to light: an empty tag may stand in another. */
export function removeInvisible(fragments: readonly HtmlFragment[]): HtmlFragment[] {
	const cleaned = dropEmptyTags(trimBlockEdges(mergeAdjacentTexts(fragments)));
	// Spaces alone bring nothing to light.
	return cleaned.length === fragments.length ? cleaned : removeInvisible(cleaned);
}

const SPACES = / {2}|[^\S ]/;

/** Spaces beside a space or a block's edge show nothing. */
function trimBlockEdges(fragments: readonly HtmlFragment[]): HtmlFragment[] {
	const trimmed: HtmlFragment[] = [];
	fragments.forEach((fragment, index) => {
		if (fragment.kind !== 'text') {
			trimmed.push(fragment);
			return;
		}
		let text = SPACES.test(fragment.text) ? fragment.text.replace(/\s+/g, ' ') : fragment.text;
		if (text.startsWith(' ') && isBlockEdge(fragments[index - 1])) text = text.slice(1);
		if (text.endsWith(' ') && isBlockEdge(fragments[index + 1])) text = text.slice(0, -1);
		if (text !== '') trimmed.push(text === fragment.text ? fragment : { kind: 'text', text });
	});
	return trimmed;
}

/** Removes tags around nothing, from the inside out, and the breaks at either end. */
function dropEmptyTags(fragments: readonly HtmlFragment[]): HtmlFragment[] {
	const kept: HtmlFragment[] = [];
	for (const fragment of fragments) {
		if (fragment.kind === 'close' && BLOCK_TAGS.has(fragment.tag)) dropTrailingBreaks(kept);
		const last = kept.at(-1);
		if (fragment.kind !== 'close' || last?.kind !== 'open' || last.tag !== fragment.tag) {
			kept.push(fragment);
			continue;
		}
		kept.pop();
		// An empty block still keeps what stands before and after it apart.
		if (BLOCK_TAGS.has(fragment.tag) && !isBlockEdge(kept.at(-1))) kept.push(LINE_BREAK);
	}
	dropTrailingBreaks(kept);
	const start = kept.findIndex((fragment) => !isLineBreak(fragment));
	return start > 0 ? kept.slice(start) : kept;
}

/** A break before the end of a block shows nothing. */
function dropTrailingBreaks(fragments: HtmlFragment[]): void {
	while (isLineBreak(fragments.at(-1))) fragments.pop();
}

export function serializeFragments(fragments: readonly HtmlFragment[]): string {
	return fragments.map(serializeFragment).join('');
}

/** Without writing them all: most texts begin otherwise. */
export function isWrittenAs(fragments: readonly HtmlFragment[], text: string): boolean {
	let end = 0;
	const isBeginning = fragments.every((fragment) => {
		const start = end;
		const piece = serializeFragment(fragment);
		end += piece.length;
		return text.startsWith(piece, start);
	});
	return isBeginning && end === text.length;
}

function serializeFragment(fragment: HtmlFragment): string {
	switch (fragment.kind) {
		case 'close':
			return `</${fragment.tag}>`;
		case 'open':
			return fragment.href === undefined
				? `<${fragment.tag}>`
				: `<${fragment.tag} href="${fragment.href}">`;
		case 'text':
			return fragment.text;
	}
}
