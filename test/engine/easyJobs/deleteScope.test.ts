import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { jsonOf, VALID_JOB } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';

/** Workflows of several sources and establishments on one EasyJobs account, each with Delete Missing. */

const stage = useSandbox();

const SOURCES = {
	diamondOffer: (id: number): IDataObject => ({ id, status: 'publish' }),
	talentsoftVacancy: (id: number): IDataObject => ({ offerDetail: { reference: `${id}` } }),
} as const;

type Source = keyof typeof SOURCES;

/** One is the beginning of the other. */
const PREFIXES = ['', 'a', 'ab'] as const;

const OF_A_PERSON = Object.assign({}, VALID_JOB, { id: 'OFAPERSON1', date: '2026-01-01 10:00:00' });

/** What every job needs, whatever its source gives. */
const defaults = { ...VALID_JOB, id: '' };

async function sync(source: Source, idPrefix: string, ids: readonly number[], more = {}) {
	return await stage.host.run(
		{
			type: 'easyJobs',
			parameters: {
				resource: 'job',
				operation: 'sync',
				source,
				defaults,
				deleteMissing: true,
				maxDeletePercent: 100,
				options: idPrefix === '' ? {} : { idPrefix },
				...more,
			},
			onError: 'continueErrorOutput',
		},
		ids.map(SOURCES[source]),
	);
}

const toId = (source: Source, prefix: string, id: number) =>
	`${prefix}${source === 'diamondOffer' ? 'diamond' : 'talentsoft'}${id}`;

const jobIds = () => stage.sandbox.easyJobs.jobs().map(({ id }) => String(id));

const someIds = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
const someSyncs = fc.array(
	fc.tuple(
		fc.constantFrom<Source>('diamondOffer', 'talentsoftVacancy'),
		fc.constantFrom(...PREFIXES),
		someIds,
	),
	{ minLength: 4, maxLength: 8 },
);

it('no sync deletes a job of another source, of another establishment or of a person', async () => {
	await fc.assert(
		fc.asyncProperty(someSyncs, async (syncs) => {
			stage.sandbox.easyJobs.reset();
			stage.sandbox.easyJobs.rotateKeys();
			stage.host.credentials.store('easyJobs', {
				...stage.host.credentials.read('easyJobs'),
				...stage.sandbox.easyJobs.credentials,
			});
			stage.sandbox.easyJobs.seed([OF_A_PERSON]);
			const expected = new Map<string, string[]>();
			for (const [source, prefix, ids] of syncs) {
				await sync(source, prefix, ids);
				expected.set(
					`${source} ${prefix}`,
					ids.map((id) => toId(source, prefix, id)),
				);
				expect(jobIds().sort()).toEqual(['OFAPERSON1', ...[...expected.values()].flat()].sort());
			}
		}),
		{ numRuns: 6, seed: 11 },
	);
});

it('all jobs of the account are within reach only by a choice of their own', async () => {
	stage.sandbox.easyJobs.seed([OF_A_PERSON]);
	await sync('diamondOffer', '', [1]);
	expect(jobIds()).toContain('OFAPERSON1');
	await sync('diamondOffer', '', [1], { deleteScope: 'account' });
	expect(jobIds()).toEqual(['diamond1']);
});

it.each(['', ' ', '={{ "" }}', '={{ null }}', 'diamond'])(
	'a prefix that an expression gives as %j reaches no job',
	async (idPrefix) => {
		stage.sandbox.easyJobs.seed([OF_A_PERSON]);
		const run = await sync('diamondOffer', '', [1], { options: { idPrefix } });
		expect(JSON.stringify(jsonOf(run, 1))).toContain('cannot begin the ID of a job');
		expect(jobIds()).toEqual(['OFAPERSON1']);
	},
);

it('the guard names the scope, and Dry Run before a higher limit', async () => {
	await sync('diamondOffer', 'ab', [1, 2, 3, 4, 5]);
	const run = await sync('diamondOffer', 'ab', [1], { maxDeletePercent: 20 });
	const { message, wayOut } = Object(jsonOf(run, 1)[0]?.['error']) as Record<string, string>;
	expect(message).toContain(
		'of the 5 listed jobs made from Diamond offers with prefix "ab" would be deleted',
	);
	expect(wayOut?.indexOf('Dry Run')).toBeLessThan(wayOut?.indexOf('raise Max Deletions') ?? 0);
	expect(jobIds()).toHaveLength(5);
});
