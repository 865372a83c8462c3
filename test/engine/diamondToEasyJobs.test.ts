import type { IDataObject } from 'n8n-workflow';

import { jsonOf, runEasyJobs } from '../support/easyJobs/easyJobsNode';
import type { Watch } from '../support/engine/host';
import { useSandbox } from '../support/engine/useSandbox';

/** Diamond Trigger → EasyJobs Create or Update, as the template wires them. */

const stage = useSandbox();

async function syncOnce(trigger: Watch) {
	const offers = (await trigger.poll()).map(({ json }) => json);
	const run = await runEasyJobs(
		stage,
		'upsert',
		offers,
		{ source: 'diamondOffer' },
		'continueErrorOutput',
	);
	return { offers, written: jsonOf(run), failed: jsonOf(run, 1) };
}

const watch = () =>
	stage.host.watch({
		type: 'diamondTrigger',
		parameters: { startFrom: 'everything', options: { status: 'publish' } },
	});

const jobIds = () => stage.sandbox.easyJobs.jobs().map(({ id }) => id);

it('brings every published offer to EasyJobs or names what to fix, and repeats nothing', async () => {
	const trigger = watch();
	const published = stage.sandbox.diamond.offers().filter(({ status }) => status === 'publish');
	const first = await syncOnce(trigger);

	expect(first.offers).toHaveLength(published.length);
	expect(first.written.length + first.failed.length).toBe(published.length);
	expect(first.written.length).toBeGreaterThanOrEqual(40);
	expect(jobIds().sort()).toEqual(first.written.map(({ id }) => id).sort());
	for (const item of first.failed) expect(namedFields(item).length).toBeGreaterThan(0);

	const requests = stage.sandbox.easyJobs.log().length;
	const second = await syncOnce(trigger);
	expect(second.offers).toEqual([]);
	expect(stage.sandbox.easyJobs.log()).toHaveLength(requests);
});

function namedFields({ error }: IDataObject): unknown[] {
	const { problems } = Object(error) as { problems?: unknown };
	return Array.isArray(problems) ? problems : [];
}

it('updates exactly the job of an offer that was edited', async () => {
	const trigger = watch();
	await syncOnce(trigger);
	const before = stage.sandbox.easyJobs.jobs();
	const [offer] = stage.sandbox.diamond.offers();
	stage.sandbox.diamond.editOffer(offer?.id ?? 0, {
		title: 'Chef de rang du soir, fixe et pourboires',
	});
	const { written } = await syncOnce(trigger);

	expect(written).toMatchObject([{ id: `diamond${offer?.id}`, action: 'updated' }]);
	const after = stage.sandbox.easyJobs.jobs();
	const changed = after.filter(
		(job, index) => JSON.stringify(job) !== JSON.stringify(before[index]),
	);
	expect(changed).toMatchObject([
		{ id: `diamond${offer?.id}`, title: 'Chef de rang du soir, fixe et pourboires' },
	]);
	expect(after).toHaveLength(before.length);
});
