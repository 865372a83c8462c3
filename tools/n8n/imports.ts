import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type N8n } from './instance';

export interface Credential {
	/** Workflows refer to it. */
	id: string;
	name: string;
	type: string;
	data: object;
}

/** Imports credentials as `n8n import:credentials` does. Their secrets stay on disk encrypted only. */
export async function importCredentials(
	n8n: N8n,
	credentials: readonly Credential[],
): Promise<void> {
	const file = join(n8n.folder, 'credentials.json');
	await writeFile(file, JSON.stringify(credentials), { mode: 0o600 });
	try {
		await n8n.command('import:credentials', `--input=${file}`);
	} finally {
		await rm(file);
	}
}

/** Imports a workflow file as `n8n import:workflow` does: with the id that the file gives it. */
export async function importWorkflow(n8n: N8n, file: string): Promise<void> {
	await n8n.command('import:workflow', `--input=${file}`);
}

/** Imports every workflow file of a folder in one go. */
export async function importWorkflows(n8n: N8n, folder: string): Promise<void> {
	await n8n.command('import:workflow', '--separate', `--input=${folder}`);
}
