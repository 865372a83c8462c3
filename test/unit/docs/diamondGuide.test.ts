import { join } from 'node:path';

import { Diamond } from '../../../nodes/Diamond/Diamond.node';
import { DiamondTrigger } from '../../../nodes/Diamond/DiamondTrigger.node';
import { DOCS, readPage } from '../../support/docs/pages';
import { labelsOf, listLabels, listOperations } from '../../support/docs/panels';

const GUIDES = [
	['English', 'en/diamond-node.md'],
	['French', 'fr/noeud-diamond.md'],
] as const;

const { properties } = new Diamond().description;
const trigger = new DiamondTrigger().description;

const operations = listOperations(properties).map((operation) => ({
	...operation,
	title: `${operation.resourceName} ${operation.operationName}`,
}));

function toFileName(title: string): string {
	return title.toLowerCase().replaceAll(' ', '-');
}

/** What stands under a heading of the second level. */
function readSection(text: string, heading: string): string {
	const [, fromHeading = ''] = text.split(`\n## ${heading}\n`);
	return fromHeading.split('\n## ')[0] ?? '';
}

describe.each(GUIDES)('the guide to the Diamond Careers node in %s', (_language, path) => {
	const { text } = readPage(join(DOCS, path));

	test('covers a node with several operations', () => {
		expect(operations.length).toBeGreaterThanOrEqual(8);
	});

	test.each(operations)('has a section on $title, with a picture of its panel', ({ title }) => {
		const name = toFileName(title);
		expect(readSection(text, title)).toContain(`/diamond/${name}.png"`);
		expect(text).toContain(`(#${name})`);
	});

	test.each(operations)('explains what is in the panel of $title', (operation) => {
		const section = readSection(text, operation.title);
		const labels = listLabels(properties, operation);
		expect(labels.filter((label) => !section.includes(`**${label}**`))).toEqual([]);
	});

	test('explains what is in the panel of the trigger', () => {
		const section = readSection(text, trigger.displayName);
		const labels = trigger.properties.flatMap(labelsOf).filter((label) => label !== 'Options');
		expect(labels.length).toBeGreaterThan(10);
		expect(labels.filter((label) => !section.includes(`**${label}**`))).toEqual([]);
	});
});
