import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describeItems } from '../../tools/scripts/itemSchema';
import { createSchemas } from '../../tools/scripts/writeSchemas';
import { REPOSITORY } from '../support/docs/pages';
import { listOperations } from '../support/engine/panelFields';

const NODES = [
	['diamond', 'Diamond'],
	['easyJobs', 'EasyJobs'],
	['talentsoft', 'Talentsoft'],
] as const;

describe('the schema previews', () => {
	const listFiles = () =>
		readdirSync(join(REPOSITORY, 'nodes'), { recursive: true, encoding: 'utf8' })
			.filter((path) => path.includes('__schema__') && path.endsWith('.json'))
			.map((path) => join('nodes', path));

	it('are what `npm run docs:schemas` writes', async () => {
		const schemas = await createSchemas();
		expect([...schemas.keys()].sort()).toEqual(listFiles().sort());
		for (const [path, text] of schemas)
			expect([path, readFileSync(join(REPOSITORY, path), 'utf8')]).toEqual([path, text]);
	});

	it('are there for each operation, and for both triggers', () => {
		const ofOperations = NODES.flatMap(([type, folder]) =>
			listOperations(type).map((name) =>
				join('nodes', folder, '__schema__/v1.0.0', `${name.replace('.', '/')}.json`),
			),
		);
		const ofTriggers = ['Diamond/v1.0.0', 'Diamond/v1.1.0', 'Talentsoft/v1.0.0/candidate'].concat(
			'Talentsoft/v1.0.0/vacancy',
		);
		const triggerFiles = ofTriggers.map((path) => {
			const [folder = '', ...rest] = path.split('/');
			return join('nodes', folder, '__schema__', `${rest.join('/')}.json`);
		});
		expect(listFiles().sort()).toEqual([...ofOperations, ...triggerFiles].sort());
	});
});

test('a schema has the keys of all items, each of the kind of its first value', () => {
	const items = [
		{ id: 1, meta: null },
		{ id: 2, meta: { amount: 1.5 }, tags: ['a'], empty: [] },
	];
	expect(describeItems(items)).toEqual({
		type: 'object',
		properties: {
			id: { type: 'integer' },
			meta: { type: 'object', properties: { amount: { type: 'number' } } },
			tags: { type: 'array', items: { type: 'string' } },
			empty: { type: 'array' },
		},
		version: 1,
	});
});
