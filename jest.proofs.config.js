const base = require('./jest.config.js');

process.env.PROOFS = 'whole';

/** What takes seconds a test or minutes in all, with all its cases. @type {import('jest').Config} */
module.exports = {
	...base,
	testMatch: ['<rootDir>/test/**/*.proof.ts', '<rootDir>/test/**/*.long.test.ts'],
};
