import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import {
	NodeHelpers,
	type INodeParameters,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { z } from 'zod/v4';

import { toJobId } from '../../../mapping/ids';
import packageJson from '../../../package.json';

const REPOSITORY = join(__dirname, '..', '..', '..');
const FOLDER = join(REPOSITORY, 'workflows');
const PACKAGE = 'n8n-nodes-jobsync';

/** Nodes of n8n itself, in versions that n8n 1.123 has as well. */
const N8N_NODES: Record<string, number> = {
	'n8n-nodes-base.dataTable': 1,
	'n8n-nodes-base.emailSend': 2.1,
	'n8n-nodes-base.errorTrigger': 1,
	'n8n-nodes-base.if': 2.2,
	'n8n-nodes-base.manualTrigger': 1,
	'n8n-nodes-base.merge': 3,
	'n8n-nodes-base.readWriteFile': 1,
	'n8n-nodes-base.scheduleTrigger': 1.2,
	'n8n-nodes-base.set': 3.4,
	'n8n-nodes-base.splitOut': 1,
	'n8n-nodes-base.stickyNote': 1,
	'n8n-nodes-base.stopAndError': 1,
	'n8n-nodes-base.summarize': 1.1,
};
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

const MAX_PICTURE_BYTES = 150_000;

/** The side of a node on the canvas, and the lines of its name below it. */
const NODE_PX = 96;
const NAME_PX = 44;

/** n8n keeps no static data of a workflow with a longer id. */
const MAX_ID_LENGTH = 16;

const nodeSchema = z.strictObject({
	id: z.uuid(),
	name: z.string(),
	type: z.string(),
	typeVersion: z.number(),
	position: z.tuple([z.number(), z.number()]),
	parameters: z.record(z.string(), z.unknown()),
	credentials: z.record(z.string(), z.strictObject({ id: z.null(), name: z.string() })).optional(),
	onError: z.enum(['continueErrorOutput', 'continueRegularOutput']).optional(),
	disabled: z.literal(true).optional(),
	executeOnce: z.literal(true).optional(),
	retryOnFail: z.literal(true).optional(),
	maxTries: z.number().optional(),
	waitBetweenTries: z.number().optional(),
});

const linkSchema = z.strictObject({ node: z.string(), type: z.literal('main'), index: z.int() });

const templateSchema = z.strictObject({
	id: z
		.string()
		.regex(/^[A-Za-z0-9]+$/)
		.max(MAX_ID_LENGTH),
	name: z.string(),
	active: z.literal(false),
	nodes: z.array(nodeSchema),
	connections: z.record(z.string(), z.strictObject({ main: z.array(z.array(linkSchema)) })),
	settings: z.strictObject({ executionOrder: z.literal('v1') }),
	pinData: z.strictObject({}),
});

type Template = z.infer<typeof templateSchema>;
type TemplateNode = Template['nodes'][number];

const files = readdirSync(FOLDER);
const templates = files.map((file): [string, Template] => [file, readTemplate(file)]);

/** A note may name a node of another template. */
const allNames = templates.flatMap(([, { nodes }]) => nodes.map(({ name }) => name));

/** Of the nodes that the package registers, by type. */
const descriptions = new Map<string, INodeTypeDescription>();

const classSchema = z.custom<new () => INodeType>((value) => typeof value === 'function');

beforeAll(async () => {
	for (const path of packageJson.n8n.nodes) {
		const source = join(REPOSITORY, path.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
		const module: unknown = await import(source);
		const { [basename(path, '.node.js')]: found } = z.record(z.string(), z.unknown()).parse(module);
		const { description } = new (classSchema.parse(found))();
		descriptions.set(`${PACKAGE}.${description.name}`, description);
	}
});

function readTemplate(file: string): Template {
	return templateSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
}

const isOurs = ({ type }: TemplateNode) => type.startsWith(`${PACKAGE}.`);
const isNote = ({ type }: TemplateNode) => type === STICKY_NOTE;

function describeNode(node: TemplateNode): INodeTypeDescription {
	const description = descriptions.get(node.type);
	if (description === undefined) throw new Error(`The package has no node ${node.type}.`);
	return description;
}

function linksOf({ connections }: Template, name: string, output: number): string[] {
	return (connections[name]?.main[output] ?? []).map(({ node }) => node);
}

function nodeNamed({ nodes }: Template, name: string): TemplateNode {
	const node = nodes.find((candidate) => candidate.name === name);
	if (node === undefined) throw new Error(`There is no node ${name}.`);
	return node;
}

function listMatches(text: string, pattern: RegExp): string[] {
	return [...text.matchAll(pattern)].map(([, match = '']) => match);
}

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
	expect(templates.length).toBeGreaterThan(0);
	for (const key of ['id', 'name'] as const) {
		expect(new Set(templates.map(([, template]) => template[key])).size).toBe(templates.length);
	}
});

describe.each(templates)('The template %s', (_file, template) => {
	const { nodes, connections } = template;
	const notes = nodes.filter(isNote);
	const names = nodes.map(({ name }) => name);
	const content = notes.map(({ parameters }) => String(parameters['content'])).join('\n');

	test('has nodes that n8n or this package knows, each with an id and a name of its own', () => {
		const others = nodes.filter((node) => !isOurs(node));
		expect(others.filter(({ type, typeVersion }) => N8N_NODES[type] !== typeVersion)).toEqual([]);
		for (const node of nodes.filter(isOurs))
			expect(describeNode(node).version).toBe(node.typeVersion);
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
		const withoutIds = JSON.stringify(nodes).replaceAll(/"id":"[0-9a-f-]{36}"/g, '');
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

describe('The templates about Diamond offers', () => {
	const prefix = toJobId('diamond', '1')?.replace('1', '');

	test('give a job the ID that the mapping gives it', () => {
		const template = readTemplate('delete-jobs-of-removed-offers.json');
		const id = `={{ '${prefix}' + $json.id }}`;
		expect(nodeNamed(template, 'Delete the jobs').parameters).toMatchObject({ jobId: id });
		const lists = ['Not deleted', 'Held back'].map((name) => nodeNamed(template, name));
		for (const list of lists) expect(JSON.stringify(list.parameters)).toContain(JSON.stringify(id));
	});

	test('delete no job of another origin, and none at all unless told to', () => {
		const template = readTemplate('nightly-full-sync.json');
		for (const name of ['Show the plan', 'Sync for real']) {
			expect(nodeNamed(template, name).parameters).toMatchObject({
				options: { deleteIdPrefix: prefix },
				deleteMissing: "={{ $('Settings').first().json.deleteMissing }}",
				dryRun: name === 'Show the plan',
			});
		}
		const settings = JSON.stringify(nodeNamed(template, 'Settings').parameters);
		expect(settings).toContain('"name":"deleteMissing","type":"boolean","value":false');
	});
});

describe.each([
	['English', join(REPOSITORY, 'docs', 'en', 'templates.md')],
	['French', join(REPOSITORY, 'docs', 'fr', 'modeles.md')],
])('The guide to the templates in %s', (_language, guide) => {
	const text = readFileSync(guide, 'utf8');

	test('has a section on each template, with its picture', () => {
		for (const file of files) {
			const [, section = ''] = text.split(`/workflows/${file})\n`);
			expect(section.split('\n## ')[0]).toMatch(/<img src="[^"]+"[\s\S]+\*\*[^*]+:\*\*/);
		}
	});

	test('has pictures that exist, none of them heavy', () => {
		const pictures = listMatches(text, /<img src="([^"]+)"/g);
		expect(pictures).toHaveLength(files.length);
		expect(pictures.filter((picture) => !existsSync(join(dirname(guide), picture)))).toEqual([]);
		const heavy = pictures.filter((picture) => {
			const { size } = statSync(join(dirname(guide), picture));
			return picture.includes('/templates/') && size > MAX_PICTURE_BYTES;
		});
		expect(heavy).toEqual([]);
	});

	test('has links that lead somewhere', () => {
		const anchors = listMatches(text, /^#+ (.+)$/gm).map(
			(heading) =>
				`#${heading
					.toLowerCase()
					.replace(/[^\p{L}\d -]/gu, '')
					.replaceAll(' ', '-')}`,
		);
		const links = listMatches(text, /\]\((?!https:)([^)]+)\)/g);
		expect(links.filter((link) => link.startsWith('#') && !anchors.includes(link))).toEqual([]);
		const paths = links
			.filter((link) => !link.startsWith('#'))
			.map((link) => link.split('#')[0] ?? '');
		expect(paths.filter((path) => !existsSync(join(dirname(guide), path)))).toEqual([]);
	});

	test('names nodes that exist', () => {
		const named = listMatches(text, /(?<![\w_])_([A-Z][^_]*)_/g);
		const words = [
			'Diamond Careers account',
			'Talentsoft account',
			'EasyJobs account',
			'Update application statuses',
		];
		expect(named.filter((name) => ![...allNames, ...words].includes(name))).toEqual([]);
	});
});
