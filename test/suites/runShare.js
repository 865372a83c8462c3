const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const TESTS = join(__dirname, '..');

/** Long ones are run by `npm run test:proofs`; those that replace modules need modules of their own. */
function isShared(path) {
	return path.endsWith('.test.ts') && !/\.(alone|long)\.test\.ts$/.test(path);
}

/**
 * Runs a share of the test files of a folder as one. jest loads n8n's engine anew for each file that it runs, which
 * takes 2 seconds of CPU; files of one suite load it once.
 */
function runShare(folder, share, shares) {
	const paths = readdirSync(join(TESTS, folder), { recursive: true })
		.filter(isShared)
		.map((path) => join(folder, path))
		.sort();
	for (const path of paths.filter((_, index) => index % shares === share)) {
		describe(path, () => {
			require(join(TESTS, path));
		});
	}
}

module.exports = runShare;
