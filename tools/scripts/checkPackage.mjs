/**
 * Checks the tarball before it is published: its size, its files, the zlib inside, and n8n's scanner on the source
 * and on the unpacked tarball. `npm run check:package` runs it after a build.
 */
import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const ALLOWED =
	/^(dist\/.+\.(js|json|svg)|dist\/THIRD-PARTY\.txt|LICENSE|README\.md|package\.json)$/;
/**
 * n8n downloads the tarball on each install. The two libraries inside take 60 kB of it, the code of this package
 * the rest. A jump past the limit is a library that nobody weighed.
 */
const MAX_TARBALL_BYTES = 200_000;
/** The patterns by which the scanner reads a tarball. */
const TARBALL_PATTERNS = ['**/*.js', 'package.json'];

const require = createRequire(import.meta.url);

const folder = mkdtempSync(join(tmpdir(), 'jobsync-package-'));
try {
	const [packed] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' }),
	);
	const paths = packed.files.map(({ path }) => path);
	const unpacked = join(folder, 'package');
	execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', folder]);

	console.log(`${packed.filename}: ${paths.length} files, ${packed.size} bytes`);
	report(
		'holds only files of the build',
		paths.filter((path) => !ALLOWED.test(path)),
	);
	for (const required of ['LICENSE', 'README.md', 'package.json']) {
		report(`holds ${required}`, paths.includes(required) ? [] : [`${required} is missing`]);
	}
	report(`is at most ${toKilobytes(MAX_TARBALL_BYTES)}`, checkSize(packed.size, unpacked, paths));
	report('carries the installed zlib', compareZlib(unpacked, paths));
	report('names the libraries inside', checkLibraries(unpacked));
	await scan('source', process.cwd(), SOURCE_FILE_PATTERNS);
	await scan('tarball', unpacked, TARBALL_PATTERNS);
} finally {
	rmSync(folder, { recursive: true, force: true });
}

function checkSize(size, directory, paths) {
	if (size <= MAX_TARBALL_BYTES) return [];
	const largest = paths
		.map((path) => ({ path, bytes: gzipSync(readFileSync(join(directory, path))).length }))
		.sort((a, b) => b.bytes - a.bytes)
		.slice(0, 8)
		.map(({ path, bytes }) => `  ${toKilobytes(bytes).padStart(8)}  ${path}`);
	return [
		`It is ${toKilobytes(size)}. The largest files, compressed:`,
		...largest,
		'Take out what the nodes do not use (in a bundle: `import` less of the library), or write down in',
		'docs/decisions why the package needs more, and raise MAX_TARBALL_BYTES in tools/scripts/checkPackage.mjs.',
	];
}

function toKilobytes(bytes) {
	return `${(bytes / 1000).toFixed(1)} kB`;
}

function compareZlib(directory, paths) {
	const path = paths.find((path) => path.endsWith('/zlibWasm.js'));
	if (path === undefined) return ['zlibWasm.js is not in the tarball'];
	const packed = Buffer.from(require(join(directory, path)).ZLIB_WASM, 'hex');
	const installed = readFileSync(require.resolve('@zip.js/zip.js/dist/zip-module.wasm'));
	return packed.equals(installed)
		? []
		: [`${path} differs from @zip.js/zip.js: run \`npm ci\` and \`npm run build\``];
}

/** Each with its installed version, in the SBOM and in the notice, and its licence in LICENSE. */
function checkLibraries(directory) {
	const read = (path) => readFileSync(join(directory, path), 'utf8');
	const { components } = JSON.parse(readFileSync('dist/sbom.cdx.json', 'utf8'));
	const [notice, licence] = [read('dist/THIRD-PARTY.txt'), read('LICENSE')];
	const problems = components.flatMap(({ name, version }) => [
		...(readVersion(name) === version ? [] : [`${name} ${version} is not the one installed`]),
		...(notice.includes(`${name} ${version} (`)
			? []
			: [`THIRD-PARTY.txt does not name ${name} ${version}`]),
		...(licence.includes(name.split('/').at(-1)) ? [] : [`LICENSE does not name ${name}`]),
	]);
	return components.length > 0 ? problems : ['the SBOM names no library'];
}

function readVersion(name) {
	return JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')).version;
}

async function scan(name, directory, patterns) {
	const { passed, message, details } = await analyzePackage(directory, patterns);
	report(`scan of the ${name}`, passed ? [] : [details ?? message]);
}

function report(check, problems) {
	console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${check}`);
	for (const problem of problems) console.log(problem);
	if (problems.length > 0) process.exitCode = 1;
}
