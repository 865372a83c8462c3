import fc from 'fast-check';

import { isEmpty, planBuild, type FileTimes } from '../../../tools/dev/plan';

const ENTRY = 'domain/talentsoft/export/zlibWasm.ts';

const times = (files: Record<string, number>): FileTimes => new Map(Object.entries(files));
const NOTHING = { compile: [], copy: [], remove: [], bundle: false };

describe('what a save makes the build do', () => {
	test('nothing where no file was written', () => {
		const files = times({ 'nodes/A/A.node.ts': 1, 'icons/a.svg': 1 });
		expect(isEmpty(planBuild(files, files))).toBe(true);
	});

	test.each([
		['nodes/A/A.node.ts', { compile: ['nodes/A/A.node.ts'] }],
		['nodes/A/A.node.json', { copy: ['nodes/A/A.node.json'] }],
		['icons/a.svg', { copy: ['icons/a.svg'] }],
		[ENTRY, { bundle: true }],
		['domain/types.d.ts', {}],
		['core/.a.ts.swp', {}],
	])('%s', (path, plan) => {
		expect(
			planBuild(times({ [path]: 1, 'core/b.ts': 1 }), times({ [path]: 2, 'core/b.ts': 1 })),
		).toEqual({ ...NOTHING, ...plan });
	});

	test('a file that came and one that went', () => {
		const plan = planBuild(times({ 'core/old.ts': 1 }), times({ 'core/new.ts': 1 }));
		expect(plan).toEqual({ ...NOTHING, compile: ['core/new.ts'], remove: ['core/old.js'] });
		expect(isEmpty(plan)).toBe(false);
	});

	test('an older version put back is built too', () => {
		const plan = planBuild(times({ 'core/a.ts': 2 }), times({ 'core/a.ts': 1 }));
		expect(plan.compile).toEqual(['core/a.ts']);
	});

	test('every file whose time differs is built, and no other', () => {
		const folder = fc.dictionary(
			fc.constantFrom('core/a.ts', 'core/b.ts', 'icons/c.svg', ENTRY, 'nodes/D.node.json'),
			fc.nat({ max: 3 }),
			{ noNullPrototype: true },
		);
		fc.assert(
			fc.property(folder, folder, (before, after) => {
				const outputs = ({ compile, copy, bundle }: ReturnType<typeof planBuild>) =>
					[...compile, ...copy, ...(bundle ? [ENTRY] : [])].sort();
				const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
				expect(outputs(planBuild(times(before), times(after)))).toEqual(changed.sort());
			}),
		);
	});
});
