import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { REPOSITORY, waitFor, type N8nClient } from '../n8n';
import { SOURCE_FOLDERS } from './build';

/** From saving a file to the change in the editor. */
const RELOAD_LIMIT_MS = 5_000;

/** A node as most are: its description stands in the file. */
const TOUCHED_NODE = join('nodes', 'EasyJobs', 'EasyJobs.node.ts');

/** Copies the sources, so that a proof changes none of the repository's files. */
export async function copySources(folder: string): Promise<string> {
	const source = join(folder, 'source');
	await mkdir(source, { recursive: true });
	for (const name of [...SOURCE_FOLDERS, 'package.json']) {
		await cp(join(REPOSITORY, name), join(source, name), { recursive: true });
	}
	return source;
}

/** n8n begins to watch some seconds after it has started, and says so nowhere: what is saved before is lost. */
const MAX_SAVES = 6;

/** Changes the description of a node and returns the ms until the editor has it. Throws if they are too many. */
export async function proveReload(client: N8nClient, source: string): Promise<number> {
	for (let saves = 1; saves < MAX_SAVES; saves++) {
		try {
			return await changeDescription(client, source);
		} catch {
			// The next change shows whether n8n watches now.
		}
	}
	return await changeDescription(client, source);
}

async function changeDescription(client: N8nClient, source: string): Promise<number> {
	const file = join(source, TOUCHED_NODE);
	const text = await readFile(file, 'utf8');
	const marker = `Changed at ${new Date().toISOString()}`;
	const edited = text.replace(/description: '/, `description: '${marker} `);
	if (edited === text) throw new Error(`${TOUCHED_NODE} has no description to change.`);
	await writeFile(file, edited);
	const savedAt = Date.now();
	await waitFor('the change in the editor', RELOAD_LIMIT_MS, async () => {
		return (await client.readNodeTypesText()).includes(marker);
	});
	return Date.now() - savedAt;
}
