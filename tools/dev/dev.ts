import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod/v4';

import { credentialsFor } from '../demo/credentials';
import {
	installN8n,
	N8n,
	N8nClient,
	OWNER,
	paint,
	REPOSITORY,
	runCommand,
	step,
	type Command,
} from '../n8n';
import { N8N_CACHE_FOLDER } from '../n8n/paths';
import { startSandbox, type Sandbox } from '../sandbox';
import { FIXED_PORTS } from '../sandbox/common/ports';
import { describeAccounts } from '../sandbox/describe';
import { copySources, proveReload } from './proveReload';
import { showReloads } from './reloads';
import { buildAll, watchSources } from './watch';

const DEV_FOLDER = join(N8N_CACHE_FOLDER, 'dev');
const TEMPLATES_FOLDER = join(REPOSITORY, 'workflows');

/** Not n8n's own port, which the developer's own n8n may use, nor Node's own for debuggers. */
const EDITOR_PORT = 5690;
const INSPECT_PORT = 9330;

const USAGE = `Usage: npm run dev -- [--once] [--fresh]

Builds the package at each save into a real n8n, beside the local servers.

  --once   on data, ports and sources of its own: prove one reload, then end
  --fresh  delete the workflows and credentials of earlier runs first`;

const EXIT_USAGE = 2;

const workflowSchema = z.object({
	name: z.string(),
	nodes: z.array(z.looseObject({})),
	connections: z.looseObject({}),
	settings: z.looseObject({}).default({}),
});

async function run(command: Command, options: { once: boolean; fresh: boolean }): Promise<void> {
	const sandbox = await startSandbox(options.once ? {} : FIXED_PORTS);
	command.atEnd(sandbox.stop);
	const n8n = await openN8n(command, options);
	const source = options.once ? await copySources(n8n.folder) : REPOSITORY;
	// n8n watches the folder that it finds here, and does not follow links out of it.
	const packageFolder = join(n8n.folder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-jobsync');
	const folders = { source, packageFolder };

	const built = await step('Building the package', async () => await buildAll(folders));
	const url = await step('Starting n8n', async () => await n8n.start());
	const client = await N8nClient.connect(url);
	await client.createMissing(credentialsFor(sandbox), await readTemplates());
	const stopWatching = watchSources(folders, built, logLine);
	const stopShowing = showReloads(n8n.logFile, logLine);
	command.atEnd(async () => {
		stopWatching();
		stopShowing();
	});

	if (options.once) {
		const reloadMs = await proveReload(client, source);
		console.log(`The editor had a changed description ${reloadMs} ms after it was saved.`);
		return;
	}
	console.log(describeDev(url, sandbox));
	void n8n.ended().then(() => command.fail(new Error('n8n has ended.')));
	await command.serve();
}

async function openN8n(
	command: Command,
	{ once, fresh }: { once: boolean; fresh: boolean },
): Promise<N8n> {
	const options = { install: await installN8n(), env: { N8N_DEV_RELOAD: 'true' } };
	if (fresh) await rm(DEV_FOLDER, { recursive: true, force: true });
	const n8n = once
		? await N8n.createEmpty(options)
		: await N8n.open(DEV_FOLDER, { ...options, port: EDITOR_PORT, inspectPort: INSPECT_PORT });
	await rm(n8n.logFile, { force: true });
	command.setLogFile(n8n.logFile);
	command.atEnd(async (hasFailed) => {
		await n8n.stop();
		if (once && !hasFailed) await n8n.remove();
	});
	return n8n;
}

async function readTemplates() {
	const files = await readdir(TEMPLATES_FOLDER);
	const names = files.filter((name) => name.endsWith('.json'));
	return await Promise.all(
		names.map(async (name) => {
			const text = await readFile(join(TEMPLATES_FOLDER, name), 'utf8');
			return workflowSchema.parse(JSON.parse(text));
		}),
	);
}

function describeDev(url: string, sandbox: Sandbox): string {
	return [
		'',
		`${paint('bold', 'n8n editor')}            ${url}`,
		`  Email               ${OWNER.email}`,
		`  Password            ${OWNER.password}`,
		`  Debugger            127.0.0.1:${INSPECT_PORT}`,
		'',
		describeAccounts(sandbox),
		'',
		'n8n has these accounts as credentials, and the templates as workflows.',
		'Save a file of the package, and the editor has it within 5 seconds, without a reload of the page.',
		'Types are not checked here: "npm run types" does, and so does your editor.',
		'After a change of package.json, start this again. Ctrl-C stops everything.',
		'',
	].join('\n');
}

function logLine(line: string): void {
	console.log(`${new Date().toLocaleTimeString('en-GB')} ${line}`);
}

function readOptions(): { once: boolean; fresh: boolean } | undefined {
	try {
		const { values } = parseArgs({
			options: {
				once: { type: 'boolean', default: false },
				fresh: { type: 'boolean', default: false },
			},
		});
		return values;
	} catch {
		return undefined;
	}
}

const options = readOptions();
if (options === undefined) {
	console.error(USAGE);
	process.exit(EXIT_USAGE);
}
runCommand(async (command) => await run(command, options), 'Stopping n8n and the servers.');
