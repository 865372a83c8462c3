import { listChanges, normalizeField } from '../../../../support/easyJobs/jobs';
import { measureCpuMs } from '../../../../support/cpuTime';

/** A hundred milliseconds for 100 kB, with a wide margin for a busy machine. */
const MAX_MS = 1_500;

test.each(['<font><p>', '<svg>', '<table><td>', '"<b><i>', '<div><![x'])(
	'a text of unclosed %s is read in time',
	(unit) => {
		for (const length of [200_000, 2_000_000]) {
			const text = unit.repeat(length / unit.length);
			expect(measureCpuMs(() => normalizeField('position', text))).toBeLessThan(MAX_MS);
		}
	},
);

test('of tags in each other without end, the words stay', () => {
	const text = `${'<font>'.repeat(3_000)}Chef de rang &amp; commis<p>au bar${'<p>'.repeat(20)}`;
	expect(normalizeField('position', text)).toContain('Chef de rang & commis au bar');
});

test('a picture in an address does not keep a text from being read', () => {
	const picture = `<img src="data:image/png;base64,${'A'.repeat(2_000_000)}">`;
	expect(normalizeField('position', `<p>Vous accueillez${picture} les clients</p>`)).toBe(
		'<p>Vous accueillez les clients</p>',
	);
});

test('a text that is longer than any offer is left as it is', () => {
	const text = '½ '.repeat(200_000);
	expect(normalizeField('position', text)).toBe(text);
	expect(listChanges('title', text)).toEqual([]);
});
