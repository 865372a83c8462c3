import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod/v4';

const REPOSITORY = join(__dirname, '..', '..', '..');
const RULES = join(REPOSITORY, '.dependency-cruiser.cjs');
const CRUISER = join(
	REPOSITORY,
	'node_modules',
	'dependency-cruiser',
	'bin',
	'dependency-cruise.mjs',
);

const reportSchema = z.object({
	summary: z.object({
		violations: z.array(
			z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) }),
		),
	}),
});

/** A file, the file that it imports, and the rules that this breaks. */
const BROKEN: ReadonlyArray<readonly [string, string, ...string[]]> = [
	['core/values/text.ts', 'core/http/call.ts', 'floor-of-core-values'],
	['core/http/send.ts', 'core/auth/token.ts', 'floor-of-core-http'],
	['core/http/retry.ts', 'core/polling/poll.ts', 'floor-of-core-http'],
	['core/auth/signIn.ts', 'core/n8n/operation.ts', 'floor-of-core-auth'],
	['core/n8n/trigger.ts', 'domain/diamond/offer.ts', 'floor-of-core-n8n'],
	['domain/easyjobs/fields.ts', 'mapping/offerToJob.ts', 'floor-of-domain'],
	['domain/easyjobs/schema.ts', 'domain/diamond/draft.ts', 'vendor-EasyJobs'],
	['domain/talentsoft/recordKey.ts', 'core/http/stream.ts', 'domain-without-requests'],
	['mapping/vacancyToJob.ts', 'nodes/EasyJobs/router.ts', 'floor-of-mapping'],
	['mapping/ids.ts', 'core/http/baseUrl.ts', 'domain-without-requests'],
	['nodes/Diamond/client.ts', 'nodes/EasyJobs/client.ts', 'vendor-Diamond'],
	['nodes/Talentsoft/client.ts', 'domain/easyjobs/job.ts', 'vendor-Talentsoft'],
	['credentials/DiamondApi.ts', 'nodes/Diamond/panel.ts', 'floor-of-credentials'],
	['nodes/Diamond/demo.ts', 'tools/demo/demo.ts', 'package-without-tools'],
	['core/polling/changes.ts', 'n8n-workflow', 'without-n8n'],
	['domain/easyjobs/prepare.ts', 'n8n-workflow', 'without-n8n'],
];

/** What a floor may import. */
const SOUND: ReadonlyArray<readonly [string, string]> = [
	['nodes/EasyJobs/actions.ts', 'mapping/sound.ts'],
	['mapping/sound.ts', 'domain/diamond/sound.ts'],
	['domain/diamond/sound.ts', 'core/values/sound.ts'],
	['core/auth/sound.ts', 'core/http/sound.ts'],
	['core/http/sound.ts', 'core/values/sound.ts'],
	['credentials/Sound.ts', 'core/auth/sound.ts'],
	['nodes/EasyJobs/methods.ts', 'credentials/Sound.ts'],
	['tools/demo/sound.ts', 'nodes/EasyJobs/actions.ts'],
];

const CIRCLE = [
	['core/values/one.ts', 'core/values/other.ts'],
	['core/values/other.ts', 'core/values/one.ts'],
] as const;

let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'floors-'));
	await write(
		'node_modules/n8n-workflow/package.json',
		'{"name":"n8n-workflow","main":"index.js"}',
	);
	await write('node_modules/n8n-workflow/index.js', 'exports.sleep = () => undefined;\n');
	for (const [file, imported] of [...BROKEN, ...SOUND, ...CIRCLE]) {
		await writeImport(file, imported);
	}
});

afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
});

test('the table of floors names each import that breaks it, and no other', async () => {
	const found = await listViolations();
	const expected = BROKEN.flatMap(([file, imported, ...rules]) =>
		rules.map((rule) => `${rule}: ${file} -> ${imported}`),
	);
	const circles = found.filter((violation) => violation.startsWith('no-circle'));
	expect(found.filter((violation) => !circles.includes(violation)).sort()).toEqual(expected.sort());
	// A circle is named once, from one of its files.
	expect(circles).toEqual([expect.stringMatching(/core\/values\/(one|other)\.ts$/)]);
});

async function writeImport(file: string, imported: string): Promise<void> {
	const up = '../'.repeat(file.split('/').length - 1);
	const isPackage = !imported.includes('/');
	const source = isPackage ? imported : `${up}${imported.replace(/\.ts$/, '')}`;
	await write(file, `import * as imported from '${source}';\nexport const used = imported;\n`);
	if (!isPackage) await touch(imported);
}

async function touch(file: string): Promise<void> {
	await mkdir(dirname(join(folder, file)), { recursive: true });
	await writeFile(join(folder, file), '', { flag: 'a' });
}

async function write(file: string, text: string): Promise<void> {
	await mkdir(dirname(join(folder, file)), { recursive: true });
	await writeFile(join(folder, file), text);
}

/** The rules run as `npm run lint` runs them, over the folder made for this test. */
async function listViolations(): Promise<string[]> {
	const folders = ['core', 'credentials', 'domain', 'mapping', 'nodes', 'tools'];
	const args = [CRUISER, '--config', RULES, '--output-type', 'json', ...folders];
	const options = { cwd: folder, maxBuffer: 50 * 1024 * 1024 };
	const { stdout } = await promisify(execFile)(process.execPath, args, options).catch(
		(error: unknown) => z.object({ stdout: z.string() }).parse(error),
	);
	const { summary } = reportSchema.parse(JSON.parse(stdout));
	return summary.violations.map(({ from, to, rule }) => {
		const imported = to.includes('n8n-workflow') ? 'n8n-workflow' : to;
		return `${rule.name}: ${from} -> ${imported}`;
	});
}
