/**
 * What is published, checked as n8n will: the scanner's verdict on the source and on the unpacked tarball, and
 * the tarball's content. Run by `npm run check:package` after a build.
 */
import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const ALLOWED = /^(dist\/.+\.(js|json|svg)|LICENSE|README\.md|package\.json)$/;
/** The patterns by which the scanner reads a tarball. */
const TARBALL_PATTERNS = ['**/*.js', 'package.json'];

const require = createRequire(import.meta.url);

const folder = mkdtempSync(join(tmpdir(), 'jobsync-package-'));
try {
	const [packed] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' }),
	);
	const paths = packed.files.map(({ path }) => path);
	const unexpected = paths.filter((path) => !ALLOWED.test(path));
	execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', folder]);

	report(`${packed.filename}: ${paths.length} files, ${packed.size} bytes`, unexpected);
	for (const required of ['LICENSE', 'README.md', 'package.json']) {
		report(`holds ${required}`, paths.includes(required) ? [] : [required]);
	}
	report('carries the installed zlib', compareZlib(join(folder, 'package'), paths));
	await scan('source', process.cwd(), SOURCE_FILE_PATTERNS);
	await scan('tarball', join(folder, 'package'), TARBALL_PATTERNS);
} finally {
	rmSync(folder, { recursive: true, force: true });
}

function compareZlib(directory, paths) {
	const path = paths.find((path) => path.endsWith('/zlibWasm.js'));
	if (path === undefined) return ['zlibWasm.js is not in the tarball'];
	const packed = Buffer.from(require(join(directory, path)).ZLIB_WASM, 'base64');
	const installed = readFileSync(require.resolve('@zip.js/zip.js/dist/zip-module.wasm'));
	return packed.equals(installed)
		? []
		: [`${path} differs from @zip.js/zip.js: run \`npm ci\` and \`npm run build\``];
}

async function scan(name, directory, patterns) {
	const { passed, message, details } = await analyzePackage(directory, patterns);
	report(`scan of the ${name}`, passed ? [] : [details ?? message]);
}

function report(subject, faults) {
	console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${subject}`);
	for (const fault of faults) console.log(fault);
	if (faults.length > 0) process.exitCode = 1;
}
