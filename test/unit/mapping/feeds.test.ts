import { prepareJob } from '../../../domain/easyjobs/prepare';
import { mapOwnId } from '../../../mapping/ids';
import { FEED_ITEMS, toFields } from '../../support/cases/feeds';
import { NOON } from '../../support/easyJobs/jobs';

/** Under Defaults, as many formats have neither. */
const DEFAULTS = { country: 'France', contract_type: 'CDI', salary: '2100€/mois' };

const named = FEED_ITEMS.map((feedItem, index) => ({ ...feedItem, name: String(index + 1) }));

test('the items are of twelve formats, five of each', () => {
	const formats = FEED_ITEMS.map(({ format }) => format);
	expect(formats).toHaveLength(60);
	expect(new Set(formats).size).toBe(12);
});

test.each(named)('$format, item $name', ({ sent, refused, ...feedItem }) => {
	const given = toFields(feedItem);
	const { fields, changes } = mapOwnId(given.id);
	const prepared = prepareJob(
		{ fields: { ...given, ...fields }, defaults: DEFAULTS, overrides: {}, mappingChanges: changes },
		{ mode: 'create', normalize: true, checkFields: 'documented', now: NOON },
	);
	if (refused !== undefined) {
		expect(prepared).toMatchObject({ kind: 'failed', problems: [{ field: refused }] });
		return;
	}
	expect(prepared).toMatchObject({ kind: 'ok', job: { title: given.title } });
	const job: Readonly<Record<string, unknown>> = prepared.job;
	const told = prepared.changes.map(({ field }): string => field);
	for (const [name, value] of Object.entries(sent ?? {})) {
		expect([name, job[name] ?? null]).toEqual([name, value]);
		const raw: unknown = Object.entries(given).find(([key]) => key === name)?.[1];
		const isDefault =
			(raw ?? '') === '' && Object.entries(DEFAULTS).some(([, text]) => text === value);
		const isSame = String(raw ?? '') === String(value ?? '');
		if (!isSame && !isDefault) expect(told).toContain(name);
	}
});
