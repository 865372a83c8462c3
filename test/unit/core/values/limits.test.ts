import { shortenId } from '../../../../core/values/fingerprint';
import { readDispositionName, toFileName } from '../../../../core/values/fileName';
import { readInstant } from '../../../../core/values/instant';
import { countCharacters } from '../../../../core/values/text';
import { listAttachments } from '../../../../domain/talentsoft/export/records';
import { measureCpuMs } from '../../../support/cpuTime';

test.each(['.', ' ', '. ', '\\', '"', "filename*=a'", ';'])(
	'a name of many %p takes no time',
	(unit) => {
		const name = `a${unit.repeat(1_000_000)}a.pdf`;
		const timeMs = measureCpuMs(() => {
			toFileName(name);
			readDispositionName(name);
			readInstant(name, 'utc');
		});
		expect(timeMs).toBeLessThan(1_000);
	},
);

test('a long name keeps its start and its extension', () => {
	const name = toFileName(`cv ${'x'.repeat(5_000)}.pdf`);
	expect(name).toMatch(/^cv x+\.pdf$/);
	expect(name).toHaveLength(60);
});

test('a long id is kept by its digest, and no two by one', () => {
	const long = 'a'.repeat(129);
	expect(shortenId(12)).toBe(12);
	expect(shortenId('a'.repeat(128))).toBe('a'.repeat(128));
	expect(shortenId(long)).toMatch(/^sha256:[\w-]{43}$/);
	expect(shortenId(`${long}b`)).not.toBe(shortenId(long));
});

test('a file that a record lists many times is one', () => {
	const attachments = [...Array<object>(20_000).fill({ id: 'cv' }), { id: 'letter' }, {}, {}];
	expect(listAttachments({ attachments }).map(({ id }) => id)).toEqual(['cv', 'letter', '', '']);
});

test.each([
	['', 0],
	['aé', 2],
	['🔥a🔥', 3],
	['\ud83d', 1],
	['\udd25\ud83d\ud83d\udd25', 3],
])('%p has %i characters', (text, count) => {
	expect(countCharacters(text)).toBe(count);
	expect(Array.from(text)).toHaveLength(count);
});
