const { transform } = require('./jest.config');

/** @type {import('jest').Config} */
module.exports = {
	transform,
	testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
	// The n8n installed there has packages of the names of those in tools/n8n/manifest/.
	modulePathIgnorePatterns: ['<rootDir>/.n8n-host/'],
	globalSetup: '<rootDir>/test/support/e2e/setup.ts',
	// Each file runs an n8n of its own; two at once would wait for each other.
	maxWorkers: 1,
	testTimeout: 120_000,
};
