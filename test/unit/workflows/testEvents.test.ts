import { executeFilter, isFilterValue, Workflow, type IDataObject } from 'n8n-workflow';

import { SAMPLE_OFFER_ID } from '../../../domain/diamond/offer';
import { nodeTypes } from '../../support/engine/nodeTypes';
import {
	describeNode,
	isOurs,
	linksOf,
	loadDescriptions,
	nodeNamed,
	templates,
	type Template,
	type TemplateNode,
} from '../../support/workflows/templates';

/** The editor's run button polls a trigger by hand, and runs what is wired behind it for real. */

const REMOVAL = { id: 4102, sync: { event: 'offerRemoved', dedupeKey: 'diamond:offer:4102' } };
const LIVE_OFFER = { id: 4102, status: 'publish', title: 'Chef de rang' };

const NOTHING_TO_DELETE: ReadonlyArray<readonly [name: string, item: IDataObject]> = [
	['the sample of a removal', { id: SAMPLE_OFFER_ID, sync: { ...REMOVAL.sync, isSample: true } }],
	['a live offer as a sample', { ...LIVE_OFFER, sync: { event: 'offerChanged', isSample: true } }],
	['a changed offer', { ...LIVE_OFFER, sync: { event: 'offerChanged' } }],
];

const IF = 'n8n-nodes-base.if';

beforeAll(loadDescriptions);

const listTriggers = ({ nodes }: Template) =>
	nodes.filter((node) => isOurs(node) && describeNode(node).polling === true);

function deletes(node: TemplateNode): boolean {
	const { operation, deleteMissing = false } = node.parameters;
	if (!isOurs(node)) return false;
	return operation === 'sync' ? deleteMissing !== false : /^delete/.test(String(operation));
}

/** The nodes that delete and are reached by an item that a trigger gives. */
async function listDeletions(template: Template, item: IDataObject): Promise<string[]> {
	const reached = new Set<string>();
	const waiting = listTriggers(template).map(({ name }) => name);
	for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
		if (reached.has(name)) continue;
		reached.add(name);
		const node = nodeNamed(template, name);
		const outputs = node.type === IF ? [(await passesIf(node, item)) ? 0 : 1] : [0, 1];
		waiting.push(...outputs.flatMap((output) => linksOf(template, name, output)));
	}
	return [...reached].filter((name) => deletes(nodeNamed(template, name)));
}

/** As n8n's own node decides. */
async function passesIf({ parameters }: TemplateNode, json: IDataObject): Promise<boolean> {
	const position: [number, number] = [0, 0];
	const node = { id: 'if', name: 'If', type: 'start', typeVersion: 1, position, parameters: {} };
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	await workflow.expression.acquireIsolate();
	const { conditions } = parameters;
	if (!isFilterValue(conditions)) throw new Error('An If node has no conditions.');
	const resolved = workflow.expression.getParameterValue(
		conditions,
		null,
		0,
		0,
		node.name,
		[{ json }],
		'manual',
		{},
	);
	return isFilterValue(resolved) && executeFilter(resolved);
}

it.each(NOTHING_TO_DELETE)('no template deletes for %s', async (_name, item) => {
	for (const [, template] of templates) expect(await listDeletions(template, item)).toEqual([]);
});

it('the template for removed offers deletes for a removal', async () => {
	const found = await Promise.all(
		templates.map(async ([, template]) => await listDeletions(template, REMOVAL)),
	);
	expect(found.flat()).toEqual(['Delete the jobs']);
});
