import type { IDataObject } from 'n8n-workflow';

import { runDiamond } from '../support/diamond/diamondNode';
import { jsonOf } from '../support/easyJobs/easyJobsNode';
import { NOTHING, runSync, useSyncSandbox } from '../support/easyJobs/syncRun';

/** Diamond's published offers → Sync with deletions, a week of nights. */

const stage = useSyncSandbox();

const OFFERS = 450;
/** Saved by one import, in one second. */
const TIED = 150;
const NIGHTS = 7;

function seedOffers(): void {
	const [template] = stage.sandbox.diamond.offers().filter(({ status }) => status === 'publish');
	if (template === undefined) throw new Error('The sandbox has no published offer');
	stage.sandbox.diamond.seed(
		Array.from({ length: OFFERS }, (_, index) => ({
			...template,
			id: 10_000 + index,
			title: `Chef de partie (H/F), poste ${index}`,
			modifiedAt: new Date(
				Date.UTC(2026, 0, 10) + (index < TIED ? 0 : (index - TIED + 1) * 60_000),
			).toISOString(),
		})),
	);
}

const offerIds = () => stage.sandbox.diamond.offers().map(({ id }) => `diamond${id}`);

async function runNight(staticData: IDataObject): Promise<IDataObject> {
	const read = await runDiamond(stage, {
		resource: 'offer',
		operation: 'getAll',
		returnAll: true,
		status: 'publish',
	});
	if (read.error !== undefined) return staticData;
	const run = await runSync(
		jsonOf(read),
		{ source: 'diamondOffer', deleteMissing: true, maxDeletions: 20 },
		staticData,
	);
	return run.staticData;
}

test.each(['modifiedAscending', 'modifiedDescending'] as const)(
	'a week of nightly Sync deletes no live job though a list has ties, %s',
	async (order) => {
		stage.sandbox.diamond.setReadings({ order, ties: 'shuffled' });
		seedOffers();
		let kept = await runNight(NOTHING);
		for (let night = 0; night < NIGHTS; night++) {
			const gone = 10_000 + night * 31;
			stage.sandbox.diamond.removeOffer(gone);
			kept = await runNight(kept);
			const jobs = stage.sandbox.easyJobs.jobs().map(({ id }) => id);
			expect(offerIds().filter((id) => !jobs.includes(id))).toEqual([]);
			expect(jobs).not.toContain(`diamond${gone}`);
		}
	},
	240_000,
);
