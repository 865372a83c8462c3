const base = require('./jest.config.js');

process.env.PROOFS = 'whole';

/** The proofs that take a minute or more, with all their cases. @type {import('jest').Config} */
module.exports = {
	...base,
	testMatch: [
		'<rootDir>/test/**/*.proof.ts',
		'<rootDir>/test/unit/nodes/{diamond,talentsoft}/{delivery,edits}.long.test.ts',
		'<rootDir>/test/unit/domain/talentsoft/export/corruption.long.test.ts',
	],
};
