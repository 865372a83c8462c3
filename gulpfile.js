const { execFileSync } = require('node:child_process');
const { rm } = require('node:fs/promises');

const { build: bundle } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const OUT = process.env.BUILD_FOLDER ?? 'dist';

/** Each imports one library that the package carries inside. The bundle replaces the file's output. */
const LIBRARY_ENTRIES = require('./tools/scripts/libraryEntries.json');

async function clean() {
	await rm(OUT, { recursive: true, force: true });
}

async function compile() {
	execFileSync(
		process.execPath,
		[require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
		{ stdio: 'inherit' },
	);
}

/**
 * Neither minified nor without comments: the repository does not hold the source of these libraries, and whoever
 * reviews the package must be able to read them.
 */
async function inlineLibraries() {
	await bundle({
		entryPoints: LIBRARY_ENTRIES.map((entry) => `${entry}.ts`),
		outdir: OUT,
		outbase: '.',
		bundle: true,
		format: 'cjs',
		platform: 'neutral',
		target: 'node20',
		legalComments: 'inline',
		// n8n loads nothing but JavaScript from a package.
		loader: { '.wasm': 'base64' },
	});
}

function copyIcons() {
	return src('icons/*.svg').pipe(dest(`${OUT}/icons`));
}

function copyCodex() {
	return src('nodes/**/*.node.json').pipe(dest(`${OUT}/nodes`));
}

exports.inlineLibraries = inlineLibraries;
exports.build = series(clean, compile, parallel(inlineLibraries, copyIcons, copyCodex));
