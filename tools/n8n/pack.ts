import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { runNpm } from './npm';
import { N8N_CACHE_FOLDER, REPOSITORY } from './paths';
import { runStep } from './progress';

/** Builds this package and packs it, as it would be published. Returns the path of the tarball. */
export async function packPackage(): Promise<string> {
	const folder = join(N8N_CACHE_FOLDER, 'package');
	const logFile = join(N8N_CACHE_FOLDER, 'pack.log');
	return await runStep('Building and packing n8n-nodes-jobsync', async () => {
		await rm(folder, { recursive: true, force: true });
		await mkdir(folder, { recursive: true });
		await rm(logFile, { force: true });
		await runNpm(REPOSITORY, ['run', 'build'], logFile);
		await runNpm(REPOSITORY, ['pack', '--pack-destination', folder], logFile);
		const [tarball] = await readdir(folder);
		if (tarball === undefined) throw new Error(`npm pack wrote no tarball. See ${logFile}`);
		return join(folder, tarball);
	});
}

/** Puts a packed community node where n8n looks for those that users install in its panel. */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	await mkdir(nodesFolder, { recursive: true });
	// n8n itself provides the peers of a community node.
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--offline', '--no-save'];
	await runNpm(nodesFolder, ['install', ...flags, tarball], join(userFolder, 'npm.log'));
}
