import { join } from 'node:path';

import type { INodeProperties } from 'n8n-workflow';

import { EasyJobs } from '../../../nodes/EasyJobs/EasyJobs.node';
import { DOCS, readPage } from '../../support/docs/pages';
import { labelsOf, listOperations } from '../../support/docs/panels';

const GUIDES = [
	['English', 'en/easyjobs-node.md'],
	['French', 'fr/noeud-easyjobs.md'],
] as const;

const { properties } = new EasyJobs().description;
const operations = listOperations(properties);

/** The names in the panel of one operation, those of the fields of a job left out. */
function listNames(operation: string): string[] {
	return properties
		.filter(({ displayOptions }) => displayOptions?.show?.['operation']?.includes(operation))
		.flatMap(listOwnLabels);
}

function listOwnLabels(property: INodeProperties): string[] {
	return ['defaults', 'overrides'].includes(property.name)
		? [property.displayName]
		: labelsOf(property);
}

describe.each(GUIDES)('the guide to the EasyJobs node in %s', (_language, path) => {
	const { text } = readPage(join(DOCS, path));

	test('covers a node with several operations', () => {
		expect(operations.length).toBeGreaterThan(10);
	});

	test.each(operations)(
		'has a section on $operationName, with a picture of its panel',
		({ operationName }) => {
			const [, fromName = ''] = text.split(`\n## ${operationName}\n`);
			const [section = ''] = fromName.split('\n## ');

			expect(section).toContain(`/${operationName.toLowerCase().replaceAll(' ', '-')}.png"`);
			expect(text).toContain(`| [${operationName}](#`);
		},
	);

	test.each(operations)('explains what is in the panel of $operationName', ({ operation }) => {
		const names = listNames(operation);
		expect(names).not.toEqual([]);
		expect(names.filter((name) => !text.includes(name))).toEqual([]);
	});
});
