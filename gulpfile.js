const { execFileSync } = require('node:child_process');
const { readFile, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');

const { build: bundle } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { transpileModule } = require('typescript');

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

/** As two digits of base 16 a byte: n8n loads nothing but JavaScript, and base 64 packs a quarter larger. */
function loadWasm(build) {
	build.onLoad({ filter: /\.wasm$/ }, async ({ path }) => ({
		contents: await readFile(path, 'hex'),
		loader: 'text',
	}));
}

/** Not minified: the repository does not hold the source of these libraries, and whoever reviews the package must be able to read them. */
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
		plugins: [{ name: 'wasm', setup: loadWasm }],
	});
	for (const entry of LIBRARY_ENTRIES) await removeComments(join(OUT, `${entry}.js`));
}

/** As the compiler does for the rest; what a licence asks to keep is kept. */
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

exports.inlineLibraries = inlineLibraries;
exports.build = series(clean, compile, parallel(inlineLibraries, copyIcons, copyCodex));
