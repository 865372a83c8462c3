import { deletePolicy } from '../../../../support/easyJobs/deletePolicy';
import { ok } from '../../../../../core/n8n/outcome';
import { withoutEarlierWrites } from '../../../../../nodes/EasyJobs/sync/earlierRun';
import { commitPlan } from '../../../../../nodes/EasyJobs/sync/commitPlan';
import { type SyncPlan } from '../../../../../nodes/EasyJobs/sync/plan';
import { job, plan, refusal, remember, stateOf } from '../../../../support/easyJobs/syncPlan';

describe('missing jobs', () => {
	const listed = ['HOTEL1', 'HOTEL2', 'OTHER1', 'OTHER2'].map((id) => ({ ...job, id }));
	const deleted = deletePolicy;
	const unfit = { kind: 'failed', id: 'OTHER1' } as const;
	const ready = { kind: 'ok', job } as const;

	test('are kept unless asked for', async () => {
		expect((await plan({ listed })).deletes).toEqual([]);
	});

	test('are deleted, but for those that an item names which cannot be sent', async () => {
		expect((await plan({ listed, deletePolicy: deleted() })).deletes).toEqual([
			'HOTEL2',
			'OTHER1',
			'OTHER2',
		]);
		expect(
			(await plan({ listed, items: [ready, unfit], deletePolicy: deleted() })).deletes,
		).toEqual(['HOTEL2', 'OTHER2']);
		expect((await plan({ listed, items: [unfit], deletePolicy: deleted() })).deletes).toHaveLength(
			3,
		);
	});

	test('are those with the prefix, and the share is one of them', async () => {
		const missing = deleted({ maxPercent: 50, idStart: 'HOTEL' });
		expect((await plan({ listed, deletePolicy: missing })).deletes).toEqual(['HOTEL2']);
		expect((await plan({ listed, deletePolicy: deleted({ idStart: 'NONE' }) })).deletes).toEqual(
			[],
		);
	});

	test('above the share are not deleted, and nothing else is done', async () => {
		const failure = await refusal({ listed, deletePolicy: deleted({ maxPercent: 74 }) });
		expect(failure).toMatchObject({ kind: 'input' });
		expect(failure?.message).toBe(
			'Nothing was sent: 3 of the 4 listed jobs would be deleted (75%), and Max Deletions is 74%',
		);
		expect(failure?.wayOut).toContain('HOTEL2, OTHER1, OTHER2');
		expect(await refusal({ listed, deletePolicy: deleted({ maxPercent: 75 }) })).toBeUndefined();
		expect(await refusal({ listed, deletePolicy: deleted({ maxPercent: 0 }) })).toBeDefined();
		expect(
			await refusal({ listed: [job], deletePolicy: deleted({ maxPercent: 0 }) }),
		).toBeUndefined();
	});

	test('of one prefix are named so', async () => {
		const missing = deleted({ maxPercent: 20, idStart: 'OTHER' });
		expect((await refusal({ listed, deletePolicy: missing }))?.message).toContain(
			'2 of the 2 listed jobs whose ID starts with "OTHER" would be deleted (100%)',
		);
	});

	test.each([[[]], [[{ kind: 'failed', id: '' } as const, ready]]])(
		'cannot be told from an input without jobs or IDs (%j)',
		async (items) => {
			expect((await refusal({ items, listed, deletePolicy: deleted() }))?.message).toMatch(
				items.length === 0
					? /the input holds no job/
					: /1 input item has no usable Job ID \(item 0\)/,
			);
			expect(await refusal({ items, listed })).toBeUndefined();
		},
	);

	test('cannot be told either where an ID is none that EasyJobs can have', async () => {
		const items = [ready, { kind: 'failed', id: 'N/A' }] as const;
		expect((await refusal({ items, listed, deletePolicy: deleted() }))?.message).toContain(
			'(item 1)',
		);
		const spaced = [ready, { kind: 'failed', id: ' OTHER1 ' }] as const;
		expect((await plan({ items: spaced, listed, deletePolicy: deleted() })).deletes).not.toContain(
			'OTHER1',
		);
	});

	test.each(['many', '', null, -1, 101, Number.NaN, true])(
		'are not deleted where the share is %p',
		async (maxPercent) => {
			expect((await refusal({ listed, deletePolicy: deleted({ maxPercent }) }))?.message).toBe(
				'Nothing was sent: Max Deletions is not a number from 0 to 100',
			);
		},
	);

	test('are limited by a share that an expression gives as a text', async () => {
		expect(await refusal({ listed, deletePolicy: deleted({ maxPercent: '75' }) })).toBeUndefined();
		expect(await refusal({ listed, deletePolicy: deleted({ maxPercent: '74.9' }) })).toBeDefined();
	});
});

test('what an earlier run has sent is not sent again, though it is listed as before', async () => {
	const outcomes = {
		created: ok({ id: 'HOTEL1', action: 'created' }),
		deleted: ok({ id: 'OLD1', action: 'queued' }),
	};
	const memory = {
		recall: () => outcomes.created,
		keep: () => undefined,
		recallExtra: () => [outcomes.deleted],
		keepExtra: () => undefined,
	};
	const planned: SyncPlan = { ...(await plan({})), deletes: ['OLD1', 'OLD2'] };
	expect(planned.items).toMatchObject([{ kind: 'create', id: 'HOTEL1' }]);
	const rest = withoutEarlierWrites(planned, memory);
	expect(rest).toMatchObject({ items: [{ kind: 'ok', id: 'HOTEL1' }], deletes: ['OLD2'] });
	const kept = await commitPlan(stateOf({}), rest, () => false);
	expect(kept).toEqual(await remember({}));
});
