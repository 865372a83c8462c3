import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { z } from 'zod/v4';

import packageJson from '../../../package.json';

export const REPOSITORY = join(__dirname, '..', '..', '..');

const FOLDER = join(REPOSITORY, 'workflows');

const PACKAGE = 'n8n-nodes-jobsync';

/** Nodes of n8n itself, in versions that n8n 1.123 has as well. */
export const N8N_NODES: Record<string, number> = {
	'n8n-nodes-base.compareDatasets': 2.3,
	'n8n-nodes-base.dataTable': 1,
	'n8n-nodes-base.emailSend': 2.1,
	'n8n-nodes-base.errorTrigger': 1,
	'n8n-nodes-base.executeWorkflow': 1.2,
	'n8n-nodes-base.executeWorkflowTrigger': 1.1,
	'n8n-nodes-base.executionData': 1,
	'n8n-nodes-base.filter': 2.2,
	'n8n-nodes-base.if': 2.2,
	'n8n-nodes-base.manualTrigger': 1,
	'n8n-nodes-base.merge': 3,
	'n8n-nodes-base.readWriteFile': 1,
	'n8n-nodes-base.removeDuplicates': 2,
	'n8n-nodes-base.scheduleTrigger': 1.2,
	'n8n-nodes-base.set': 3.4,
	'n8n-nodes-base.splitOut': 1,
	'n8n-nodes-base.stickyNote': 1,
	'n8n-nodes-base.stopAndError': 1,
	'n8n-nodes-base.summarize': 1.1,
};

export const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

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
	pinData: z.record(
		z.string(),
		z.array(z.strictObject({ json: z.record(z.string(), z.unknown()) })),
	),
});

export type Template = z.infer<typeof templateSchema>;

export type TemplateNode = Template['nodes'][number];

export const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

/** In English, to which the guides and most tests refer. */
export const templates = files.map((file): [string, Template] => [file, readTemplate(file)]);

export const frenchFiles = readdirSync(join(FOLDER, 'fr'));

export const frenchTemplates = frenchFiles.map((file): [string, Template] => {
	return [`fr/${file}`, readTemplate(join('fr', file))];
});

export const allTemplates = [...templates, ...frenchTemplates];

/** Of the nodes that the package registers, by type. */
const descriptions = new Map<string, INodeTypeDescription>();

export function readTemplate(file: string): Template {
	return templateSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
}

export const isOurs = ({ type }: TemplateNode) => type.startsWith(`${PACKAGE}.`);

export const isNote = ({ type }: TemplateNode) => type === STICKY_NOTE;

export function describeNode(node: TemplateNode): INodeTypeDescription {
	const description = descriptions.get(node.type);
	if (description === undefined) throw new Error(`The package has no node ${node.type}.`);
	return description;
}

export function linksOf({ connections }: Template, name: string, output: number): string[] {
	return (connections[name]?.main[output] ?? []).map(({ node }) => node);
}

export function nodeNamed({ nodes }: Template, name: string): TemplateNode {
	const node = nodes.find((candidate) => candidate.name === name);
	if (node === undefined) throw new Error(`There is no node ${name}.`);
	return node;
}

export function listMatches(text: string, pattern: RegExp): string[] {
	return [...text.matchAll(pattern)].map(([, match = '']) => match);
}

const classSchema = z.custom<new () => INodeType>((value) => typeof value === 'function');

export async function loadDescriptions(): Promise<void> {
	for (const path of packageJson.n8n.nodes) {
		const source = join(REPOSITORY, path.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
		const module: unknown = await import(source);
		const { [basename(path, '.node.js')]: found } = z.record(z.string(), z.unknown()).parse(module);
		const { description } = new (classSchema.parse(found))();
		descriptions.set(`${PACKAGE}.${description.name}`, description);
	}
}
