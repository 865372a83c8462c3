/**
 * Loads a WebAssembly module as the build writes it: as its bytes in base64.
 * jest calls `process` for each file; Node.js and tsx take the extension from `--require`.
 */
const { readFileSync } = require('node:fs');

const toCode = (file) => `module.exports = ${JSON.stringify(readFileSync(file, 'base64'))};`;

exports.process = (_source, file) => ({ code: toCode(file) });

require.extensions['.wasm'] = (module, file) => {
	module._compile(toCode(file), file);
};
