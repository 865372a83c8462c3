import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import {
	DOCS,
	listAnchors,
	listPages,
	listTargets,
	outline,
	readPage,
	readTranslation,
	type Page,
} from '../../support/docs/pages';

const IMAGES = join(DOCS, 'images');

/** A guide with a dozen of them still loads on a hotel's line. */
const MAX_PICTURE_BYTES = 150_000;
/** A whole canvas of nodes is wide. */
const MAX_PICTURE_WIDTH = 2_400;

const pages = listPages();
const named = pages.map((page) => [page.name, page] as const);

function isBroken(page: Page, target: string): boolean {
	const [path = '', anchor] = decodeURI(target).split('#');
	const file = path === '' ? page.file : join(dirname(page.file), path);
	if (!existsSync(file)) return true;
	return anchor !== undefined && !listAnchors(readPage(file)).has(anchor);
}

describe('the documents', () => {
	test('are found in both languages', () => {
		const folders = new Set(pages.map(({ name }) => dirname(name)));
		expect([...folders]).toEqual(expect.arrayContaining(['.', 'docs', 'docs/en', 'docs/fr']));
	});

	test.each(named)('%s has links and pictures that lead somewhere', (_name, page) => {
		expect(listTargets(page).filter((target) => isBroken(page, target))).toEqual([]);
	});

	test.each(named.filter(([name]) => name.startsWith('docs/fr/')))(
		'%s has the structure of its English page, and each links to the other',
		(_name, page) => {
			const english = readTranslation(page);

			expect(english?.name).toMatch(/^docs\/en\//);
			if (english === undefined) return;
			expect(readTranslation(english)?.name).toBe(page.name);
			expect(outline(page)).toEqual(outline(english));
		},
	);
});

describe('the pictures', () => {
	const pictures = readdirSync(IMAGES, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.png'))
		.map((path) => join(IMAGES, path));

	test('are all shown on a page', () => {
		const shown = new Set(
			pages.flatMap((page) =>
				listTargets(page).map((target) => join(dirname(page.file), target.split('#')[0] ?? '')),
			),
		);
		expect(pictures.filter((picture) => !shown.has(picture))).toEqual([]);
	});

	test.each(pictures.map((picture) => [relative(IMAGES, picture), picture]))(
		'%s is neither heavy nor wide',
		(_name, picture) => {
			const bytes = readFileSync(picture);
			expect(bytes.byteLength).toBeLessThanOrEqual(MAX_PICTURE_BYTES);
			// In a PNG file, the width follows the first 16 bytes.
			expect(bytes.readUInt32BE(16)).toBeLessThanOrEqual(MAX_PICTURE_WIDTH);
		},
	);
});
