import { describeReload } from '../../../tools/dev/reloads';

const FAILED = 'Hot reload failed for n8n-nodes-jobsync';

describe("n8n's log of a reload", () => {
	test('a reload is one line', () => {
		const line = JSON.stringify({ message: 'Hot reload triggered for n8n-nodes-jobsync' });
		expect(describeReload(line)).toBe('n8n loads the package anew.');
	});

	test('a failure comes with the place of its error', () => {
		const place = 'Error: boom\n    at nodes/A/A.node.ts:3:7';
		const stack = `${place}\n    at Module.require (node:internal/modules/cjs/loader:1674:12)`;
		const error = { message: 'boom', stack };
		const line = JSON.stringify({ message: FAILED, metadata: { error } });
		expect(describeReload(line)).toBe(`n8n could not load the package: ${place}`);
	});

	test.each([`${FAILED}, in plain text`, JSON.stringify({ message: FAILED })])('%s', (line) => {
		expect(describeReload(line)).toBe(`n8n could not load the package: ${line}`);
	});

	test('other lines are not shown', () => {
		expect(describeReload(JSON.stringify({ message: 'n8n ready' }))).toBeUndefined();
	});
});
