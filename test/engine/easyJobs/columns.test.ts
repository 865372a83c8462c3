import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { jsonOf, runEasyJobs, VALID_JOB } from '../../support/easyJobs/easyJobsNode';
import { jobsOf, runSync, seed, stored, useSyncSandbox } from '../../support/easyJobs/syncRun';

/** The columns by which a person judges a result come first. */

const stage = useSyncSandbox();

const LEADING = ['id', 'title', 'location'];

const IDENTITY = { title: VALID_JOB.title, location: VALID_JOB.location };

const leading = (json: IDataObject | undefined) => Object.entries(json ?? {}).slice(0, 3);

const expected = (id: string) => Object.entries({ id, ...IDENTITY });

async function run(operation: string, items: readonly IDataObject[], parameters?: INodeParameters) {
	return await runEasyJobs(stage, operation, items, parameters, 'continueErrorOutput');
}

describe('id, title and location come first', () => {
	it.each(['create', 'createMany', 'upsert'])('of what %s wrote', async (operation) => {
		const [written] = jsonOf(await run(operation, [VALID_JOB]));
		expect(leading(written)).toEqual(expected(VALID_JOB.id));
	});

	it.each(['update', 'updateMany'])('of what %s wrote', async (operation) => {
		seed([VALID_JOB]);
		const [whole] = jsonOf(await run(operation, [VALID_JOB]));
		expect(leading(whole)).toEqual(expected(VALID_JOB.id));
		const [part] = jsonOf(await run(operation, [{ id: VALID_JOB.id, available: 3 }]));
		expect(Object.keys(part ?? {}).slice(0, 2)).toEqual(['id', 'action']);
	});

	it.each(['delete', 'deleteMany'])(
		'of what %s deleted, if the item is the job',
		async (operation) => {
			seed([VALID_JOB, { ...VALID_JOB, id: 'HOTEL2026A2' }]);
			const whole = await run(operation, stored());
			expect(jsonOf(whole).map(leading)).toEqual([expected(VALID_JOB.id), expected('HOTEL2026A2')]);
		},
	);

	it('of what Delete knows by its ID alone, there is only the ID', async () => {
		seed([VALID_JOB]);
		const item = { reference: VALID_JOB.id, title: 'Of something else' };
		const [deleted] = jsonOf(await run('delete', [item], { jobId: '={{ $json.reference }}' }));
		expect(Object.keys(deleted ?? {}).slice(0, 2)).toEqual(['id', 'action']);
	});

	it('of what Sync wrote, left and deleted', async () => {
		const [first = VALID_JOB, second = VALID_JOB, gone = VALID_JOB, fresh = VALID_JOB] = jobsOf(4);
		seed([first, { ...second, title: 'Un tout autre titre' }, gone]);
		const results = await runSync([first, second, fresh], {
			deleteMissing: true,
			maxDeletePercent: 50,
		});
		expect(jsonOf(results).map(leading)).toEqual(
			[first, second, fresh, gone].map(({ id, title, location }) =>
				Object.entries({ id, title, location }),
			),
		);
	});

	it.each(['create', 'createMany', 'upsert', 'update', 'updateMany', 'validate'])(
		'of the error or verdict of %s',
		async (operation) => {
			const all = await run(operation, [{ ...VALID_JOB, salary: 'à voir' }]);
			const [error] = jsonOf(all, 1).map((json) => json['error'] as IDataObject);
			expect(leading(operation === 'validate' ? jsonOf(all)[0] : error)).toEqual(
				expected(VALID_JOB.id),
			);
		},
	);

	it('of what EasyJobs lists', async () => {
		stage.sandbox.easyJobs.setReadings({ listIdField: 'job_id' });
		seed([VALID_JOB]);
		for (const operation of ['get', 'getAll'])
			expect(Object.keys(jsonOf(await run(operation, [VALID_JOB]))[0] ?? {}).slice(0, 3)).toEqual(
				LEADING,
			);
	});
});

it('an error item has no other column of its own', async () => {
	const all = await runEasyJobs(stage, 'update', [VALID_JOB], {}, 'continueRegularOutput');
	expect(jsonOf(all).map(Object.keys)).toEqual([['error']]);
});
