/** @type {import('jest').Config} */
module.exports = {
	setupFiles: ['<rootDir>/test/support/silenceHostLog.js'],
	// A call that is sent again waits for seconds, as it does for users.
	testTimeout: 60_000,
	// Many tests wait, for a retry or a time-out: more of them at once than there are cores.
	maxWorkers: 4,
	testMatch: ['<rootDir>/test/{unit,engine}/**/*.test.ts'],
	modulePathIgnorePatterns: [
		'<rootDir>/.n8n-host/',
		'<rootDir>/tools/n8n/manifest/',
		'<rootDir>/dist/',
	],
	transform: {
		'\\.wasm$': '<rootDir>/tools/scripts/loadWasm.js',
		'\\.(t|j|mj)s$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	// Packages that ship as ES modules only.
	transformIgnorePatterns: [
		'/node_modules/(?!(@zip\\.js|htmlparser2|entities|domelementtype|domhandler|domutils|dom-serializer)/)',
	],
};
