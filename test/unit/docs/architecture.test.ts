import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DOCS, readPage, REPOSITORY } from '../../support/docs/pages';

const { text } = readPage(join(DOCS, 'architecture.md'));

const [tree = ''] = codeBlocks('');
const diagrams = codeBlocks('mermaid');
const folders = readFolders(tree);

function codeBlocks(language: string): string[] {
	const blocks = text.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm);
	return [...blocks].flatMap(([, is = '', code = '']) => (is === language ? [code] : []));
}

/** The paths that the lines of the tree name, each with what it says of it. */
function readFolders(lines: string): Map<string, string> {
	const parents: string[] = [];
	return new Map(
		[...lines.matchAll(/^( *)(\S+)\/ *(.*)$/gm)].map(([, indent = '', name = '', says = '']) => {
			parents.splice(indent.length / 2, Infinity, name);
			return [parents.join('/'), says];
		}),
	);
}

/** Those that Git keeps: what is built or installed is ignored by its name. */
function listFolders(parent: string): string[] {
	const ignored = readFileSync(join(REPOSITORY, '.gitignore'), 'utf8');
	return readdirSync(join(REPOSITORY, parent), { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
		.map(({ name }) => name)
		.filter((name) => !ignored.split('\n').includes(`${name}/`))
		.map((name) => join(parent, name))
		.sort();
}

/** The folders whose own folders the tree names. */
const opened = ['', ...folders.keys()].filter((path) => listNamed(path).length > 0);

function listNamed(parent: string): string[] {
	const begin = parent === '' ? '' : `${parent}/`;
	return [...folders.keys()]
		.filter((path) => path.startsWith(begin) && !path.slice(begin.length).includes('/'))
		.filter((path) => path !== '')
		.sort();
}

test.each(opened)('the tree names the folders of /%s', (parent) => {
	expect(listNamed(parent)).toEqual(listFolders(parent));
});

test('the tree opens the floors and the vendors, and has a line for each folder', () => {
	expect(opened).toEqual(expect.arrayContaining(['core', 'domain', 'nodes/Diamond', 'test']));
	expect([...folders].filter(([, says]) => !/\w/.test(says))).toEqual([]);
});

test('the diagrams name files and folders that exist', () => {
	const paths = diagrams.flatMap((diagram) => diagram.match(/\b\w+\/[\w./]*/g) ?? []);
	expect(diagrams).toHaveLength(2);
	expect(paths.filter((path) => path.endsWith('.ts')).length).toBeGreaterThan(5);
	expect(paths.filter((path) => !existsSync(join(REPOSITORY, path)))).toEqual([]);
});
