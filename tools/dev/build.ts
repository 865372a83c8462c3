import { readdirSync, statSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import ts from 'typescript';

import { runNode } from '../n8n/children';
import { REPOSITORY } from '../n8n/paths';
import tsconfig from '../../tsconfig.build.json';
import { outputOf, type BuildPlan, type FileTimes } from './plan';

const GULP = join(REPOSITORY, 'node_modules', 'gulp', 'bin', 'gulp.js');

export const SOURCE_FOLDERS = [...tsconfig.include, 'icons'];

export interface BuildFolders {
	/** Holds the sources as the repository does. */
	source: string;
	/** Holds the package as n8n loads it: `package.json` and `dist/`. */
	packageFolder: string;
}

/** The files that the package is made of, with when they were written. */
export function readFileTimes(source: string): FileTimes {
	const times = new Map<string, number>();
	for (const folder of SOURCE_FOLDERS) {
		for (const name of readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })) {
			const path = join(folder, name);
			const stat = statSync(join(source, path), { throwIfNoEntry: false });
			if (stat?.isFile()) times.set(path.replaceAll(sep, '/'), stat.mtimeMs);
		}
	}
	return times;
}

/** Does what the plan says. Throws before it writes anything if a source has no valid syntax. */
export async function build(folders: BuildFolders, plan: BuildPlan): Promise<void> {
	const { source, packageFolder } = folders;
	const dist = join(packageFolder, 'dist');
	const compiled = await Promise.all(plan.compile.map(async (path) => await compile(source, path)));
	for (const path of plan.remove) await rm(join(dist, path), { force: true });
	if (plan.bundle) await bundleLibraries(folders);
	for (const path of plan.copy) {
		await mkdir(dirname(join(dist, path)), { recursive: true });
		await copyFile(join(source, path), join(dist, path));
	}
	for (const { path, code, sourceMap } of compiled) {
		const output = join(dist, outputOf(path));
		await mkdir(dirname(output), { recursive: true });
		await writeFile(`${output}.map`, sourceMap);
		await writeFile(output, code);
	}
}

/** Compiles one file alone, without the types of others: that takes milliseconds. */
async function compile(source: string, path: string) {
	const file = join(source, path);
	const { outputText, sourceMapText, diagnostics } = ts.transpileModule(
		await readFile(file, 'utf8'),
		{
			fileName: file,
			compilerOptions: { ...readCompilerOptions(), sourceRoot: source },
			reportDiagnostics: true,
		},
	);
	const [first] = diagnostics ?? [];
	if (first !== undefined) throw new Error(describeSyntaxError(path, first));
	return { path, code: outputText, sourceMap: sourceMapText ?? '' };
}

let compilerOptions: ts.CompilerOptions | undefined;

function readCompilerOptions(): ts.CompilerOptions {
	compilerOptions ??= {
		...ts.getParsedCommandLineOfConfigFile(
			join(REPOSITORY, 'tsconfig.build.json'),
			{ sourceMap: true },
			{ ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
		)?.options,
	};
	return compilerOptions;
}

function describeSyntaxError(path: string, { file, start, messageText }: ts.Diagnostic): string {
	const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
	return `${path}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}

async function bundleLibraries({ packageFolder }: BuildFolders): Promise<void> {
	await runNode({
		nodePath: process.execPath,
		args: [GULP, 'inlineLibraries'],
		cwd: REPOSITORY,
		env: { BUILD_FOLDER: join(packageFolder, 'dist') },
		logFile: join(packageFolder, 'bundle.log'),
	});
}
