import fc from 'fast-check';

import { readDispositionName, readMediaType, toFileName } from '../../../../core/values/fileName';
import { checkAll } from '../../../support/random';

/** As Node.js gives a header: a character a byte. */
const latin1 = (text: string) => Buffer.from(text).toString('latin1');

describe('the name in Content-Disposition', () => {
	it.each([
		['attachment; filename="cv.pdf"', 'cv.pdf'],
		['attachment; filename=cv.pdf', 'cv.pdf'],
		['attachment;FileName = cv.pdf ; size=3', 'cv.pdf'],
		['inline; filename="a; filename=b.pdf"', 'a; filename=b.pdf'],
		['attachment; filename="le \\"vrai\\" cv.pdf"', 'le _vrai_ cv.pdf'],
		['attachment; filename="C:\\Users\\zoe\\cv.pdf"', 'cv.pdf'],
		['attachment; filename="x"; filename*=UTF-8\'\'CV%20Zo%C3%A9.pdf', 'CV Zoé.pdf'],
		["attachment; filename*=utf-8'fr'CV%20Zo%C3%A9.pdf; filename=x", 'CV Zoé.pdf'],
		["attachment; filename*=iso-8859-1''Zo%E9.pdf", 'Zoé.pdf'],
		["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", 'passwd'],
		[latin1('attachment; filename="CV Zoé – été.pdf"'), 'CV Zoé – été.pdf'],
		['attachment; filename="Zo\u00e9.pdf"', 'Zoé.pdf'],
		['attachment', undefined],
		['', undefined],
		['attachment; filename=""', undefined],
		['attachment; filename="/"', undefined],
		['attachment; filename=".."', undefined],
	])('%s is %s', (header, name) => {
		expect(readDispositionName(header)).toBe(name);
	});
});

describe('a file name', () => {
	it.each([
		['a/b/c.pdf', 'c.pdf'],
		['a\\b\\c.pdf', 'c.pdf'],
		['..', undefined],
		['...', undefined],
		['.htaccess', 'htaccess'],
		['a\u0000b\n.pdf', 'ab.pdf'],
		['fdp.\u202Eexe.pdf', 'fdp.exe.pdf'],
		['a  b.pdf ', 'a b.pdf'],
		['e\u0301te\u0301.pdf', 'été.pdf'],
		['a<b>:c|d?.pdf', 'a_b__c_d_.pdf'],
		[`${'x'.repeat(300)}.pdf`, `${'x'.repeat(56)}.pdf`],
	])('%j becomes %j', (text, name) => {
		expect(toFileName(text)).toBe(name);
	});

	it('is never a path, never empty, never long, whatever comes', () => {
		checkAll(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
			for (const name of [toFileName(text), readDispositionName(`a; filename="${text}"`)]) {
				if (name === undefined) continue;
				expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}]|^[. ]|[. ]$|^$/u);
				expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
			}
		});
	});
});

describe('a media type', () => {
	it.each([
		['application/pdf', 'application/pdf'],
		['Text/HTML; charset=utf-8', 'text/html'],
		['application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.text'],
		['application/octet-stream', undefined],
		['pdf', undefined],
		['text/html\r\nx: y', undefined],
		[undefined, undefined],
	])('%j is %j', (header, type) => {
		expect(readMediaType(header)).toBe(type);
	});
});
