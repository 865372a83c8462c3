const { mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const { basename, dirname, join, relative, sep } = require('node:path');

const { build: bundle } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { transpileModule } = require('typescript');

const { writeSbom } = require('./tools/scripts/writeSbom');

const OUT = process.env.BUILD_FOLDER ?? 'dist';

/** The file of the code. */
const CODE = 'jobsync.js';

/** Each imports one library that the package carries inside. The bundle replaces the file's output. */
const LIBRARY_ENTRIES = require('./tools/scripts/libraryEntries.json');

/** What each bundle was made of. */
const metafiles = [];

async function clean() {
	await rm(OUT, { recursive: true, force: true });
}

/**
 * All code in one file, and a file for each node and credential that gives its class: see
 * docs/decisions/0015-one-file.md. The libraries stay apart, as each has a check of its own.
 */
/** Functions and classes keep their names, so that a stack trace says where: its lines are short enough to point with. */
const COMPACT = {
	minify: true,
	keepNames: true,
	lineLimit: 160,
	legalComments: 'inline',
	banner: { js: '"use strict";' },
};

async function bundleCode() {
	const { nodes, credentials } = require('./package.json').n8n;
	const entries = [...nodes, ...credentials].map((path) => path.replace(/^dist\//, ''));
	const { metafile } = await bundle({
		metafile: true,
		stdin: {
			contents: entries.map((path) => `export * from './${toSource(path)}';`).join('\n'),
			resolveDir: __dirname,
			loader: 'ts',
		},
		outfile: join(OUT, CODE),
		bundle: true,
		format: 'cjs',
		platform: 'neutral',
		target: 'node20',
		external: ['n8n-workflow', 'zod/v4', 'luxon', 'crypto', 'stream'],
		...COMPACT,
		plugins: [{ name: 'libraries', setup: keepLibrariesApart }],
	});
	metafiles.push(metafile);
	for (const path of entries) {
		const name = basename(path).split('.')[0];
		const code = relative(dirname(path), CODE).split(sep).join('/');
		await mkdir(join(OUT, dirname(path)), { recursive: true });
		await writeFile(join(OUT, path), `exports.${name} = require('${code}').${name};\n`);
	}
}

function toSource(path) {
	return path.replace(/\.js$/, '.ts');
}

function keepLibrariesApart(build) {
	for (const entry of LIBRARY_ENTRIES) {
		build.onResolve({ filter: new RegExp(`/${basename(entry)}$`) }, () => ({
			path: `./${entry}.js`,
			external: true,
		}));
	}
}

/** As two digits of base 16 a byte: n8n loads nothing but JavaScript, and base 64 packs a quarter larger. */
function loadWasm(build) {
	build.onLoad({ filter: /\.wasm$/ }, async ({ path }) => ({
		contents: await readFile(path, 'hex'),
		loader: 'text',
	}));
}

/** Not minified: the repository does not hold the source of these libraries, and whoever reviews the package must be able to read them. */
async function inlineLibraries() {
	const { metafile } = await bundle({
		metafile: true,
		entryPoints: LIBRARY_ENTRIES.map((entry) => `${entry}.ts`),
		outdir: OUT,
		outbase: '.',
		bundle: true,
		format: 'cjs',
		platform: 'neutral',
		target: 'node20',
		legalComments: 'inline',
		plugins: [{ name: 'wasm', setup: loadWasm }],
	});
	metafiles.push(metafile);
	for (const entry of LIBRARY_ENTRIES) await removeComments(join(OUT, `${entry}.js`));
}

/** What a licence asks to keep is kept. */
async function removeComments(file) {
	const { outputText } = transpileModule(await readFile(file, 'utf8'), {
		compilerOptions: { removeComments: true, target: 'ES2022', module: 'CommonJS' },
	});
	await writeFile(file, outputText);
}

function copyIcons() {
	return src('icons/*.svg').pipe(dest(`${OUT}/icons`));
}

function copyCodex() {
	return src('nodes/**/*.node.json').pipe(dest(`${OUT}/nodes`));
}

function copySchemas() {
	return src('nodes/**/__schema__/**/*.json').pipe(dest(`${OUT}/nodes`));
}

async function listLibraries() {
	await writeSbom(OUT, metafiles);
}

exports.copyCodex = copyCodex;
exports.inlineLibraries = inlineLibraries;
exports.build = series(
	clean,
	parallel(bundleCode, inlineLibraries, copyIcons, copyCodex, copySchemas),
	listLibraries,
);
