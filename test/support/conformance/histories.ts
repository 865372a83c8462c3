import fc from 'fast-check';
import { jsonParse, type IDataObject, type INodeExecutionData } from 'n8n-workflow';

import type { Watch } from '../engine/watch';
import { drawAll } from '../random';
import {
	ALWAYS,
	failureOf,
	listCalls,
	strikeList,
	type ConformanceStage,
	type Rule,
	type TriggerUnderTest,
	type VendorUnderTest,
} from './vendor';

/** What happens beside a trigger, and to it. A `restart` goes on from the state that was kept. */
type HistoryEvent = 'add' | 'edit' | 'failingPoll' | 'poll' | 'restart';

/** That a trigger emits each change once, whatever happens between its polls. */
export function historyRules(vendor: VendorUnderTest): Rule[] {
	const { trigger } = vendor;
	if (trigger === undefined) return [];
	const { removals } = trigger;
	return [
		{
			name: 'histories: the first poll emits nothing if it starts from now',
			check: async (stage) => {
				const watched = trigger.watch(stage, {}, {});
				expect(vendor.list.keys(stage).length).toBeGreaterThan(0);
				expect([await watched.poll(), await watched.poll()]).toEqual([[], []]);
			},
		},
		...HISTORIES.map(([name, events]) => ({
			name: `histories: ${name}`,
			check: async (stage: ConformanceStage) => await playHistory(vendor, trigger, stage, events),
		})),
		{
			name: `histories: each change is emitted once in ${DRAWN} histories drawn at random`,
			check: async (stage) => {
				for (const events of drawAll(HISTORY, DRAWN)) {
					await playHistory(vendor, trigger, stage, events);
				}
			},
		},
		{
			name: 'histories: a poll beside a server that hangs ends in its time',
			check: async (stage) => await checkHangingPoll(vendor, trigger, stage),
		},
		...(removals === undefined
			? []
			: [
					{
						name: 'histories: a removed record is emitted once',
						check: async (stage: ConformanceStage) =>
							await checkRemoval(vendor, trigger, removals, stage),
					},
				]),
	];
}

const HISTORIES: ReadonlyArray<readonly [name: string, events: readonly HistoryEvent[]]> = [
	['each change is emitted once', ['add', 'poll', 'edit', 'poll', 'poll', 'edit', 'add', 'poll']],
	['two edits between two polls are one change', ['add', 'edit', 'edit', 'poll', 'poll']],
	['a failing poll loses nothing', ['add', 'failingPoll', 'edit', 'add', 'failingPoll', 'poll']],
	['a restart goes on from the kept state', ['add', 'poll', 'edit', 'restart', 'poll', 'restart']],
];

const DRAWN = 12;
const HISTORY = fc.array(
	fc.constantFrom<HistoryEvent>('add', 'edit', 'failingPoll', 'poll', 'poll', 'restart'),
	{ minLength: 4, maxLength: 12 },
);

/** Plays a history beside a trigger of its own, and expects of each poll exactly what changed since the one before. */
async function playHistory(
	vendor: VendorUnderTest,
	trigger: TriggerUnderTest,
	stage: ConformanceStage,
	events: readonly HistoryEvent[],
): Promise<void> {
	let watched = trigger.watch(stage, {}, {});
	await watched.poll();
	/** The mark that each changed record bears. */
	const due = new Map<string, string>();
	const added: string[] = [];
	for (const [index, event] of [...events, 'poll', 'poll'].entries()) {
		const mark = `mark ${index} of ${events.join(' ')}`;
		if (event === 'add') {
			const key = trigger.add(stage, mark);
			added.push(key);
			due.set(key, mark);
		}
		const last = added.at(-1);
		if (event === 'edit' && last !== undefined) {
			trigger.edit(stage, last, mark);
			due.set(last, mark);
		}
		if (event === 'failingPoll') await failPoll(vendor, stage, watched);
		if (event === 'restart') watched = trigger.watch(stage, {}, keptState(watched));
		if (event === 'poll') {
			expect([index, tellMarks(vendor, trigger, await watched.poll())]).toEqual([
				index,
				[...due].map(([key, each]) => `${key}: ${each}`).sort(),
			]);
			due.clear();
		}
	}
}

function tellMarks(
	{ list }: VendorUnderTest,
	{ markOf }: TriggerUnderTest,
	items: readonly INodeExecutionData[],
): string[] {
	return items.map(({ json }) => `${list.keyOf(json)}: ${markOf(json)}`).sort();
}

/** As n8n saves it. */
function keptState({ staticData }: Watch): IDataObject {
	return jsonParse<IDataObject>(JSON.stringify(staticData));
}

async function failPoll(
	vendor: VendorUnderTest,
	stage: ConformanceStage,
	watched: Watch,
): Promise<void> {
	const before = keptState(watched);
	strikeList(vendor, stage, { kind: 'answer', status: 500 }, ALWAYS);
	expect(await failureOf(watched)).toMatchObject({
		message: expect.stringMatching(/\w/) as unknown,
		failure: { cause: 'temporarily-unavailable' },
	});
	vendor.server(stage).setFaults([]);
	expect(keptState(watched)).toEqual(before);
}

const BUDGET_MS = 10_000;
/** A request that a poll begins may take two seconds, however little of its time is left. */
const LATE_MS = 2_500;

async function checkHangingPoll(
	vendor: VendorUnderTest,
	trigger: TriggerUnderTest,
	stage: ConformanceStage,
): Promise<void> {
	const watched = trigger.watch(stage, {}, {});
	await watched.poll();
	const key = trigger.add(stage, 'late');
	strikeList(vendor, stage, { kind: 'hang' }, ALWAYS);
	const startedMs = Date.now();
	expect(await failureOf(watched, 'trigger', { budgetMs: BUDGET_MS })).toMatchObject({
		failure: { cause: 'temporarily-unavailable' },
	});
	expect(Date.now() - startedMs).toBeLessThan(BUDGET_MS + LATE_MS);
	expect(listCalls(vendor, stage).length).toBeGreaterThan(1);
	vendor.server(stage).setFaults([]);
	expect(tellMarks(vendor, trigger, await watched.poll())).toEqual([`${key}: late`]);
}

async function checkRemoval(
	{ list }: VendorUnderTest,
	trigger: TriggerUnderTest,
	{ parameters, event }: NonNullable<TriggerUnderTest['removals']>,
	stage: ConformanceStage,
): Promise<void> {
	const [first = '', second = ''] = list.keys(stage);
	const watched = trigger.watch(stage, parameters, {});
	await watched.poll();
	for (const key of [first, second]) {
		trigger.remove(stage, key);
		// Two polls must miss it.
		expect(await watched.poll()).toEqual([]);
		const items = (await watched.poll()).map(({ json }) => json);
		expect(items).toMatchObject([{ sync: { event } }]);
		expect(items.map(list.keyOf)).toEqual([key]);
		expect(await watched.poll()).toEqual([]);
	}
}
