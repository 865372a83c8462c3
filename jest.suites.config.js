const base = require('./jest.config.js');

/** Unit and engine tests, but for the long ones, many files at once. @type {import('jest').Config} */
module.exports = {
	...base,
	testMatch: ['<rootDir>/test/suites/*.suite.js', '<rootDir>/test/unit/**/*.alone.test.ts'],
};
