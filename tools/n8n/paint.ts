import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];

/** Colours where the terminal shows them and NO_COLOR is not set. */
export function paint(style: Style, text: string): string {
	const isPlain = !process.stdout.isTTY || Boolean(process.env.NO_COLOR);
	return isPlain ? text : styleText(style, text);
}
