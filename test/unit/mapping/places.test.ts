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
		for (const name of ['location', 'postcode', 'region', 'country'] as const) {
			const isSent = given[name] === undefined || String(sent[name]) === String(given[name]);
			if (!isSent) expect(told).toContain(name);
		}
	},
);
