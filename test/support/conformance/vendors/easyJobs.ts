import { toText } from '../../../../core/values/values';
import { runEasyJobs, VALID_JOB } from '../../easyJobs/easyJobsNode';
import type { Stage } from '../../engine/useSandbox';
import type { VendorUnderTest } from '../vendor';

const idOf = (index: number) => `HOTEL${String(index).padStart(4, '0')}`;

const jobs = ({ sandbox }: Stage) => sandbox.easyJobs.jobs();

export const EASY_JOBS: VendorUnderTest = {
	name: 'EasyJobs',
	run: async (stage, { operation, ...parameters }, { items = [{}], onError } = {}) =>
		await runEasyJobs(stage, toText(operation), items, parameters, onError),
	server: ({ sandbox }) => sandbox.easyJobs,
	credential: {
		id: 'easyJobs',
		secretFields: ['apiToken', 'secretKey'],
		checkedField: 'secretKey',
		help: /Open the EasyJobs credential/,
	},
	list: {
		parameters: { operation: 'getAll' },
		path: '/jobs-list',
		seed: ({ sandbox }, count) => {
			const date = '2026-01-01 10:00:00';
			const seeded = Array.from({ length: count }, (_, index) => idOf(index));
			sandbox.easyJobs.seed(seeded.map((id) => ({ ...VALID_JOB, id, date })));
		},
		keys: (stage) => jobs(stage).map(({ id }) => toText(id)),
		severalPages: 120,
		keyOf: ({ id }) => toText(id),
	},
	write: {
		parameters: { operation: 'create' },
		item: (index) => ({ ...VALID_JOB, id: idOf(index) }),
		method: 'POST',
		path: '/json/job-posting',
		isIdempotent: true,
		countActs: (stage) => jobs(stage).length,
	},
	quota: { perMinute: 100, concurrent: 5 },
};
