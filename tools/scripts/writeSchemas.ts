import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { VALID_JOB } from '../../test/support/easyJobs/easyJobsNode';
import { OPERATION_CASES, type OperationCase } from '../../test/support/engine/fieldSamples';
import { createHost, type EngineHost } from '../../test/support/engine/host';
import { startSandbox, type Sandbox } from '../sandbox';
import { describeItems } from './itemSchema';

/**
 * The schema previews of the nodes: what the editor shows of an output before the first run. They are what the nodes
 * give for the records of the sandbox, in n8n's own engine. n8n looks for them by node version, resource and operation.
 */

const REPOSITORY = join(__dirname, '../..');

const FOLDERS: Readonly<Record<OperationCase['type'], string>> = {
	diamond: 'Diamond',
	diamondTrigger: 'Diamond',
	easyJobs: 'EasyJobs',
	talentsoft: 'Talentsoft',
	talentsoftTrigger: 'Talentsoft',
};

/** What a case needs to succeed in the sandbox as it starts. */
const RECORDS: Readonly<Record<string, INodeParameters>> = {
	'application.updateStatus': { applicationId: '18472', status: 'interview' },
	'candidate.getAll': { returnAll: true },
	'file.download': { path: 'cv/9281/abcd-1234.pdf' },
	'offer.getAll': { returnAll: true },
	'vacancy.getAll': { returnAll: true },
};

const FILE = {
	data: Buffer.from('x').toString('base64'),
	mimeType: 'image/jpeg',
	fileName: 'x.jpg',
};

/** The files by their paths, as `npm run docs:schemas` writes them. */
export async function createSchemas(): Promise<ReadonlyMap<string, string>> {
	const sandbox = await startSandbox();
	try {
		const host = createHost(sandbox);
		const schemas = new Map<string, string>();
		for (const operation of OPERATION_CASES.filter(isFromFields)) {
			const items = await runCase(sandbox, host, operation);
			const [resource = '', name = ''] = operation.name.split('.');
			schemas.set(pathOf(operation.type, 'v1.0.0', resource, name), render(items));
		}
		for (const [path, items] of await pollTriggers(host)) schemas.set(path, render(items));
		return schemas;
	} finally {
		await sandbox.stop();
	}
}

function isFromFields({ parameters }: OperationCase): boolean {
	return parameters['source'] === undefined;
}

async function runCase(
	sandbox: Sandbox,
	host: EngineHost,
	{ type, name, parameters, item = {} }: OperationCase,
): Promise<INodeExecutionData[]> {
	const stored = { ...VALID_JOB, date: '2026-01-15 08:00:00', title: 'Second de cuisine (H/F)' };
	const isNew = name.startsWith('job.create');
	sandbox.easyJobs.seed(isNew ? [] : [stored, { ...stored, id: 'OTHER1' }]);
	const node = { type, parameters: { ...parameters, ...RECORDS[name] } };
	const run = await host.run(node, [item], { files: [{ data: FILE }] });
	const [items = []] = run.outputs;
	if (items.length === 0)
		throw new Error(`${type} ${name} gives nothing: ${run.error?.message ?? ''}`);
	return items;
}

async function pollTriggers(
	host: EngineHost,
): Promise<Array<readonly [string, INodeExecutionData[]]>> {
	const offers = await host
		.watch({ type: 'diamondTrigger', parameters: { startFrom: 'everything' } })
		.poll();
	const records = async (resource: string) =>
		await host
			.watch({ type: 'talentsoftTrigger', parameters: { resource, startFrom: 'everything' } })
			.poll();
	return [
		[pathOf('diamondTrigger', 'v1.0.0'), offers],
		[pathOf('diamondTrigger', 'v1.1.0'), offers],
		[pathOf('talentsoftTrigger', 'v1.0.0', 'candidate'), await records('candidate')],
		[pathOf('talentsoftTrigger', 'v1.0.0', 'vacancy'), await records('vacancy')],
	];
}

function pathOf(type: OperationCase['type'], ...parts: string[]): string {
	return `nodes/${FOLDERS[type]}/__schema__/${parts.join('/')}.json`;
}

function render(items: readonly INodeExecutionData[]): string {
	return `${JSON.stringify(describeItems(items.map(({ json }) => json)))}\n`;
}

async function main(): Promise<void> {
	const schemas = await createSchemas();
	for (const folder of new Set(Object.values(FOLDERS)))
		rmSync(join(REPOSITORY, 'nodes', folder, '__schema__'), { recursive: true, force: true });
	for (const [path, text] of schemas) {
		const file = join(REPOSITORY, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
}

if (require.main === module) void main();
