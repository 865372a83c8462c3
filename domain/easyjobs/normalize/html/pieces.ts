import { BLOCK_TAGS } from './tags';

/** A piece of simple HTML: what an offer's text is made of once read. */
export type HtmlPiece =
	| { readonly kind: 'break' }
	| { readonly kind: 'close'; readonly tag: string }
	| { readonly kind: 'open'; readonly tag: string; readonly href?: string }
	| { readonly kind: 'text'; readonly text: string };

export function isBlockEdge(piece: HtmlPiece | undefined): boolean {
	if (piece === undefined || piece.kind === 'break') return true;
	return piece.kind !== 'text' && BLOCK_TAGS.has(piece.tag);
}

/** One text piece between two tags, so that signs are read in their context. */
export function joinTexts(pieces: readonly HtmlPiece[]): HtmlPiece[] {
	const joined: HtmlPiece[] = [];
	for (const piece of pieces) {
		const last = joined.at(-1);
		if (piece.kind === 'text' && last?.kind === 'text') {
			joined[joined.length - 1] = { kind: 'text', text: last.text + piece.text };
		} else {
			joined.push(piece);
		}
	}
	return joined;
}

/** Takes out what shows nothing, until nothing more comes to light: an empty tag may stand in another. */
export function tidyPieces(pieces: readonly HtmlPiece[]): HtmlPiece[] {
	const tidy = dropEmptyTags(trimEdges(joinTexts(pieces)));
	return writePieces(tidy) === writePieces(pieces) ? tidy : tidyPieces(tidy);
}

/** Spaces beside a space or a block's edge show nothing. */
function trimEdges(pieces: readonly HtmlPiece[]): HtmlPiece[] {
	return pieces
		.map((piece, index): HtmlPiece => {
			if (piece.kind !== 'text') return piece;
			let text = piece.text.replace(/\s+/g, ' ');
			if (isBlockEdge(pieces[index - 1])) text = text.trimStart();
			if (isBlockEdge(pieces[index + 1])) text = text.trimEnd();
			return { kind: 'text', text };
		})
		.filter((piece) => piece.kind !== 'text' || piece.text !== '');
}

/** Removes tags around nothing, from the inside out, and the breaks at either end. */
function dropEmptyTags(pieces: readonly HtmlPiece[]): HtmlPiece[] {
	const kept: HtmlPiece[] = [];
	for (const piece of pieces) {
		if (piece.kind === 'close' && BLOCK_TAGS.has(piece.tag)) dropBreaksAtEnd(kept);
		const last = kept.at(-1);
		if (piece.kind !== 'close' || last?.kind !== 'open' || last.tag !== piece.tag) {
			kept.push(piece);
			continue;
		}
		kept.pop();
		// An empty block still keeps what stands before and after it apart.
		if (BLOCK_TAGS.has(piece.tag) && !isBlockEdge(kept.at(-1))) kept.push({ kind: 'break' });
	}
	while (kept[0]?.kind === 'break') kept.shift();
	dropBreaksAtEnd(kept);
	return kept;
}

/** A break before the end of a block shows nothing. */
function dropBreaksAtEnd(pieces: HtmlPiece[]): void {
	while (pieces.at(-1)?.kind === 'break') pieces.pop();
}

export function writePieces(pieces: readonly HtmlPiece[]): string {
	return pieces.map(writePiece).join('');
}

function writePiece(piece: HtmlPiece): string {
	switch (piece.kind) {
		case 'break':
			return '<br>';
		case 'close':
			return `</${piece.tag}>`;
		case 'open':
			return piece.href === undefined ? `<${piece.tag}>` : `<${piece.tag} href="${piece.href}">`;
		case 'text':
			return piece.text;
	}
}
