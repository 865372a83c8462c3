import { NodeHelpers, type INode, type INodeProperties } from 'n8n-workflow';

import { nodeTypes } from '../../support/engine/nodeTypes';

const TYPES = ['diamond', 'diamondTrigger', 'easyJobs', 'talentsoft', 'talentsoftTrigger'] as const;

const describeType = (type: (typeof TYPES)[number]) =>
	nodeTypes.getByNameAndVersion(`n8n-nodes-jobsync.${type}`).description;

/** With those of collections. */
function listFields(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...listFields(
			(property.options ?? []).filter((option): option is INodeProperties => 'type' in option),
		),
	]);
}

describe.each(TYPES)('the form of %s', (type) => {
	const fields = listFields(describeType(type).properties);

	it('has examples as placeholders, and no expression', () => {
		const placeholders = fields
			.filter((field) => !['collection', 'fixedCollection', 'resourceLocator'].includes(field.type))
			.flatMap(({ placeholder = [] }) => placeholder);
		const ofModes = fields.flatMap(({ modes = [] }) =>
			modes.filter((mode) => mode.type === 'string').flatMap(({ placeholder = [] }) => placeholder),
		);
		for (const text of [...placeholders, ...ofModes]) {
			expect(text).toMatch(/^e\.g\. /);
			expect(text).not.toContain('{{');
		}
	});

	it('does not speak of the keys of the API', () => {
		expect(fields.map(({ displayName }) => displayName)).not.toContainEqual(
			expect.stringMatching(/\bmeta\b|^Custom$/i),
		);
	});
});

describe.each([
	['diamondTrigger', 5],
	['talentsoftTrigger', 15],
] as const)('a new %s', (type, minutes) => {
	const { properties, ...description } = describeType(type);
	/** As n8n adds it: `n8n-core`, `nodes-loader/constants`. */
	const ofHost: INodeProperties = {
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: { item: [{ mode: 'everyMinute' }] },
		options: [{ displayName: 'Item', name: 'item', values: [] }],
	};
	const node: INode = {
		id: 'node',
		name: 'Trigger',
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const complete = (parameters: INode['parameters'], returnDefaults = true) => {
		const all = [ofHost, ...properties];
		const whole = { ...description, properties: all };
		return NodeHelpers.getNodeParameters(all, parameters, returnDefaults, false, node, whole);
	};

	it(`polls every ${minutes} minutes`, () => {
		const item = [{ mode: 'everyX', value: minutes, unit: 'minutes' }];
		expect(complete({})?.['pollTimes']).toEqual({ item });
	});

	it.each(['everyMinute', 'everyHour'])('keeps what is chosen: %s', (mode) => {
		const pollTimes = { item: [{ mode }] };
		const saved = complete({ pollTimes }, false) ?? {};
		expect(complete(saved)?.['pollTimes']).toEqual(pollTimes);
	});
});
