import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { jsonOf, runEasyJobs } from '../support/easyJobs/easyJobsNode';
import type { Watch } from '../support/engine/watch';
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

describe('an offer that is not published', () => {
	const upsertDraft = async (status: unknown, options: INodeParameters = {}) => {
		const [offer] = stage.sandbox.diamond.offers();
		const item = { ...offer, status: status ?? null } as IDataObject;
		return await runEasyJobs(
			stage,
			'upsert',
			[item],
			{ source: 'diamondOffer', options },
			'continueErrorOutput',
		);
	};

	it.each(['draft', 'pending', 'private', 'trash', 'brouillon'])(
		'with status %s is refused, with the way out',
		async (status) => {
			const run = await upsertDraft(status);
			expect(jobIds()).toEqual([]);
			const [item] = jsonOf(run, 1);
			expect(JSON.stringify(item)).toContain(
				`Status of the offer (status) is \\"${status}\\" in Diamond Careers, not published`,
			);
			expect(JSON.stringify(item)).toMatch(
				/Publish the offer in Diamond Careers \(offer \d+\), or switch on the option Publish Unpublished Offers/,
			);
		},
	);

	it.each([false, 'false', 'FAUX', '={{ $json.none }}', '={{ "oui" }}'])(
		'is not published where the option comes out as %p',
		async (publishUnpublished) => {
			await upsertDraft('draft', { publishUnpublished });
			expect(jobIds()).toEqual([]);
		},
	);

	it.each([true, 'true', 'VRAI'])('is published where the option is %p', async (option) => {
		await upsertDraft('draft', { publishUnpublished: option });
		expect(jobIds()).toHaveLength(1);
	});

	it.each(['publish', 'Published', 'publié', '', undefined])(
		'is none whose status is %p',
		async (status) => {
			await upsertDraft(status);
			expect(jobIds()).toHaveLength(1);
		},
	);
});

describe('the prefix of an establishment', () => {
	const upsert = async (idPrefix: string) => {
		const [offer] = stage.sandbox.diamond.offers();
		const items = [{ ...offer } as IDataObject];
		const options = { idPrefix };
		return await runEasyJobs(stage, 'upsert', items, { source: 'diamondOffer', options });
	};

	it('begins the ID', async () => {
		await upsert('paris');
		expect(jobIds()).toEqual([expect.stringMatching(/^parisdiamond\d+$/)]);
	});

	it.each(['a-b', 'diamon', ' ', 'hôtel'])('%p is refused', async (idPrefix) => {
		const run = await upsert(idPrefix);
		expect(run.error?.message).toContain('Establishment Prefix');
		expect(run.error?.description).toContain('letters and digits');
		expect(jobIds()).toEqual([]);
	});
});

it('a Source that this version does not have is refused, not read as Fields', async () => {
	const run = await runEasyJobs(stage, 'create', [{ title: 'Chef' }], { source: 'sheet' });
	expect(run.error?.message).toContain('Source is "sheet", which this node does not know');
});
