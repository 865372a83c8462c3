import { toText } from '../../../core/values/values';
import { PLACES } from '../../support/cases/places';
import { prepareCase } from '../../support/cases/outcome';

describe.each(Object.entries(PLACES))('%s', (_kind, rows) => {
	test.each(rows)('$source $given sends $sent', ({ source, given, sent }) => {
		const prepared = prepareCase({ source, given });
		expect(prepared).toMatchObject({ kind: 'ok' });
		const job: Readonly<Record<string, unknown>> = prepared.job;
		const found = Object.keys(sent).map((name) => [name, job[name]]);
		expect(Object.fromEntries(found)).toEqual(sent);
	});
});

test.each(Object.values(PLACES).flat())(
	'$source $given: what is sent otherwise, or not at all, is told',
	({ source, given }) => {
		const { job, changes } = prepareCase({ source, given });
		const sent: Readonly<Record<string, unknown>> = job;
		const told = changes.map(({ field }) => field);
		const names = ['location', 'postcode', 'region', 'country'].filter(
			(name) => given[name] !== undefined && toText(sent[name]) !== toText(given[name]),
		);
		expect(told).toEqual(expect.arrayContaining(names));
	},
);
