import type { Fault } from '../../../tools/sandbox';
import type { EngineRun } from '../engine/runNode';
import {
	ALWAYS,
	callsTo,
	expectWhole,
	listCalls,
	readAll,
	strikeList,
	type ConformanceStage,
	type Rule,
	type VendorUnderTest,
	type WriteUnderTest,
} from './vendor';

/** What is done, and what the user is told, if the system refuses, fails or does not answer. */
export function failureRules(vendor: VendorUnderTest): Rule[] {
	return [
		...LASTING.map((lasting) => ({
			name: `failures: ${lasting.name} that lasts is told once for each input item`,
			check: async (stage: ConformanceStage) => await checkLasting(vendor, stage, lasting),
		})),
		...PASSING.map(([name, does]) => ({
			name: `failures: ${name} is met by reading again, and nothing is missing`,
			check: async (stage: ConformanceStage) => await checkPassing(vendor, stage, does),
		})),
		{
			name: 'failures: a web page in place of an answer is no data',
			check: async (stage) => await checkWebPage(vendor, stage),
		},
		{
			name: 'failures: an item that fails leaves the others be',
			check: async (stage) => await checkOneOfThree(vendor, stage),
		},
		...(vendor.write === undefined ? [] : writeRules(vendor, vendor.write)),
	];
}

type Act = Fault['does'];

interface Lasting {
	readonly name: string;
	readonly does: Act;
	/** Of the error; null if nothing was answered. */
	readonly httpStatus: number | null;
	/** Of one input item. */
	readonly maxRequests: number;
	/** Whether the way out is to check the credential. */
	readonly isCredential: boolean;
}

const MAX_ATTEMPTS = 3;

/** Short, so that the requests that come after it need not wait. */
const RETRY_AFTER = { 'retry-after': '1' };

function refused(status: number, maxRequests: number, isCredential = false): Lasting {
	const does = { kind: 'answer', status, body: { message: 'Refusé.' } } as const;
	const name = String(status);
	return { name, does, httpStatus: status, maxRequests, isCredential };
}

function unavailable(status: number): Lasting {
	const does = { kind: 'answer', status, headers: RETRY_AFTER } as const;
	const maxRequests = MAX_ATTEMPTS;
	return { name: String(status), does, httpStatus: status, maxRequests, isCredential: false };
}

function unanswered(name: string, does: Act): Lasting {
	return { name, does, httpStatus: null, maxRequests: MAX_ATTEMPTS, isCredential: false };
}

const REDIRECT: Act = {
	kind: 'answer',
	status: 302,
	headers: { location: 'http://127.0.0.1:9/elsewhere' },
};

const LASTING: readonly Lasting[] = [
	refused(400, 1),
	refused(401, MAX_ATTEMPTS, true),
	refused(403, 1, true),
	refused(404, 1),
	refused(409, 1),
	refused(422, 1),
	unavailable(429),
	refused(500, 1),
	unavailable(503),
	{ ...refused(302, 1), name: 'a redirect', does: REDIRECT },
	unanswered('a reset', { kind: 'reset', when: 'before' }),
	unanswered('a cut body', { kind: 'cut', afterBytes: 20 }),
	unanswered('a server that hangs', { kind: 'hang' }),
];

async function checkLasting(
	vendor: VendorUnderTest,
	stage: ConformanceStage,
	lasting: Lasting,
): Promise<void> {
	vendor.list.seed(stage, vendor.list.severalPages);
	strikeList(vendor, stage, lasting.does, ALWAYS);
	const stopped = await readAll(vendor, stage);
	expectStopped(vendor, stopped, lasting);
	expect(listCalls(vendor, stage).length).toBeGreaterThan(0);
	expect(listCalls(vendor, stage).length).toBeLessThanOrEqual(lasting.maxRequests);

	const { httpStatus } = lasting;
	// Each item waits for a server that does not answer.
	const items = httpStatus === null ? [{}] : [{}, {}];
	const toErrorOutput = { items, onError: 'continueErrorOutput' } as const;
	expectErrorItems(await readAll(vendor, stage, toErrorOutput), 1, httpStatus, items.length);
	if (httpStatus === null) return;
	const toOutput = { items, onError: 'continueRegularOutput' } as const;
	expectErrorItems(await readAll(vendor, stage, toOutput), 0, httpStatus, items.length);
}

function expectStopped(
	{ name, credential }: VendorUnderTest,
	{ error, outputs }: EngineRun,
	{ httpStatus, isCredential }: Lasting,
): void {
	expect(outputs.flat()).toEqual([]);
	expect(error?.message).toMatch(/ \[item 0\]$/);
	expect(error?.description).toMatch(/\w/);
	if (httpStatus === null) return;
	expect(error).toMatchObject({ httpCode: String(httpStatus) });
	expect(error?.description).toContain(`${name} answered ${httpStatus}`);
	if (isCredential) expect(`${error?.message} ${error?.description}`).toMatch(credential.help);
}

/** One for each input item, with what a workflow needs to go on, and nothing else. */
function expectErrorItems(
	{ error, outputs }: EngineRun,
	output: number,
	httpStatus: number | null,
	count: number,
): void {
	expect(error).toBeUndefined();
	const items = outputs[output] ?? [];
	expect(outputs.flat()).toHaveLength(items.length);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
		Array.from({ length: count }, (_, item) => ({ item })),
	);
	for (const { json } of items) {
		expect(json['error']).toMatchObject({
			message: expect.stringMatching(/\w(?!.*\[item )/) as unknown,
			wayOut: expect.stringMatching(/\w/) as unknown,
			httpStatus,
		});
	}
}

const CUT: Act = { kind: 'cut', afterBytes: 20 };

const PASSING: ReadonlyArray<readonly [name: string, does: Act]> = [
	['429', { kind: 'answer', status: 429, headers: RETRY_AFTER }],
	['503', { kind: 'answer', status: 503 }],
	['a reset before it acts', { kind: 'reset', when: 'before' }],
	['a reset after it acted', { kind: 'reset', when: 'after' }],
	['a cut body', CUT],
	['a server that hangs once', { kind: 'hang' }],
];

/** The first answer fails, then a later one in the middle of the list. */
async function checkPassing(
	vendor: VendorUnderTest,
	stage: ConformanceStage,
	does: Act,
): Promise<void> {
	vendor.list.seed(stage, vendor.list.severalPages);
	await readAll(vendor, stage);
	const usual = listCalls(vendor, stage).length;
	for (const skip of [0, 1]) {
		const before = listCalls(vendor, stage).length;
		strikeList(vendor, stage, does, { skip });
		expectWhole(vendor, stage, await readAll(vendor, stage));
		const requests = listCalls(vendor, stage).length - before;
		expect(requests).toBeGreaterThan(usual);
		expect(requests).toBeLessThanOrEqual(usual + MAX_ATTEMPTS - 1);
	}
}

async function checkWebPage(vendor: VendorUnderTest, stage: ConformanceStage): Promise<void> {
	const page = '<!DOCTYPE html><html><body><h1>Maintenance</h1></body></html>';
	const headers = { 'content-type': 'text/html' };
	for (const status of [200, 502]) {
		const before = listCalls(vendor, stage).length;
		strikeList(vendor, stage, { kind: 'answer', status, body: page, headers }, ALWAYS);
		const { error, outputs } = await readAll(vendor, stage);
		expect(outputs.flat()).toEqual([]);
		expect(error?.message).toMatch(/ \[item 0\]$/);
		expect(error?.description).toMatch(/\w/);
		expect(`${error?.message} ${error?.description}`).not.toContain('<html');
		expect(listCalls(vendor, stage).length - before).toBeLessThanOrEqual(MAX_ATTEMPTS);
	}
}

async function checkOneOfThree(vendor: VendorUnderTest, stage: ConformanceStage): Promise<void> {
	vendor.list.seed(stage, 2);
	await readAll(vendor, stage);
	const skip = listCalls(vendor, stage).length;
	strikeList(vendor, stage, { kind: 'answer', status: 403 }, { skip });
	const items = [{}, {}, {}];
	const result = await readAll(vendor, stage, { items, onError: 'continueErrorOutput' });
	const places = result.outputs.map((items) => items.map(({ pairedItem }) => pairedItem));
	const [first, second, third] = [0, 1, 2].map((item) => ({ item }));
	expect(places).toEqual([[first, first, third, third], [second]]);
}

function writeRules(vendor: VendorUnderTest, write: WriteUnderTest): Rule[] {
	return [
		{
			name: 'failures: a write that works acts once for each item',
			check: async (stage) => {
				const items = [0, 1, 2].map(write.item);
				const { error, outputs } = await vendor.run(stage, write.parameters, { items });
				expect(error).toBeUndefined();
				const places = outputs[0]?.map(({ pairedItem }) => pairedItem);
				expect(places).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
				expect(write.countActs(stage)).toBe(items.length);
			},
		},
		{
			name: 'failures: a write that is refused is told once for each item',
			check: async (stage) => {
				strikeWrite(vendor, write, stage, { kind: 'answer', status: 403 }, ALWAYS);
				const items = [0, 1, 2].map(write.item);
				const onError = 'continueErrorOutput';
				const result = await vendor.run(stage, write.parameters, { items, onError });
				expectErrorItems(result, 1, 403, items.length);
				expect(write.countActs(stage)).toBe(0);
			},
		},
		...WRITE_FAULTS.map((fault) => ({
			name: `failures: a write acts once at most: ${fault.name}`,
			check: async (stage: ConformanceStage) => await checkWrite(vendor, write, stage, fault),
		})),
	];
}

interface WriteFault {
	readonly name: string;
	readonly does: Act;
	/** Whether the system says that it has not processed the request. */
	readonly isRefusal: boolean;
	/** Whether it has acted on it. */
	readonly acted: boolean;
	/** Whether a request that does no harm a second time is sent again. */
	readonly isRepeated: boolean;
}

const openFault = (name: string, does: Act, acted: boolean, isRepeated = true): WriteFault => ({
	name,
	does,
	isRefusal: false,
	acted,
	isRepeated,
});

const WRITE_FAULTS: readonly WriteFault[] = [
	{
		name: '429',
		does: { kind: 'answer', status: 429, headers: RETRY_AFTER },
		isRefusal: true,
		acted: false,
		isRepeated: true,
	},
	openFault('500', { kind: 'answer', status: 500, when: 'after' }, true, false),
	openFault('503', { kind: 'answer', status: 503 }, false),
	openFault('503 after it acted', { kind: 'answer', status: 503, when: 'after' }, true),
	openFault('a reset', { kind: 'reset', when: 'before' }, false),
	openFault('a reset after it acted', { kind: 'reset', when: 'after' }, true),
	openFault('a server that hangs', { kind: 'hang' }, false),
];

async function checkWrite(
	vendor: VendorUnderTest,
	write: WriteUnderTest,
	stage: ConformanceStage,
	{ does, isRefusal, acted, isRepeated }: WriteFault,
): Promise<void> {
	strikeWrite(vendor, write, stage, does);
	const { error } = await vendor.run(stage, write.parameters, { items: [write.item(0)] });
	const isSentAgain = isRepeated && (isRefusal || write.isIdempotent);
	expect(callsTo(vendor, stage, write.method, write.path)).toHaveLength(isSentAgain ? 2 : 1);
	expect(write.countActs(stage)).toBe(isSentAgain || acted ? 1 : 0);
	if (isSentAgain) expect(error).toBeUndefined();
	else expect(error?.message).toContain('may or may not have been');
}

function strikeWrite(
	vendor: VendorUnderTest,
	{ method, path }: WriteUnderTest,
	stage: ConformanceStage,
	does: Act,
	more: Partial<Fault> = {},
): void {
	vendor.server(stage).setFaults([{ match: { method, path }, does, ...more }]);
}
