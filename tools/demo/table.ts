import { paint, type Style } from '../n8n';

export interface Table<Row> {
	/** Cut to their widths. */
	readonly columns: ReadonlyArray<Column<Row> & { readonly width: number }>;
	/** Takes what is left of the screen, and as many lines as it needs. */
	readonly lastColumn: Column<Row>;
}

interface Column<Row> {
	readonly title: string;
	readonly text: (row: Row) => string;
	readonly style?: (row: Row) => Style;
}

const GAP = '  ';
const DEFAULT_SCREEN_WIDTH = 140;
const NARROWEST_LAST_COLUMN = 30;

const graphemes = new Intl.Segmenter('en');

export function formatTable<Row>(
	{ columns, lastColumn }: Table<Row>,
	rows: readonly Row[],
): string {
	const indent = columns.reduce((sum, { width }) => sum + width + GAP.length, 0);
	const screen = process.stdout.isTTY ? process.stdout.columns : DEFAULT_SCREEN_WIDTH;
	const lastWidth = Math.max(screen - indent, NARROWEST_LAST_COLUMN);

	const titles = columns.map(({ title, width }) => title.padEnd(width));
	const lines = rows.flatMap((row) => {
		const cells = columns.map((column) => formatCell(column, row));
		const [first = '', ...others] = wrap(lastColumn.text(row), lastWidth);
		return [[...cells, first].join(GAP), ...others.map((line) => ' '.repeat(indent) + line)];
	});
	return [paint('bold', [...titles, lastColumn.title].join(GAP)), ...lines].join('\n');
}

function formatCell<Row>(column: Column<Row> & { width: number }, row: Row): string {
	const cell = fit(column.text(row), column.width);
	return column.style === undefined ? cell : paint(column.style(row), cell);
}

function fit(text: string, width: number): string {
	const shown = Array.from(graphemes.segment(text.replace(/\s+/g, ' ')), ({ segment }) => segment);
	if (countColumns(shown) > width) {
		while (countColumns(shown) >= width) shown.pop();
		shown.push('…');
	}
	return shown.join('') + ' '.repeat(width - countColumns(shown));
}

/** Emoji are two columns wide on a terminal. */
function countColumns(characters: readonly string[]): number {
	const wide = characters.filter((character) => /\p{Emoji_Presentation}|\uFE0F/u.test(character));
	return characters.length + wide.length;
}

function wrap(text: string, width: number): string[] {
	const lines = [''];
	for (const word of text.split(/\s+/)) {
		const line = lines.at(-1) ?? '';
		if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
		else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
	}
	return lines;
}
