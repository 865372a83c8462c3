import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { runNode } from './children';

/** Runs npm in `folder`, with the Node.js of this process. Its output goes to `logFile`. */
export async function runNpm(folder: string, args: string[], logFile: string): Promise<void> {
	await runNode({
		nodePath: process.execPath,
		args: [findNpm(), ...args, '--prefix', folder, '--no-audit', '--no-fund'],
		cwd: folder,
		logFile,
	});
}

/** The script of the npm that runs this, else of the npm that came with this Node.js. */
function findNpm(): string {
	const nodeFolder = dirname(process.execPath);
	const npm = [
		process.env.npm_execpath ?? '',
		join(nodeFolder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		join(nodeFolder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
	].find((path) => path.endsWith('npm-cli.js') && existsSync(path));
	if (npm === undefined) throw new Error('npm was not found. Start this with "npm run".');
	return npm;
}
