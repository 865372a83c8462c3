const base = require('./jest.config.js');

/**
 * What is worth running at each save: the unit tests of the package, but for those that draw thousands of values, which
 * take seconds each. @type {import('jest').Config}
 */
module.exports = {
	...base,
	testMatch: ['<rootDir>/test/unit/{core,credentials,domain,mapping,nodes}/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '\\.long\\.test\\.ts$'],
};
