import { deliver } from '../../../../../nodes/EasyJobs/bulk/writeJobs';
import type { ApiCall } from '../../../../../core/http/call';
import type { WriteClient } from '../../../../../nodes/EasyJobs/client/jobSender';
import { answered } from '../../../../support/apiAnswers';
import {
	OPTIONS,
	type Case,
	toJob,
	serverFor,
	upsertAll,
} from '../../../../support/easyJobs/bulkCases';

const isBulk = ({ path }: ApiCall) => path.includes('/jobs-');

describe('the cost', () => {
	const entries = Array.from(
		{ length: 60 },
		(_, index): Case => ({ id: `JOB${1000 + index}`, isStored: false, quality: 'good' }),
	);

	it.each([
		['wrapped', 3],
		['bareArray', 4],
	] as const)(
		'is one request a batch, and one more to find the shape %s',
		async (bulkBody, cost) => {
			const server = serverFor(entries, { bulkBody });
			const results = await deliver(entries.map(toJob), server.sender('create'), OPTIONS);
			expect([...results.values()].map(({ kind }) => kind)).toEqual(entries.map(() => 'accepted'));
			expect(server.requestCount()).toBe(cost);
		},
	);

	it.each(['perItem', 'wholeRequest'] as const)(
		'of a second upsert is two requests a batch and a probe, when the refusal is %s',
		async (bulkRefusal) => {
			const stored = entries.map((entry) => ({ ...entry, isStored: true }));
			const server = serverFor(stored, { bulkRefusal });
			await upsertAll(stored, server);
			expect(server.requestCount()).toBeLessThanOrEqual(9);
		},
	);

	it('of one bad job among 500 is the way down to it', async () => {
		const many = Array.from(
			{ length: 500 },
			(_, index): Case => ({
				id: `JOB${1000 + index}`,
				isStored: false,
				quality: index === 321 ? 'bad' : 'good',
			}),
		);
		const server = serverFor(many, { bulkRefusal: 'wholeRequest' });
		const results = await deliver(many.map(toJob), server.sender('create'), {
			maxBatchCount: 500,
		});
		const refused = [...results].filter(([, { kind }]) => kind !== 'accepted');
		expect(refused.map(([id]) => id)).toEqual(['JOB1321']);
		expect(server.requestCount()).toBeLessThanOrEqual(30);
	});
});

describe('what a bulk answer may be beside the documented one', () => {
	const entries = Array.from(
		{ length: 12 },
		(_, index): Case => ({ id: `JOB${1000 + index}`, isStored: false, quality: 'good' }),
	);
	const drafts = entries.map(toJob);

	it('does not take a job that was there before for the trace of a report that leaves it out', async () => {
		const before = entries.map((entry, index) => ({ ...entry, isStored: index === 2 }));
		const server = serverFor(before, { bulkReport: 'dropped' });
		const results = await deliver(drafts, server.sender('create'), OPTIONS);
		expect(results.get('JOB1002')?.kind).toBe('refused');
		expect([...results.values()].filter(({ kind }) => kind === 'accepted').length).toBeGreaterThan(
			7,
		);
	});

	it('sends the jobs one by one where no request for several is understood', async () => {
		const server = serverFor(entries, {});
		const client = server.sender('create');
		const sender: WriteClient = {
			...client,
			send: async (call) =>
				isBulk(call) ? answered(400, { message: 'shape' }) : await client.send(call),
		};
		const results = await deliver(drafts, sender, OPTIONS);
		expect([...results.values()].every(({ kind }) => kind === 'accepted')).toBe(true);
	});

	it('leaves out one job that is too large, and brings the others through', async () => {
		const server = serverFor(entries, {});
		const sender = server.sender('create');
		const tooLarge = {
			kind: 'notSent',
			message: 'too large',
			wayOut: '',
			cause: 'refused',
		} as const;
		const isLarge = ({ body }: ApiCall) => JSON.stringify(body).includes('JOB1005');
		const results = await deliver(
			drafts,
			{ ...sender, send: async (call) => (isLarge(call) ? tooLarge : await sender.send(call)) },
			OPTIONS,
		);
		const notAccepted = [...results].filter(([, { kind }]) => kind !== 'accepted');
		expect(notAccepted.map(([id, { kind }]) => [id, kind])).toEqual([['JOB1005', 'refused']]);
	});
});
