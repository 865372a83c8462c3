const { rm } = require('node:fs/promises');

const { build: bundle } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { execFileSync } = require('node:child_process');

const OUT = 'dist';

/** Libraries that the package carries inside: each has one door, whose output is replaced by its bundle. */
const DOORS = ['domain/easyjobs/normalize/html/htmlParser', 'domain/talentsoft/export/zlibWasm'];

async function clean() {
	await rm(OUT, { recursive: true, force: true });
}

async function compile() {
	execFileSync(
		process.execPath,
		[require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
		{
			stdio: 'inherit',
		},
	);
}

/** Not minified: whoever reviews the package reads what runs. */
async function inlineLibraries() {
	await bundle({
		entryPoints: DOORS.map((door) => `${door}.ts`),
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

exports.build = series(clean, compile, parallel(inlineLibraries, copyIcons, copyCodex));
