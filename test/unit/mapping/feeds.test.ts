import { isBlank, toText } from '../../../core/values/values';
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

function prepare(feedItem: (typeof named)[number]) {
	const given = toFields(feedItem);
	const { fields, changes } = mapOwnId(given.id);
	const prepared = prepareJob(
		{ fields: { ...given, ...fields }, defaults: DEFAULTS, overrides: {}, mappingChanges: changes },
		{ mode: 'create', normalize: true, checkFields: 'documented', now: NOON },
	);
	return { given: new Map<string, unknown>(Object.entries(given)), prepared };
}

test.each(named.filter(({ refused }) => refused !== undefined))(
	'$format, item $name is refused for $refused alone',
	(feedItem) => {
		expect(prepare(feedItem).prepared).toMatchObject({
			kind: 'failed',
			problems: [{ field: feedItem.refused }],
		});
	},
);

test.each(named.filter(({ refused }) => refused === undefined))(
	'$format, item $name goes out as given, and what differs is told',
	(feedItem) => {
		const { given, prepared } = prepare(feedItem);
		const sent = Object.entries(feedItem.sent ?? {});
		expect(prepared).toMatchObject({ kind: 'ok', job: { title: given.get('title') } });
		const job = new Map<string, unknown>(Object.entries(prepared.job));
		expect(sent.map(([name]) => [name, job.get(name) ?? null])).toEqual(sent);

		const changed = sent.filter(
			([name, value]) => !isBlank(given.get(name)) && toText(given.get(name)) !== toText(value),
		);
		const told = prepared.changes.map(({ field }): string => field);
		expect(told).toEqual(expect.arrayContaining(changed.map(([name]) => name)));
	},
);
