import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'esbuild';

import libraryEntries from '../../../tools/scripts/libraryEntries.json';
import { writeSbom } from '../../../tools/scripts/writeSbom';
import packageJson from '../../../package.json';
import { REPOSITORY } from '../../support/docs/pages';

const text = readFileSync(join(REPOSITORY, 'SECURITY.md'), 'utf8');

describe('the threat table', () => {
	const rows = text
		.split('\n')
		.filter((line) => line.startsWith('| '))
		.map((line) => line.split('|').map((cell) => cell.trim()))
		.filter(([, , , shown]) => shown?.includes('`test/') === true)
		.map(([, threat = '', deed = '', shown = '']) => ({
			threat,
			deed,
			tests: [...shown.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
		}));

	test('has a row for each kind of threat', () => {
		expect(rows.length).toBeGreaterThanOrEqual(10);
	});

	test.each(rows)('names tests that exist: $threat', ({ deed, tests }) => {
		expect(deed).not.toBe('');
		expect(tests.filter((path) => !/^test\/.+\.(test|e2e)\.ts$/.test(path))).toEqual([]);
		expect(tests.filter((path) => !existsSync(join(REPOSITORY, path)))).toEqual([]);
	});

	test('has no row without a test', () => {
		const table = text.slice(text.indexOf('| Threat'), text.indexOf('Not covered'));
		expect(table.trim().split('\n')).toHaveLength(rows.length + 2);
	});
});

test('the current version is a supported one', () => {
	expect(text).toContain(`| ${packageJson.version.replace(/\d+$/, 'x')} `);
});

/** As the build does it, with nothing but the libraries. */
test('the SBOM and the notice name what the bundles hold, with the installed versions', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'jobsync-sbom-'));
	try {
		const { metafile } = await build({
			absWorkingDir: REPOSITORY,
			entryPoints: libraryEntries.map((entry) => `${entry}.ts`),
			outdir: folder,
			outbase: '.',
			bundle: true,
			metafile: true,
			platform: 'neutral',
			loader: { '.wasm': 'empty' },
			write: false,
		});
		await writeSbom(folder, [metafile]);
		const sbom: unknown = JSON.parse(readFileSync(join(folder, 'sbom.cdx.json'), 'utf8'));
		const installed = readFileSync(
			join(REPOSITORY, 'node_modules', 'htmlparser2', 'package.json'),
			'utf8',
		);
		const { version } = JSON.parse(installed) as { version: string };

		expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
		expect(JSON.stringify(sbom)).toContain(`pkg:npm/htmlparser2@${version}`);
		expect(readFileSync(join(folder, 'THIRD-PARTY.txt'), 'utf8')).toContain(
			`htmlparser2 ${version} (MIT)`,
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

test('the packed package is checked for both', () => {
	const check = readFileSync(join(REPOSITORY, 'tools', 'scripts', 'checkPackage.mjs'), 'utf8');
	expect(check).toContain('dist/sbom.cdx.json');
	expect(check).toContain('dist/THIRD-PARTY.txt');
});
