import {
	expectWhole,
	keysOf,
	listCalls,
	readAll,
	type ConformanceStage,
	type Rule,
	type VendorUnderTest,
} from './vendor';

/** That a list is read whole, or no further than asked. */
export function listRules(vendor: VendorUnderTest): Rule[] {
	return [
		{
			name: 'list: Return All gives every record of several pages once',
			check: async (stage) => await checkReturnAll(vendor, stage),
		},
		{
			name: 'list: Limit is exact, and ends the requests',
			check: async (stage) => await checkLimit(vendor, stage),
		},
		{
			name: 'list: an empty one gives no item and no error',
			check: async (stage) => {
				vendor.list.seed(stage, 0);
				const { error, outputs } = await readAll(vendor, stage);
				expect([error, outputs.flat()]).toEqual([undefined, []]);
			},
		},
		{
			name: 'list: the records of each input item are paired with it',
			check: async (stage) => {
				vendor.list.seed(stage, 2);
				const { outputs } = await readAll(vendor, stage, { items: [{}, {}] });
				const places = outputs[0]?.map(({ pairedItem }) => pairedItem);
				expect(places).toEqual([0, 0, 1, 1].map((item) => ({ item })));
			},
		},
	];
}

async function checkReturnAll(vendor: VendorUnderTest, stage: ConformanceStage): Promise<void> {
	const { list } = vendor;
	for (const count of [list.severalPages, list.severalPages + 1]) {
		list.seed(stage, count);
		expect(list.keys(stage)).toHaveLength(count);
		const before = listCalls(vendor, stage).length;
		expectWhole(vendor, stage, await readAll(vendor, stage));
		expect(listCalls(vendor, stage).length - before).toBeGreaterThan(1);
	}
}

async function checkLimit(vendor: VendorUnderTest, stage: ConformanceStage): Promise<void> {
	const { list, run } = vendor;
	list.seed(stage, list.severalPages);
	await readAll(vendor, stage);
	const all = listCalls(vendor, stage).length;
	for (const limit of [1, 5, Math.floor(list.severalPages / 2)]) {
		const before = listCalls(vendor, stage).length;
		const result = await run(stage, { ...list.parameters, returnAll: false, limit });
		const keys = new Set(keysOf(vendor, result));
		expect([result.error, keys.size, result.outputs[0]?.length]).toEqual([undefined, limit, limit]);
		const requests = listCalls(vendor, stage).length - before;
		if (limit <= 5) expect(requests).toBe(1);
		else expect(requests).toBeLessThan(all);
	}
}
