import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod/v4';

const REPOSITORY = join(__dirname, '..', '..', '..');
const KNIP = join(REPOSITORY, 'node_modules', 'knip', 'bin', 'knip.js');

const CONFIGURATION = ['knip.json', 'package.json', 'jest.config.js', 'tsconfig.json'];

const named = z.array(z.object({ name: z.string() }));
const reportSchema = z.object({
	issues: z.array(z.object({ file: z.string(), files: named, exports: named, types: named })),
});

/** Nobody imports what has `unused` in its name. */
const SOURCES: Readonly<Record<string, string>> = {
	'nodes/Sample/Sample.node.ts': [
		"import { used } from '../../core/values/text';",
		'export class Sample { run = used; }',
	].join('\n'),
	'core/values/text.ts': [
		'export const used = 1;',
		'export const usedByTest = 2;',
		'export const unusedValue = 3;',
		'export interface UnusedType { a: string }',
		'export function unusedOutside() { return usedInside(); }',
		'function usedInside() { return unusedValue; }',
	].join('\n'),
	'core/values/unused.ts': 'export const alone = 1;',
	'tools/demo/demo.ts': "import { table } from './table';\nconsole.log(table);",
	'tools/demo/table.ts': 'export const table = 1;\nexport const unusedTable = 2;',
	'test/unit/text.test.ts': "import { usedByTest } from '../../core/values/text';\nusedByTest;",
};

let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'unused-'));
	for (const file of CONFIGURATION) await copyFile(join(REPOSITORY, file), join(folder, file));
	for (const [path, source] of Object.entries(SOURCES)) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), source);
	}
});

afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
});

test('an export or a file that nobody imports is found, and no other', async () => {
	expect(await listUnused()).toEqual([
		'core/values/text.ts UnusedType',
		'core/values/text.ts unusedOutside',
		'core/values/text.ts unusedValue',
		'core/values/unused.ts',
		'tools/demo/table.ts unusedTable',
	]);
});

/** Runs knip as `npm run lint` does, over the folder made for this test. */
async function listUnused(): Promise<string[]> {
	const { stdout } = await promisify(execFile)(process.execPath, [KNIP, '--reporter', 'json'], {
		cwd: folder,
	}).catch((error: unknown) => z.object({ stdout: z.string() }).parse(error));
	const { issues } = reportSchema.parse(JSON.parse(stdout));
	return issues
		.flatMap(({ file, files, exports, types }) => [
			...files.map(({ name }) => name),
			...[...exports, ...types].map(({ name }) => `${file} ${name}`),
		])
		.sort();
}
