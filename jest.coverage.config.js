const base = require('./jest.config.js');

/** A report for readers, without a limit to keep: `coverage/index.html`. @type {import('jest').Config} */
module.exports = {
	...base,
	collectCoverage: true,
	collectCoverageFrom: ['{core,credentials,domain,mapping,nodes}/**/*.ts'],
	// V8 counts while the tests run as they are: nothing is compiled another way.
	coverageProvider: 'v8',
	coverageReporters: ['text-summary', 'html'],
};
