import { NodeHelpers, type INodeParameters, type INodeTypeDescription } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	allTemplates,
	type TemplateNode,
	isOurs,
	isNote,
	describeNode,
	linksOf,
	listMatches,
	N8N_NODES,
	STICKY_NOTE,
	loadDescriptions,
} from '../../support/workflows/templates';

/** The side of a node on the canvas, and the lines of its name below it. */
const NODE_PX = 96;
const NAME_PX = 44;

/** A note may name a node of another template. */
const allNames = allTemplates.flatMap(([, { nodes }]) => nodes.map(({ name }) => name));

beforeAll(loadDescriptions);

interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

function boxOf({ name, type, position: [left, top], parameters }: TemplateNode): Box {
	const size = z
		.object({ width: z.number(), height: z.number() })
		.parse(type === STICKY_NOTE ? parameters : { width: NODE_PX, height: NODE_PX + NAME_PX });
	return { name, left, top, right: left + size.width, bottom: top + size.height };
}

const overlap = (one: Box, other: Box) =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

test('Each template has an id and a name of its own', () => {
	expect(allTemplates.length).toBeGreaterThan(0);
	for (const key of ['id', 'name'] as const) {
		expect(new Set(allTemplates.map(([, template]) => template[key])).size).toBe(
			allTemplates.length,
		);
	}
});

describe.each(allTemplates)('The template %s', (_file, template) => {
	const { nodes, connections } = template;
	const notes = nodes.filter(isNote);
	const names = nodes.map(({ name }) => name);
	const content = notes.map(({ parameters }) => String(parameters['content'])).join('\n');

	test('has nodes that n8n or this package knows, each with an id and a name of its own', () => {
		const others = nodes.filter((node) => !isOurs(node));
		expect(others.filter(({ type, typeVersion }) => N8N_NODES[type] !== typeVersion)).toEqual([]);
		for (const node of nodes.filter(isOurs)) {
			expect([describeNode(node).version].flat().at(-1)).toBe(node.typeVersion);
		}
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		expect(new Set(names).size).toBe(nodes.length);
	});

	test('gives our nodes only fields that their panels show', () => {
		for (const node of nodes.filter(isOurs)) {
			const description = describeNode(node);
			const parameters = toParameters(node.parameters);
			const shown = NodeHelpers.getNodeParameters(
				// n8n adds the times of a poll to every trigger that polls.
				description.properties.concat(POLL_TIMES),
				parameters,
				true,
				false,
				{ typeVersion: node.typeVersion },
				description,
			);
			expect(shown).toMatchObject(parameters);
		}
	});

	test('leaves the choice of credentials to the user', () => {
		for (const node of nodes) {
			const wanted = isOurs(node) ? describeNode(node).credentials?.map(({ name }) => name) : [];
			expect(Object.keys(node.credentials ?? {})).toEqual(wanted);
		}
	});

	test('loses no failed item of our nodes', () => {
		const actions = nodes.filter((node) => isOurs(node) && !describeNode(node).polling);
		for (const { name, onError } of actions) {
			expect(onError).toBe('continueErrorOutput');
			expect(linksOf(template, name, 1)).not.toEqual([]);
		}
	});

	test('connects nodes that exist, and leaves none alone', () => {
		const links = Object.values(connections).flatMap(({ main }) => main.flat());
		const ends = links.map(({ node }) => node);
		expect([...Object.keys(connections), ...ends].filter((name) => !names.includes(name))).toEqual(
			[],
		);
		const linked = new Set([...Object.keys(connections), ...ends]);
		const alone = nodes.filter((node) => !isNote(node) && !linked.has(node.name));
		expect(alone).toEqual([]);
	});

	test('refers only to nodes that exist', () => {
		const referred = listMatches(JSON.stringify(nodes), /\$\('([^']+)'\)/g);
		expect(referred.filter((name) => !names.includes(name))).toEqual([]);
		// In the notes, what is in italics and begins with a capital is a node, or a word of the screen.
		const named = listMatches(content, /(?<!\*)\*([A-Z][^*]*)\*(?!\*)/g);
		const words = ['Now', 'Production', 'Sandbox', 'Execute workflow'];
		expect(named.filter((name) => ![...allNames, ...words].includes(name))).toEqual([]);
	});

	test('says in notes what it is for and what to choose', () => {
		expect(notes.length).toBeGreaterThan(1);
		expect(content).toContain(`## ${template.name}\n`);
		const chosen = nodes.filter(isOurs).map(({ name }) => `*${name}*`);
		expect(chosen.filter((name) => !content.includes(name))).toEqual([]);
	});

	test('has notes that cover nothing', () => {
		const boxes = nodes.map(boxOf);
		const covered = boxes.flatMap((one, index) =>
			boxes
				.slice(index + 1)
				.flatMap((other) => (overlap(one, other) ? [[one.name, other.name]] : [])),
		);
		expect(covered).toEqual([]);
	});

	test('holds no secret, no address and no number of a person', () => {
		const withoutIds = JSON.stringify(nodes)
			.replaceAll(/"id":"[0-9a-f-]{36}"/g, '')
			.replaceAll(/"operation":"[A-Za-z]+"/g, '');
		expect(withoutIds).not.toMatch(/Bearer|password|secret|token|api[_-]?key/i);
		expect(withoutIds).not.toMatch(/[A-Za-z0-9+/]{32,}|https?:/);
		expect(listMatches(withoutIds, /@([\w.-]+)/g).filter((host) => host !== 'example.com')).toEqual(
			[],
		);
		const ids = listMatches(withoutIds, /applicationId\W+(\d+)/g);
		expect(ids).toEqual([]);
	});
});

const parametersSchema = z.custom<INodeParameters>((value) => typeof value === 'object');

function toParameters(parameters: Record<string, unknown>): INodeParameters {
	return parametersSchema.parse(parameters);
}

const POLL_TIMES: INodeTypeDescription['properties'] = [
	{ displayName: 'Poll Times', name: 'pollTimes', type: 'json', default: '' },
];
