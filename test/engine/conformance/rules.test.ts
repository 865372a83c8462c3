import type { INodeExecutionData } from 'n8n-workflow';

import { isRecord } from '../../../core/values/values';
import type { EasyJobsQuota } from '../../../tools/sandbox';
import { rulesOf } from '../../support/conformance/rules';
import { useConformanceStage } from '../../support/conformance/stage';
import type { RunNode, TriggerUnderTest, VendorUnderTest } from '../../support/conformance/vendor';
import { DIAMOND } from '../../support/conformance/vendors/diamond';
import { EASY_JOBS } from '../../support/conformance/vendors/easyJobs';
import type { EngineRun } from '../../support/engine/runNode';
import type { Watch } from '../../support/engine/watch';

/** The rules themselves: a vendor that breaks one fails it. */

const stage = useConformanceStage();

type Items = INodeExecutionData[];

function withOutput(change: (items: Items) => Items): VendorUnderTest {
	const run: RunNode = async (...call) => {
		const result = await DIAMOND.run(...call);
		return { ...result, outputs: result.outputs.map(change) };
	};
	return { ...DIAMOND, run };
}

/** @param again of a run that has ended, whether it is made once more */
function withSecondRun(again: (first: EngineRun) => boolean): VendorUnderTest {
	const run: RunNode = async (...call) => {
		const first = await DIAMOND.run(...call);
		return again(first) ? await DIAMOND.run(...call) : first;
	};
	return { ...DIAMOND, run };
}

function withTrigger(change: (trigger: TriggerUnderTest) => TriggerUnderTest['watch']) {
	const { trigger } = DIAMOND;
	if (trigger === undefined) throw new Error('Diamond Careers has a trigger');
	return { ...DIAMOND, trigger: { ...trigger, watch: change(trigger) } };
}

function withPolls(change: (poll: () => Promise<Items>) => Promise<Items>): VendorUnderTest {
	const toBroken = (watch: Watch): Watch => ({
		get staticData() {
			return watch.staticData;
		},
		poll: async (...limits) => await change(async () => await watch.poll(...limits)),
	});
	return withTrigger(
		({ watch }) =>
			(...call) =>
				toBroken(watch(...call)),
	);
}

const withoutWayOut = ({ json, ...rest }: INodeExecutionData): INodeExecutionData => {
	const { error } = json;
	return { ...rest, json: isRecord(error) ? { error: { ...error, wayOut: '' } } : json };
};

const showPassword: RunNode = async (on, ...call) => {
	const result = await DIAMOND.run(on, ...call);
	const { password } = on.sandbox.diamond.credentials;
	return { ...result, record: Object.assign({}, result.record, { password }) };
};

const readAllFirst: RunNode = async (on, parameters, more) => {
	await DIAMOND.run(on, { ...parameters, returnAll: true }, more);
	return await DIAMOND.run(on, parameters, more);
};

/** Sees the 429, and not how long it asks to wait. */
const deafTo429: VendorUnderTest['server'] = (on) => {
	const server = DIAMOND.server(on);
	return {
		log: server.log,
		setFaults: (faults) => {
			const heard = faults.map(({ does, ...fault }) => ({
				...fault,
				does: does.kind === 'answer' ? { ...does, headers: {} } : does,
			}));
			server.setFaults(heard);
		},
	};
};

/** Keeps to a quota that is not the vendor's. */
function overQuota(quota: Partial<EasyJobsQuota>): VendorUnderTest {
	const run: RunNode = async (on, ...call) => {
		on.sandbox.easyJobs.setQuota(quota);
		return await EASY_JOBS.run(on, ...call);
	};
	return { ...EASY_JOBS, run };
}

/** The name of the rule begins so. */
type Broken = readonly [name: string, vendor: VendorUnderTest, rule: string];

const BROKEN: readonly Broken[] = [
	[
		'a list that gives a page twice',
		withOutput((items) => [...items, ...items.slice(0, 100)]),
		'list: Return All',
	],
	['a list without its last page', withOutput((items) => items.slice(0, 200)), 'list: Return All'],
	['a limit that reads everything', { ...DIAMOND, run: readAllFirst }, 'list: Limit'],
	[
		'a write that doubles',
		withSecondRun(({ error }) => error === undefined),
		'failures: a write that works',
	],
	[
		'a write that is sent again though it may have acted',
		withSecondRun(({ error }) => error !== undefined),
		'failures: a write acts once at most: a reset after it acted',
	],
	[
		'a refusal that is asked for again',
		withSecondRun(({ error }) => error !== undefined),
		'failures: 403',
	],
	['an error without a way out', withOutput((items) => items.map(withoutWayOut)), 'failures: 500'],
	[
		'an item that fails and is passed over',
		withOutput((items) => items.filter(({ json }) => json['error'] === undefined)),
		'failures: an item that fails',
	],
	['a password in the execution', { ...DIAMOND, run: showPassword }, 'sign-in: no secret'],
	[
		'a wait that is shorter than asked',
		{ ...DIAMOND, server: deafTo429 },
		'quota: Retry-After in seconds',
	],
	['a limiter that counts too far', overQuota({ perMinute: 90 }), 'quota: 5 requests at once'],
	['a limiter that sends too many at once', overQuota({ concurrent: 3 }), 'quota: 5 requests at'],
	[
		'a trigger that starts with everything',
		withTrigger(
			({ watch }) =>
				(on, parameters, kept) =>
					watch(on, { ...parameters, startFrom: 'everything' }, kept),
		),
		'histories: the first poll',
	],
	[
		'a trigger that drops a change',
		withPolls(async (poll) => (await poll()).slice(1)),
		'histories: each change is emitted once',
	],
	[
		'a trigger that emits a change twice',
		withPolls(async (poll) => {
			const items = await poll();
			return [...items, ...items.slice(0, 1)];
		}),
		'histories: each change is emitted once',
	],
	[
		'a trigger that hides its failure',
		withPolls(async (poll) => await poll().catch(() => [])),
		'histories: a failing poll',
	],
	[
		'a trigger that forgets its state',
		withTrigger(
			({ watch }) =>
				(on, parameters) =>
					watch(on, parameters, {}),
		),
		'histories: a restart',
	],
];

it.each(BROKEN)('%s is caught', async (_name, vendor, begin) => {
	const rule = rulesOf(vendor).find(({ name }) => name.startsWith(begin));
	// What an expectation throws, and no slip of the rule.
	await expect(rule?.check(stage)).rejects.toMatchObject({ matcherResult: { pass: false } });
});
