import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const REPOSITORY = join(__dirname, '..', '..', '..');

const readWords = (...path: string[]) =>
	readFileSync(join(REPOSITORY, ...path), 'utf8')
		.split(/\s+/)
		.filter((word) => word !== '')
		.join(' ');

/** The libraries whose code is in the package: of HTML (htmlParser.js) and of archives (zlibWasm.js). */
describe('the licence file, which is packed with the code', () => {
	test.each(['@zip.js/zip.js', 'entities', 'htmlparser2'])('holds that of %s', (library) => {
		expect(readWords('LICENSE')).toContain(readWords('node_modules', library, 'LICENSE'));
	});
});
