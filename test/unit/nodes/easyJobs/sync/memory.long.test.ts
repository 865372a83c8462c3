import type { IdentifiedJob } from '../../../../../nodes/EasyJobs/client/jobSender';
import { jobFields } from '../../../../../domain/easyjobs/fields';
import {
	comparedFields,
	fingerprintText,
	AMBIGUOUS,
	loadSentState,
	decodeSentFields,
	encodeSentFields,
	type SentState,
} from '../../../../../nodes/EasyJobs/sync/memory';
import { commitPlan } from '../../../../../nodes/EasyJobs/sync/commitPlan';
import { planSync, type SyncInput } from '../../../../../nodes/EasyJobs/sync/plan';
import { fullJob } from '../../../../support/sandbox/jobs';

const account = 'account';

test('every field is compared but the ID and the date', () => {
	const names = jobFields
		.map(({ name }) => name)
		.filter((name) => name !== 'id' && name !== 'date');
	expect(comparedFields.map(({ name }) => name)).toEqual(names);
});

test('each compared field has a letter of its own', () => {
	const letters = comparedFields.map(({ syncCode }) => syncCode);
	expect(new Set(letters).size).toBe(letters.length);
	expect(letters.filter((letter) => /^[a-z]$/.test(letter ?? ''))).toEqual(letters);
});

test('the fields of kept data are read by the letters they were written with', () => {
	const names =
		'valid_through title contract_type work_hours employment_type description position profile location postcode region country subsidiary url salary salary_min salary_max rome available experience company_logo_url posted_via';
	const kept = 'abcdefghijklmnopqrstuv'.replace(/./g, '$&.');
	expect([...decodeSentFields(kept).keys()]).toEqual(names.split(' '));
});

test('the text of a job is read as it was written', () => {
	const memory = new Map(
		comparedFields.map(({ name }, index) => [
			name,
			index % 4 === 0
				? AMBIGUOUS
				: {
						sent: fingerprintText(index % 3 === 0 ? '' : name),
						...(index % 2 === 0 ? { seen: fingerprintText(index % 5 === 0 ? '' : 'seen') } : {}),
					},
		]),
	);
	expect(decodeSentFields(encodeSentFields(memory))).toEqual(memory);
});

describe('what was kept', () => {
	const kept: SentState = { version: 1, account, jobs: { JOB1: 'b.', constructor: 'babc_-9:.' } };

	test('is read back through JSON', () => {
		expect(loadSentState(JSON.parse(JSON.stringify(kept)), account)).toEqual(kept);
	});

	test.each([
		['nothing', undefined],
		['a text', 'JOB1'],
		['another account', { ...kept, account: 'other' }],
		['another version', { ...kept, version: 2 }],
		['jobs of another kind', { ...kept, jobs: ['b.'] }],
	])('counts for nothing where it is %s', (_what, value) => {
		expect(loadSentState(value, account)).toEqual({ version: 1, account, jobs: {} });
	});

	test('is dropped job by job where it cannot be read', () => {
		const jobs = { JOB1: 'b.', JOB2: 'b?!', JOB3: 7, JOB4: 'babc', JOB5: 'B......' };
		expect(loadSentState({ ...kept, jobs }, account).jobs).toEqual({ JOB1: 'b.' });
	});

	test('of unknown fields is passed over', () => {
		expect([...decodeSentFields('b.z.').keys()]).toEqual(['title']);
	});
});

const JOBS = 10_000;

const jobs: IdentifiedJob[] = Array.from({ length: JOBS }, (_, index) => ({
	...fullJob,
	employment_type: 'Temps-plein',
	id: `4M${String(index).padStart(9, '0')}N43`,
	title: `${fullJob.title} ${index}`,
}));

async function rememberNext(memory: SentState, listed: SyncInput['listed']): Promise<SentState> {
	const state: SyncInput = {
		items: jobs.map((job) => ({ kind: 'ok', job })),
		listed,
		lastSent: memory,
		deletePolicy: undefined,
	};
	const plan = await planSync(state);
	if (plan.kind === 'failed') throw new Error(plan.failure.message);
	return await commitPlan(state, plan, () => true);
}

/** n8n keeps it in one column of its database and reads it with the workflow. */
const MAX_MEMORY_BYTES = 2_000_000;

test('10,000 full jobs are remembered in less than 2 MB, and in nothing where the list shows all', async () => {
	const created = await rememberNext(loadSentState(undefined, account), []);
	expect(Buffer.byteLength(JSON.stringify(created))).toBeLessThan(MAX_MEMORY_BYTES);

	const summary = jobs.map(({ id, title, location, date }) => ({
		id,
		title: title ?? '',
		location: location ?? '',
		date: date ?? '',
	}));
	const summarized = await rememberNext(created, summary);
	expect(Object.keys(summarized.jobs)).toHaveLength(JOBS);
	expect(Buffer.byteLength(JSON.stringify(summarized))).toBeLessThan(MAX_MEMORY_BYTES);

	const shown = await rememberNext(created, jobs);
	expect(shown).toEqual(loadSentState(undefined, account));
});

test('what is neither wanted nor listed is forgotten, and a job that cannot be sent today is not', async () => {
	const memory: SentState = {
		version: 1,
		account,
		jobs: { KEPT1: 'b.', LISTED1: 'b.', GONE1: 'b.' },
	};
	const state: SyncInput = {
		items: [{ kind: 'failed', id: 'KEPT1' }],
		listed: [{ id: 'LISTED1' }],
		lastSent: memory,
		deletePolicy: undefined,
	};
	const plan = await planSync(state);
	if (plan.kind === 'failed') throw new Error(plan.failure.message);
	const next = await commitPlan(state, plan, () => true);
	expect(Object.keys(next.jobs).sort()).toEqual(['KEPT1', 'LISTED1']);
});
