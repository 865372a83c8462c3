import type { INodeParameters } from 'n8n-workflow';

import { generateCandidates, type NewCandidate } from '../../../tools/sandbox';
import { jsonOf } from '../../support/easyJobs/easyJobsNode';
import { readFile, useFileStorage } from '../../support/engine/binaryStorage';
import type { EngineRun } from '../../support/engine/runNode';
import { callsOf, keysOf, runTalentsoft } from '../../support/talentsoft/talentsoftNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();
useFileStorage();

const getAll = async (attachments: string, parameters: INodeParameters = {}) =>
	await runTalentsoft(stage, {
		resource: 'candidate',
		operation: 'getAll',
		returnAll: true,
		attachments,
		...parameters,
	});

interface ListedFile {
	readonly id: string;
	readonly isResume: boolean;
}

interface CandidateJson {
	readonly candidateDetail: { readonly id: string };
	readonly attachments: readonly ListedFile[];
}

const exported = () =>
	stage.sandbox.talentsoft.exported('candidates') as unknown as readonly CandidateJson[];

/** Compares every file of every item with what the sandbox holds, and counts them. */
async function compareFiles(
	run: EngineRun,
	choose: (file: ListedFile) => boolean = () => true,
): Promise<number> {
	let count = 0;
	for (const [place, { candidateDetail, attachments }] of exported().entries()) {
		const binary = run.outputs[0]?.[place]?.binary ?? {};
		const chosen = attachments.filter(choose);
		expect(Object.keys(binary)).toEqual(chosen.map((_file, index) => `attachment_${index}`));
		for (const [index, { id }] of chosen.entries()) {
			const content = stage.sandbox.talentsoft.fileContent(candidateDetail.id, id);
			const stored = await readFile(binary[`attachment_${index}`]);
			if (!stored.equals(content)) throw new Error(`File ${id} is another.`);
			count++;
		}
	}
	return count;
}

describe('the files of candidates', () => {
	it('are stored whole, for 500 candidates, in the order of the record', async () => {
		stage.sandbox.talentsoft.seed({ candidates: generateCandidates(500) });
		const run = await getAll('all');
		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toEqual(exported());
		expect(await compareFiles(run)).toBeGreaterThan(900);
	});

	it.each(['deflated', 'stored', 'streamed'] as const)(
		'may be packed as %s',
		async (zipEntries) => {
			stage.sandbox.talentsoft.setReadings({ zipEntries });
			expect(await compareFiles(await getAll('all'))).toBeGreaterThan(20);
		},
	);

	it('are left out unless they are asked for, though the record lists them', async () => {
		const run = await getAll('none');
		expect(jsonOf(run)).toEqual(exported());
		expect(run.outputs[0]?.map(({ binary }) => binary)).toEqual(exported().map(() => undefined));
		expect(callsOf(stage)[0]?.query).not.toHaveProperty('attachmenttype');
	});

	it('are named as the candidate named them, without a path', async () => {
		const run = await getAll('all', { returnAll: false, limit: 2 });
		const labels = run.outputs[0]?.map(({ binary = {} }) =>
			Object.values(binary).map(({ fileName, mimeType }) => `${fileName} ${mimeType}`),
		);
		expect(labels).toEqual([
			[
				'CV_Élodie Marchenoire-Quint (2026).pdf application/pdf',
				'Lettre de motivation.pdf application/pdf',
			],
			['lettre.pdf application/pdf', 'cv.pdf application/pdf', 'attachment_2 application/pdf'],
		]);
	});

	it.each(['honoured', 'ignored'] as const)(
		'are the résumés alone where that is asked for, which the server has %s',
		async (attachmentType) => {
			stage.sandbox.talentsoft.setReadings({ attachmentType });
			const run = await getAll('resume');
			expect(callsOf(stage)[0]?.query).toMatchObject({ attachmenttype: 'resume' });
			expect(await compareFiles(run, ({ isResume }) => isResume)).toBe(20);
			expect(run.outputs[0]?.[1]?.binary).toMatchObject({
				attachment_0: { fileName: 'cv.pdf' },
				attachment_1: { fileName: 'attachment_1' },
			});
		},
	);

	it('that are listed and not there are counted, and the others given', async () => {
		const [candidate] = generateCandidates(1) as [NewCandidate];
		const listed = { filename: 'a.pdf', mimeType: null, isResume: true };
		const [first] = candidate.attachments;
		stage.sandbox.talentsoft.seed({
			candidates: [
				{ ...candidate, attachments: [{ id: 'gone', ...listed }, ...(first ? [first] : [])] },
			],
		});
		const run = await getAll('all');
		expect(Object.keys(run.outputs[0]?.[0]?.binary ?? {})).toEqual(['attachment_1']);
		expect(JSON.stringify(run.record)).toContain('Talentsoft lists 1 file that it did not send.');
	});

	it('are not stored again where the list is read again', async () => {
		stage.sandbox.talentsoft.seed({ candidates: generateCandidates(40) });
		stage.sandbox.talentsoft.scheduleChanges([
			{ beforeCall: 2, act: () => stage.sandbox.talentsoft.removeCandidate('_TS-00002') },
			{
				beforeCall: 2,
				act: () => stage.sandbox.talentsoft.editCandidate('_TS-00003', { title: 'edited' }),
			},
		]);
		const run = await getAll('all', { options: { pageSize: 10 } });
		expect(jsonOf(run)).toEqual(exported());
		expect(await compareFiles(run)).toBeGreaterThan(60);
	});

	it('come with one candidate too', async () => {
		const get = async (attachments: string) =>
			await runTalentsoft(stage, {
				resource: 'candidate',
				operation: 'get',
				candidateId: '_TS-90002',
				attachments,
			});
		const [item] = (await get('all')).outputs[0] ?? [];
		const names = Object.values(item?.binary ?? {}).map(({ fileName }) => fileName);
		expect(names).toEqual(['lettre.pdf', 'cv.pdf', 'attachment_2']);
		expect(item?.json).toMatchObject({ isEmployee: true });
		expect((await get('none')).outputs[0]?.[0]?.binary).toBeUndefined();
	});

	it('of two input items are paired with each', async () => {
		const run = await runTalentsoft(
			stage,
			{
				resource: 'candidate',
				operation: 'get',
				candidateId: '={{ $json.id }}',
				attachments: 'all',
			},
			{ items: [{ id: '_TS-90003' }, { id: '_TS-90001' }] },
		);
		expect(run.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(run.outputs[0]?.map(({ binary }) => Object.keys(binary ?? {}).length)).toEqual([0, 2]);
		expect(keysOf(run)).toEqual(['_TS-90003', '_TS-90001']);
	});
});

describe('a limit', () => {
	it('ends the stream early: the rest is not sent', async () => {
		stage.sandbox.talentsoft.seed({ candidates: generateCandidates(100, 500_000) });
		stage.sandbox.talentsoft.setReadings({ zipEntries: 'stored' });
		const run = await runTalentsoft(stage, {
			resource: 'candidate',
			operation: 'get',
			candidateId: '_TS-00001',
			attachments: 'all',
		});
		expect(keysOf(run)).toEqual(['_TS-00001']);
		expect(callsOf(stage)).toHaveLength(1);
	});
});
