import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { INodeProperties, NodeParameterValue } from 'n8n-workflow';

import { EasyJobs } from '../../../nodes/EasyJobs/EasyJobs.node';

const DOCS = join(__dirname, '..', '..', '..', 'docs');
const GUIDES = [
	['English', join(DOCS, 'en', 'easyjobs-node.md')],
	['French', join(DOCS, 'fr', 'noeud-easyjobs.md')],
] as const;

/** A page with all of them stays below 1 MB. */
const MAX_PICTURE_BYTES = 120_000;

const { properties } = new EasyJobs().description;
const operations = (properties.find(({ name }) => name === 'operation')?.options ?? []).flatMap(
	(option) => ('value' in option ? [{ name: option.name, value: option.value }] : []),
);

/** The names in the panel of one operation, those of the fields of a job left out. */
function listNames(operation: NodeParameterValue): string[] {
	return properties
		.filter(({ displayOptions }) => displayOptions?.show?.['operation']?.includes(operation))
		.flatMap((property) => [property.displayName, ...listOptionNames(property)]);
}

function listOptionNames({ name, options = [] }: INodeProperties): string[] {
	if (name === 'overrides') return [];
	return options.map((option) => ('displayName' in option ? option.displayName : option.name));
}

describe.each(GUIDES)('the guide to the EasyJobs node in %s', (_language, file) => {
	const text = readFileSync(file, 'utf8');
	const pictures = [...text.matchAll(/<img src="([^"]+)"/g)].map(([, path = '']) =>
		join(dirname(file), path),
	);

	test.each(operations)('has a section on $name, with a picture of its panel', ({ name }) => {
		const [, fromName = ''] = text.split(`\n## ${name}\n`);
		const [section = ''] = fromName.split('\n## ');

		expect(section).toContain(`/${name.toLowerCase().replaceAll(' ', '-')}.png"`);
		expect(text).toContain(`| [${name}](#`);
	});

	test.each(operations)('explains what is in the panel of $name', ({ value }) => {
		const names = listNames(value);
		expect(names).not.toEqual([]);
		expect(names.filter((name) => !text.includes(name))).toEqual([]);
	});

	test('has pictures that exist, none of them heavy', () => {
		expect(pictures.length).toBeGreaterThan(operations.length);
		for (const picture of pictures) expect(statSync(picture).size).toBeLessThan(MAX_PICTURE_BYTES);
	});

	test('has links that lead somewhere', () => {
		const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
			heading
				.toLowerCase()
				.replace(/[^\p{L}\d -]/gu, '')
				.replaceAll(' ', '-'),
		);
		const links = [...text.matchAll(/\]\((?!https:)([^)]+)\)/g)].map(([, link = '']) => link);
		const anchors = links.filter((link) => link.startsWith('#')).map((link) => link.slice(1));
		const files = links.filter((link) => !link.startsWith('#'));

		expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([]);
		for (const path of files) expect(statSync(join(dirname(file), path)).isFile()).toBe(true);
	});
});
