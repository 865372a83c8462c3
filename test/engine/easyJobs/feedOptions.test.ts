import { jsonOf, runEasyJobs, VALID_JOB } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';

/** What an item of a feed may hold beside what EasyJobs takes. */

const stage = useSandbox();

const feedItem = {
	...VALID_JOB,
	id: '2025-82794',
	country: 'FR',
	company_logo_url: 'http://www.exemple.com/logo.png',
};

it('names the option that writes an ID in letters and digits, with what it sends', async () => {
	const run = await runEasyJobs(stage, 'create', [feedItem]);
	expect(run.error?.message).toContain('Job ID (id)');
	expect(run.error?.description).toContain(
		'Switch on the option Encode IDs, which sends "2025x2d82794". Correct Job ID:',
	);
	expect(stage.sandbox.easyJobs.log()).toEqual([]);
});

it.each(['create', 'createMany', 'upsert', 'sync'])(
	'sends the ID encoded and the logo left out, and tells both (%s)',
	async (operation) => {
		const run = await runEasyJobs(stage, operation, [feedItem], { options: { encodeIds: true } });
		expect(jsonOf(run)).toMatchObject([{ id: '2025x2d82794', action: 'created' }]);
		const told = jsonOf(run).flatMap(({ changes }) => JSON.stringify(changes));
		for (const field of ['id', 'country', 'company_logo_url']) {
			expect(told.join()).toContain(`"field":"${field}"`);
		}
		expect(stage.sandbox.easyJobs.jobs()).toMatchObject([
			{ id: '2025x2d82794', country: 'France' },
		]);
	},
);

it('refuses the logo with Strict Optional Fields', async () => {
	const options = { encodeIds: true, strictOptional: true };
	const run = await runEasyJobs(stage, 'create', [feedItem], { options });
	expect(run.error?.message).toContain('Company Logo URL (company_logo_url) is not written like');
});

it('names the system of the record, not a panel that is not shown', async () => {
	const offer = { id: 4191, status: 'publish', title: 'Chef de rang', meta: { city: 'Lyon' } };
	const run = await runEasyJobs(stage, 'create', [offer], { source: 'diamondOffer' });
	expect(run.error?.description).toContain(
		'Salary (salary) is missing. Fill it in in Diamond Careers (offer 4191), or set a default in this node',
	);
	expect(run.error?.description).not.toContain('in Fields');
});
