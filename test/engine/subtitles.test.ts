import { Workflow } from 'n8n-workflow';

import { nodeTypes, toNode, type NodeUnderTest } from '../support/engine/nodeTypes';

/** As the editor shows it under the node. */
async function readSubtitle(type: NodeUnderTest['type'], parameters: NodeUnderTest['parameters']) {
	const node = toNode({ type, parameters });
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	await workflow.expression.acquireIsolate();
	const { subtitle } = nodeTypes.getByNameAndVersion(node.type).description;
	return workflow.expression.getSimpleParameterValue(node, subtitle ?? '', 'internal', {});
}

const TYPES = ['diamond', 'easyJobs', 'talentsoft'] as const;

test.each(TYPES)('the subtitle of %s says what each operation does', async (type) => {
	const { properties } = nodeTypes.getByNameAndVersion(
		toNode({ type, parameters: {} }).type,
	).description;
	const pickers = properties.filter(({ name }) => name === 'operation');
	for (const { displayOptions, options = [] } of pickers) {
		const [resource = ''] = displayOptions?.show?.['resource'] ?? [];
		for (const option of options) {
			if (!('value' in option) || typeof resource !== 'string') throw new Error('Not an operation');
			const parameters = { resource, operation: option.value };
			const words = option.action?.split(' ').filter((word) => !['a', 'an', 'the'].includes(word));
			expect(await readSubtitle(type, parameters)).toBe(words?.join(' '));
		}
	}
	expect(pickers.length).toBeGreaterThan(0);
});

test.each<[NodeUnderTest['type'], NodeUnderTest['parameters'], string]>([
	['diamondTrigger', { events: ['offerChanged'] }, 'Offer changed'],
	['diamondTrigger', { events: ['offerChanged', 'offerRemoved'] }, 'Offer changed, Offer removed'],
	['talentsoftTrigger', { resource: 'vacancy' }, 'Vacancy changed'],
	['talentsoftTrigger', { resource: 'candidate' }, 'Candidate changed'],
])('the subtitle of %s for %j is %s', async (type, parameters, subtitle) => {
	expect(await readSubtitle(type, parameters)).toBe(subtitle);
});
