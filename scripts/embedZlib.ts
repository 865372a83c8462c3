import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The inflater of zip.js is carried inside the package as text, since n8n loads nothing but JavaScript from it. */
export const ZLIB_MODULE_FILE = join(
	__dirname,
	'..',
	'nodes',
	'Talentsoft',
	'export',
	'zlibModule.ts',
);

const LINE_CHARACTERS = 96;

export function renderZlibModule(): string {
	const module = readFileSync(require.resolve('@zip.js/zip.js/dist/zip-module.wasm'));
	const lines = module.toString('base64').match(new RegExp(`.{1,${LINE_CHARACTERS}}`, 'g')) ?? [];
	return [
		'/**',
		' * zlib as a WebAssembly module, in base64: `dist/zip-module.wasm` of @zip.js/zip.js, byte for byte.',
		' * Written by `npm run embed:zlib`.',
		' */',
		'export const ZLIB_MODULE = `',
		...lines,
		'`;',
		'',
	].join('\n');
}

if (require.main === module) writeFileSync(ZLIB_MODULE_FILE, renderZlibModule());
