/**
 * Loads a WebAssembly module as the build writes it: as its bytes in base 16.
 * jest calls `process` for each file; Node.js and tsx take the extension from `--require`.
 */
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');

const toCode = (file) => `module.exports = ${JSON.stringify(readFileSync(file, 'hex'))};`;

exports.process = (_source, file) => ({ code: toCode(file) });

/** Without it, jest would keep what an earlier version of this file has made. */
exports.getCacheKey = (_source, file) => createHash('sha256').update(toCode(file)).digest('hex');

require.extensions['.wasm'] = (module, file) => {
	module._compile(toCode(file), file);
};
