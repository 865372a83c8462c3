import type { INodeParameters } from 'n8n-workflow';

import { generateCandidates, generateVacancies, type Fault } from '../../../tools/sandbox';
import { jsonOf } from '../../support/easyJobs/easyJobsNode';
import { useFileStorage } from '../../support/engine/binaryStorage';
import { callsOf, pagesOf, runTalentsoft } from '../../support/talentsoft/talentsoftNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();
useFileStorage();

const readVacancies = async (parameters: INodeParameters = {}) =>
	await runTalentsoft(stage, {
		resource: 'vacancy',
		operation: 'getAll',
		returnAll: true,
		...parameters,
	});
const vacancies = () => stage.sandbox.talentsoft.exported('vacancies');

const onExport = (does: Fault['does'], more: Partial<Fault> = {}): Fault => ({
	match: { path: '/exports' },
	does,
	...more,
});

describe('a stream that breaks off', () => {
	it.each(['cut', 'end'] as const)(
		'at any byte, by %s, is read on from the last whole record',
		async (kind) => {
			stage.sandbox.talentsoft.seed({ vacancies: generateVacancies(4) });
			for (const contentRange of ['present', 'absent'] as const) {
				for (let afterBytes = 1; afterBytes < 6_500; afterBytes += 487) {
					stage.sandbox.talentsoft.setReadings({ contentRange });
					stage.sandbox.talentsoft.setFaults([onExport({ kind, afterBytes })]);
					const run = await readVacancies();
					expect([afterBytes, run.error?.message]).toEqual([afterBytes, undefined]);
					expect(jsonOf(run)).toEqual(vacancies());
				}
			}
		},
		60_000,
	);

	it('again and again gets there, as long as each answer brings a record', async () => {
		stage.sandbox.talentsoft.seed({ vacancies: generateVacancies(8) });
		stage.sandbox.talentsoft.setFaults([
			onExport({ kind: 'cut', afterBytes: 4_000 }, { times: 9 }),
		]);
		const run = await readVacancies();
		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toEqual(vacancies());
	});

	it('at the same record each time is told, with the record, after three attempts', async () => {
		stage.sandbox.talentsoft.setFrameFaults([{ record: 7, does: 'endInside', times: 9 }]);
		const run = await readVacancies();
		expect(run.error?.message).toMatch(
			/^The vacancies were not read: Record 7 of the export cannot be read: it ends after \d+ of its \d+ bytes \[item 0\]$/,
		);
		expect(run.outputs.flat()).toEqual([]);
		expect(pagesOf(stage)).toEqual(['0+100', '6+100', '7+100', '7+100']);
	});

	it('while files are stored stores each file once and whole', async () => {
		stage.sandbox.talentsoft.seed({ candidates: generateCandidates(6, 40_000) });
		stage.sandbox.talentsoft.setFaults([onExport({ kind: 'cut', afterBytes: 200_000 })]);
		const run = await runTalentsoft(stage, {
			resource: 'candidate',
			operation: 'getAll',
			returnAll: true,
			attachments: 'all',
		});
		expect(jsonOf(run)).toEqual(stage.sandbox.talentsoft.exported('candidates'));
		const sizes = run.outputs[0]?.flatMap(({ binary }) =>
			Object.values(binary ?? {}).map(({ bytes }) => bytes),
		);
		expect(new Set(sizes)).toEqual(new Set([40_000]));
	});
});

describe('a frame that is spoilt', () => {
	it.each(['corruptArchive', 'lengthTooShort', 'lengthTooLong'] as const)(
		'once, by %s, is read again',
		async (does) => {
			stage.sandbox.talentsoft.setFrameFaults([{ record: 5, does }]);
			const run = await readVacancies();
			expect(run.error?.message).toBeUndefined();
			expect(jsonOf(run)).toEqual(vacancies());
		},
	);

	it('by having no record is told at once', async () => {
		stage.sandbox.talentsoft.setFrameFaults([{ record: 5, does: 'withoutJson' }]);
		const run = await readVacancies();
		expect(run.error?.message).toContain('Record 5 of the export cannot be read');
		expect(callsOf(stage)).toHaveLength(1);
	});

	it('each time is told, and nothing is passed on', async () => {
		stage.sandbox.talentsoft.setFrameFaults([{ record: 5, does: 'corruptArchive', times: 9 }]);
		const run = await readVacancies();
		expect(run.error?.message).toContain('Record 5 of the export cannot be read');
		expect(run.error?.description).toContain('ask Cegid to look at that record');
		expect(run.error).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		expect(run.outputs.flat()).toEqual([]);
	});

	it('that ends the answer between two records is noticed by the total', async () => {
		stage.sandbox.talentsoft.setFrameFaults([{ record: 20, does: 'endAfter' }]);
		const run = await readVacancies();
		expect(jsonOf(run)).toEqual(vacancies());
	});
});

describe('the token', () => {
	/** From now to the time at which the token is due. */
	const renewalMs = () => {
		const { sessionRenewAt } = stage.host.credentials.read('talentsoft');
		return Date.parse(typeof sessionRenewAt === 'string' ? sessionRenewAt : '') - Date.now();
	};

	it.each([401, 403] as const)(
		'that ends in the middle of a walk, with %i, is renewed once',
		async (expiredTokenStatus) => {
			stage.sandbox.talentsoft.setReadings({ expiredTokenStatus });
			stage.sandbox.talentsoft.scheduleChanges([
				{ beforeCall: 2, act: stage.sandbox.talentsoft.expireTokens },
			]);
			const run = await readVacancies({ options: { pageSize: 10 } });
			expect(run.error).toBeUndefined();
			expect(jsonOf(run)).toEqual(vacancies());
			expect(stage.sandbox.talentsoft.signIns()).toBe(2);
		},
	);

	it('is kept from execution to execution, and renewed ahead of its end', async () => {
		await readVacancies();
		await readVacancies();
		expect(stage.sandbox.talentsoft.signIns()).toBe(1);
		const leftMs = renewalMs();
		expect(leftMs).toBeGreaterThan(1_100_000);
		expect(leftMs).toBeLessThan(1_140_000);
		stage.host.credentials.store('talentsoft', {
			...stage.host.credentials.read('talentsoft'),
			sessionRenewAt: new Date(Date.now() - 1).toISOString(),
		});
		await readVacancies();
		expect(stage.sandbox.talentsoft.signIns()).toBe(2);
		expect(callsOf(stage).map(({ status }) => status)).not.toContain(401);
	});

	it.each(['number', 'string'] as const)('may tell its end as a %s', async (expiresInType) => {
		stage.sandbox.talentsoft.setReadings({ expiresInType, tokenLifetimeSeconds: 5_000 });
		await readVacancies();
		expect(renewalMs()).toBeGreaterThan(4_900_000);
	});

	it.each([9.2e18, -1, 1e-9, 'never'])('may tell an end that is none: %j', async (toldLifetime) => {
		stage.sandbox.talentsoft.setReadings({ toldLifetime });
		expect(jsonOf(await readVacancies())).toEqual(vacancies());
		expect(jsonOf(await readVacancies())).toEqual(vacancies());
		expect(stage.sandbox.talentsoft.signIns()).toBe(1);
	});

	it('without the right scope is told by what to do, and not asked for again and again', async () => {
		stage.sandbox.talentsoft.setReadings({ scope: 'requiredForExport' });
		const run = await readVacancies();
		expect(run.error?.message).toContain('Talentsoft does not allow this');
		expect(run.error?.description).toContain('Check Scope');
		expect(stage.sandbox.talentsoft.signIns()).toBe(1);

		stage.host.credentials.store('talentsoft', {
			...stage.host.credentials.read('talentsoft'),
			scope: 'MatchingIndexation',
			accessToken: '',
		});
		expect(jsonOf(await readVacancies())).toEqual(vacancies());
	});

	it('that is refused says what to check, without the secret', async () => {
		stage.host.credentials.store('talentsoft', {
			...stage.host.credentials.read('talentsoft'),
			clientSecret: 'not+the+secret+at+all',
		});
		const run = await readVacancies();
		expect(run.error?.message).toContain('Talentsoft refused the sign-in (status 400)');
		expect(run.error?.description).toContain('check Base URL, Client ID, Client Secret and Scope');
		expect(JSON.stringify(run.record)).not.toContain('not+the+secret+at+all');
	});
});

describe('an answer that is no export', () => {
	it.each([
		[200, { message: 'En maintenance' }, /the answer is a text and no export, beginning ".*maint/i],
		[500, { message: 'Panne' }, /Talentsoft met an internal difficulty[^]*"Panne"/],
		[400, { message: 'Filtre inconnu' }, /Talentsoft refused the request/],
		[404, '<html>', /there is no export at this address/],
	])('with %i is told', async (status, body, expected) => {
		stage.sandbox.talentsoft.setFaults([onExport({ kind: 'answer', status, body }, { times: 9 })]);
		const run = await readVacancies();
		expect(`${run.error?.message} ${run.error?.description}`).toMatch(expected);
	});

	it.each([429, 502, 503])('with %i is waited out', async (status) => {
		stage.sandbox.talentsoft.setFaults([onExport({ kind: 'answer', status })]);
		expect(jsonOf(await readVacancies())).toEqual(vacancies());
	});

	it('may be none at all', async () => {
		stage.sandbox.talentsoft.setFaults([onExport({ kind: 'reset', when: 'before' })]);
		expect(jsonOf(await readVacancies())).toEqual(vacancies());
	});
});

it('with an error output, an item that fails leaves the others be', async () => {
	const run = await runTalentsoft(
		stage,
		{ resource: 'vacancy', operation: 'get', reference: '={{ $json.reference }}' },
		{ items: [{ reference: 'none' }, { reference: '2025-48' }], onError: 'continueErrorOutput' },
	);
	expect(jsonOf(run)).toHaveLength(1);
	expect(jsonOf(run, 1)).toMatchObject([
		{ reference: 'none', error: { id: 'none', httpStatus: null } },
	]);
});
