import { LoggerProxy, jsonParse, type IDataObject } from 'n8n-workflow';

import { isRecord } from '../../core/values/values';
import type { NodeUnderTest } from '../support/engine/nodeTypes';
import { useSandbox } from '../support/engine/useSandbox';

/** What n8n keeps of a trigger may be cut, edited, or of a version that is yet to come. */

const stage = useSandbox();

const NODE: NodeUnderTest = {
	type: 'diamondTrigger',
	parameters: {
		events: ['offerChanged', 'offerRemoved'],
		startFrom: 'everything',
		options: { maxItemsPerPoll: 5 },
	},
};

/** Of a trigger in the middle of its first scan, which has emitted something. */
async function makeState(): Promise<IDataObject> {
	const trigger = stage.host.watch(NODE);
	for (let poll = 0; poll < 3; poll++) await trigger.poll();
	return jsonParse<IDataObject>(JSON.stringify(trigger.staticData));
}

type Path = readonly string[];

function listPaths(value: unknown, path: Path = []): Path[] {
	if (!isRecord(value) && !Array.isArray(value)) return [path];
	const inner = Object.entries(value).flatMap(([key, each]) => listPaths(each, [...path, key]));
	return path.length === 0 ? inner : [path, ...inner];
}

function replaceAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
	if (key === undefined) return replacement;
	if (Array.isArray(value))
		return value.map((each: unknown, index) =>
			String(index) === key ? replaceAt(each, rest, replacement) : each,
		);
	const record = isRecord(value) ? value : {};
	return { ...record, [key]: replaceAt(record[key], rest, replacement) };
}

const DAMAGES: readonly unknown[] = [
	null,
	'',
	' ',
	'x [',
	'é=%zz [{"a":',
	-1,
	1e300,
	true,
	[],
	{},
	[[]],
	'+275760-09-13T00:00:00.000Z',
	'2026-13-45T99:99:99.999Z',
];

/** Hundreds of polls: 40 s on two quiet cores. */
const TIMEOUT_MS = 300_000;

it(
	'no part of a state that is damaged makes polls fail, or a published offer be removed',
	async () => {
		const warn = jest.spyOn(LoggerProxy, 'warn').mockImplementation(() => undefined);
		const state = await makeState();
		const paths = listPaths(state);
		expect(paths.length).toBeGreaterThan(10);
		const failures: unknown[] = [];
		for (const path of paths) {
			for (const damage of DAMAGES) {
				const damaged = jsonParse<IDataObject>(JSON.stringify(replaceAt(state, path, damage)));
				const trigger = stage.host.watch(NODE, damaged);
				try {
					const items = await trigger.poll();
					const removed = items.filter(({ json }) => JSON.stringify(json).includes('offerRemoved'));
					if (removed.length > 0) failures.push([path, damage, removed]);
				} catch (error) {
					failures.push([path, damage, String(error)]);
				}
			}
		}
		expect(failures).toEqual([]);
		warn.mockRestore();
	},
	TIMEOUT_MS,
);

it('a state that cannot be read is told once, and the trigger starts anew', async () => {
	// The first poll of a process sets n8n's log up.
	await stage.host.watch(NODE).poll();
	const warn = jest.spyOn(LoggerProxy, 'warn').mockImplementation(() => undefined);
	const trigger = stage.host.watch(NODE, { delta: { version: 3, changes: 'new' } });
	expect(await trigger.poll()).toHaveLength(5);
	await trigger.poll();
	const told = warn.mock.calls
		.map(([message]) => message)
		.filter((message) => /cannot read/.test(message));
	expect(told).toEqual([
		'Diamond Careers Trigger cannot read what it kept of earlier polls and starts anew: check what became of the offers since then',
	]);
	warn.mockRestore();
});

it('a part that cannot be read is told, and what changed meanwhile is emitted all the same', async () => {
	const trigger = stage.host.watch({
		...NODE,
		parameters: { ...NODE.parameters, startFrom: 'now' },
	});
	await trigger.poll();
	const delta = trigger.staticData['delta'];
	if (!isRecord(delta)) throw new TypeError('Nothing was kept');
	const damaged = replaceAt(delta, ['changes', 'seen'], 5);
	stage.sandbox.diamond.addOffer({ title: 'Commis de salle', meta: {} });
	const warn = jest.spyOn(LoggerProxy, 'warn').mockImplementation(() => undefined);
	const next = stage.host.watch(NODE, jsonParse<IDataObject>(JSON.stringify({ delta: damaged })));
	const titles = (await next.poll()).map(({ json }) => json['title']);
	expect(titles).toContain('Commis de salle');
	expect(warn.mock.calls.map(([message]) => message)).toContainEqual(
		expect.stringMatching(/cannot read a part of what it kept/),
	);
	warn.mockRestore();
});
