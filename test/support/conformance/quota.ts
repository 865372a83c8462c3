import {
	ALWAYS,
	expectWhole,
	failureOf,
	listCalls,
	readAll,
	strikeList,
	type ConformanceStage,
	type Rule,
	type VendorUnderTest,
} from './vendor';

/** How a quota is kept to: the one that is documented, and what an answer asks for. */
export function quotaRules(vendor: VendorUnderTest): Rule[] {
	const { quota } = vendor;
	return [
		{
			name: 'quota: Retry-After in seconds is waited for',
			check: async (stage) => await checkWait(vendor, stage, () => '7'),
		},
		{
			name: 'quota: Retry-After as a date is waited for',
			check: async (stage) =>
				await checkWait(vendor, stage, () => new Date(Date.now() + 8_000).toUTCString()),
		},
		{
			name: 'quota: an hour is not waited for, and the error says so',
			check: async (stage) => await checkLongWait(vendor, stage),
		},
		...(quota === undefined
			? []
			: [
					{
						name: `quota: ${quota.concurrent} requests at once and ${quota.perMinute} a minute are kept to`,
						check: async (stage: ConformanceStage) =>
							await checkLimiter(vendor, stage, quota.perMinute),
					},
				]),
	];
}

const LEAST_WAIT_MS = 7_000;

async function checkWait(
	vendor: VendorUnderTest,
	stage: ConformanceStage,
	writeRetryAfter: () => string,
): Promise<void> {
	// The time of a sign-in is none of the wait.
	await readAll(vendor, stage);
	const headers = { 'retry-after': writeRetryAfter() };
	strikeList(vendor, stage, { kind: 'answer', status: 429, headers });
	const startedMs = Date.now();
	expectWhole(vendor, stage, await readAll(vendor, stage));
	expect(Date.now() - startedMs).toBeGreaterThanOrEqual(LEAST_WAIT_MS - 1_000);
	expect(Math.max(...stage.waits.endedMs)).toBeGreaterThanOrEqual(LEAST_WAIT_MS - 1_000);
}

const HOUR_MS = 3_600_000;

async function checkLongWait(vendor: VendorUnderTest, stage: ConformanceStage): Promise<void> {
	const headers = { 'retry-after': String(HOUR_MS / 1_000) };
	strikeList(vendor, stage, { kind: 'answer', status: 429, headers }, ALWAYS);
	const { error } = await readAll(vendor, stage);
	const failure = { cause: 'rate-limited', retryAfterMs: HOUR_MS };
	expect(error).toMatchObject({ httpCode: '429', failure });
	expect(listCalls(vendor, stage)).toHaveLength(1);
	expect(stage.waits.endedMs).toEqual([]);

	if (vendor.trigger === undefined) return;
	expect(await failureOf(vendor.trigger.watch(stage, {}, {}))).toMatchObject({ failure });
}

const EXECUTIONS = 10;

/** So that requests meet at the server. */
const SLOW_MS = 20;

/** The local server counts, and refuses one more than the quota. */
async function checkLimiter(
	vendor: VendorUnderTest,
	stage: ConformanceStage,
	perMinute: number,
): Promise<void> {
	strikeList(vendor, stage, { kind: 'slow', delayMs: SLOW_MS }, ALWAYS);
	const items = Array.from({ length: perMinute / EXECUTIONS + 1 }, () => ({}));
	const { list, run } = vendor;
	const runs = Array.from(
		{ length: EXECUTIONS },
		async () => await run(stage, list.parameters, { items }),
	);
	for (const { error } of await Promise.all(runs)) expect(error).toBeUndefined();
	const statuses = listCalls(vendor, stage).map(({ status }) => status);
	expect(statuses).toHaveLength(EXECUTIONS * items.length);
	expect(new Set(statuses)).toEqual(new Set([200]));
}
