import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import packageJson from '../../../package.json';
import { REPOSITORY } from '../../support/docs/pages';

const WORKFLOWS = join(REPOSITORY, '.github', 'workflows');
const workflows = readdirSync(WORKFLOWS).map((name) => ({
	name,
	text: readFileSync(join(WORKFLOWS, name), 'utf8'),
}));

describe('the workflows of GitHub Actions', () => {
	it.each(workflows)('$name pins each action by its commit', ({ text }) => {
		const used = [...text.matchAll(/uses: (.+)/g)].map(([, action = '']) => action);

		expect(used.length).toBeGreaterThan(1);
		expect(
			used.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v[\d.]+$/.test(action)),
		).toEqual([]);
	});

	it.each(workflows)('$name may only read unless a job says why', ({ text }) => {
		expect(text).toContain('\npermissions:\n  contents: read\n');
		expect(text.match(/: write\b(?! #)/g)).toBeNull();
	});

	it.each(workflows)('$name runs commands that there are', ({ text }) => {
		const commands = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name);

		expect(commands.length + Number(text.includes('.ci/run'))).toBeGreaterThan(1);
		expect(commands.filter((name = '') => !(name in packageJson.scripts))).toEqual([]);
	});

	it('publishes with provenance, from a tag', () => {
		const release = workflows.find(({ name }) => name === 'release.yml')?.text;

		expect(release).toContain("tags: ['v*.*.*']");
		expect(release).toContain('id-token: write');
		expect(release).toContain('npm publish --provenance --access public');
		expect(release).toContain('dist/sbom.cdx.json');
	});
});

describe('npm run check:release', () => {
	const folder = mkdtempSync(join(tmpdir(), 'jobsync-release-'));

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	function check(argument: string, changelog: string) {
		writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: '1.2.0' }));
		writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
		const script = join(REPOSITORY, 'tools', 'scripts', 'checkRelease.mjs');
		const { stdout, stderr } = spawnSync(process.execPath, [script, argument], {
			cwd: folder,
			encoding: 'utf8',
		});
		return stdout + stderr;
	}

	const DATED =
		'# Changelog\n\n## [1.2.0] - 2026-03-01\n\n- New.\n\n## [1.1.0] - 2026-01-01\n\n- Old.\n';
	const UNDATED = '# Changelog\n\n## [1.2.0] - Unreleased\n\n- New.\n';

	it.each([
		['v1.2.0', DATED, '- New.\n'],
		['--draft', UNDATED, '- New.\n'],
		['v1.2.1', DATED, 'The tag is v1.2.1, the version in package.json is 1.2.0.\n'],
		['v1.2.0', UNDATED, 'CHANGELOG.md has no date for 1.2.0: "[1.2.0] - Unreleased".\n'],
		['v1.2.0', '# Changelog\n', 'CHANGELOG.md has no section for 1.2.0.\n'],
		['--draft', '## [1.2.0] - Unreleased\n', 'CHANGELOG.md says nothing of 1.2.0.\n'],
	])('for %s with %j: %s', (argument, changelog, said) => {
		expect(check(argument, changelog)).toBe(said);
	});
});
