import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** The documents of this repository, as GitHub shows them. */

export const REPOSITORY = join(__dirname, '..', '..', '..');
export const DOCS = join(REPOSITORY, 'docs');

export interface Page {
	/** From the root of the repository, with slashes. */
	readonly name: string;
	readonly file: string;
	readonly text: string;
}

export function readPage(file: string): Page {
	const name = relative(REPOSITORY, file).replaceAll('\\', '/');
	return { name, file, text: readFileSync(file, 'utf8') };
}

export function listPages(): Page[] {
	const inDocs = readdirSync(DOCS, { recursive: true, encoding: 'utf8' }).map((path) =>
		join(DOCS, path),
	);
	const atRoot = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'].map((path) =>
		join(REPOSITORY, path),
	);
	return [...atRoot, ...inDocs].filter((file) => file.endsWith('.md')).map(readPage);
}

/** The page of the same content in another language, which its second line of text links to. */
export function readTranslation(page: Page): Page | undefined {
	const link = /\[(?:Français|English)\]\(([^)]+)\)/.exec(page.text)?.[1];
	return link === undefined ? undefined : readPage(join(dirname(page.file), link));
}

/** Links and pictures within the repository, as the page writes them. */
export function listTargets({ text }: Page): string[] {
	const prose = withoutCode(text);
	const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g), ...prose.matchAll(/<img src="([^"]+)"/g)];
	return links.map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target));
}

/** What a link may name after `#` on a page. */
export function listAnchors({ text }: Page): Set<string> {
	const anchors = new Set<string>();
	for (const [, heading = ''] of withoutCode(text).matchAll(/^#+ (.+)$/gm)) {
		const anchor = toAnchor(heading);
		const earlier = [...anchors].filter((one) => one.replace(/-\d+$/, '') === anchor).length;
		anchors.add(earlier === 0 ? anchor : `${anchor}-${earlier}`);
	}
	return anchors;
}

function toAnchor(heading: string): string {
	return heading
		.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');
}

function withoutCode(text: string): string {
	return text.replace(/^```[\s\S]*?^```/gm, '');
}

/** What a page is made of, without its words: levels of headings, pictures, steps, points, code and rows of tables. */
export function outline({ text }: Page): string[] {
	const code = [...text.matchAll(/^```(\w*)$/gm)].map(([fence]) => fence);
	const lines = withoutCode(text).split('\n').flatMap(outlineOf);
	return [...lines, ...code];
}

function outlineOf(line: string): string[] {
	const heading = /^#+(?= )/.exec(line);
	if (heading !== null) return [heading[0]];
	const picture = /<img src="([^"]+)"/.exec(line)?.[1];
	if (picture !== undefined) return [basename(picture)];
	if (/^\|[\s|:-]+\|$/.test(line)) return ['table'];
	if (line.startsWith('| ')) return [`row of ${line.split(/(?<!\\)\|/).length - 2}`];
	const item = /^\s*(- \[ \]|-|\d+\.) /.exec(line)?.[1];
	return item === undefined ? [] : [item];
}
