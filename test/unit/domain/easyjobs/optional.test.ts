import fc from 'fast-check';

import { jobFields } from '../../../../domain/easyjobs/fields';
import { prepareCase } from '../../../support/cases/outcome';
import { LEFT_OUT, REPAIRED } from '../../../support/cases/values';
import { goodJob } from '../../../support/easyJobs/jobs';
import { checkAll } from '../../../support/random';

const prepare = (given: object, options: Parameters<typeof prepareCase>[1] = {}) =>
	prepareCase({ source: 'fields', given: { ...given } }, options);

test.each(REPAIRED)('%s %p goes out as %p', (field, given, sent) => {
	const prepared = prepare({ [field]: given });
	expect(prepared).toMatchObject({ kind: 'ok', job: { [field]: sent } });
	const told = prepared.changes.map((change) => change.field);
	expect(told).toEqual(given === sent ? [] : [field]);
});

describe.each(LEFT_OUT)('%s %p', (field, given) => {
	test('is left out, and told', () => {
		const prepared = prepare({ [field]: given });
		expect(prepared).toMatchObject({ kind: 'ok' });
		expect(prepared.job).not.toHaveProperty(field);
		expect(prepared.changes.at(-1)).toMatchObject({ field, after: '' });
		expect(prepared.changes.at(-1)?.what).toMatch(/^left out, and emptied by an update, as it /);
	});

	test('empties the field in an update: the stored value is no longer that of the source', () => {
		expect(prepare({ [field]: given }, { mode: 'update' })).toMatchObject({
			kind: 'ok',
			job: { [field]: '' },
			updateBody: { [field]: '' },
		});
	});

	test('refuses the job with Strict Optional Fields', () => {
		expect(prepare({ [field]: given }, { strictOptional: true })).toMatchObject({
			kind: 'failed',
			problems: [{ field }],
		});
	});
});

test.each([
	['valid_through', 'fin mars'],
	['valid_through', '2020-01-01'],
	['title', 'Chef'],
	['id', '2025-82794'],
	['salary', 'selon profil'],
	['country', 'ZZ'],
])('%s %p is never left out: the offer would be another one', (field, given) => {
	const base = field === 'title' ? { location: undefined, contract_type: '!!!' } : {};
	const prepared = prepare({ ...base, [field]: given });
	expect(prepared.kind).toBe('failed');
	expect(prepared.job).toHaveProperty(field, expect.stringMatching(/./));
});

test('no value of an optional field, of whatever kind, prevents a job', () => {
	const names = jobFields
		.filter(({ requirement, name }) => requirement === 'optional' && name !== 'valid_through')
		.map(({ name }) => [name, fc.anything()] as const);
	checkAll(fc.record(Object.fromEntries(names), { requiredKeys: [] }), (given) => {
		const prepared = prepare({ ...given });
		expect(prepared).toMatchObject({ kind: 'ok', job: { id: goodJob.id, title: goodJob.title } });
	});
});
