import { NodeOperationError, UserError, type INode } from 'n8n-workflow';

import { PACKAGE } from '../../../../core/n8n/thrown';
import { isHostError, nameError } from '../../../../core/values/ownError';
import packageJson from '../../../../package.json';

const node: INode = {
	id: 'node',
	name: 'Node',
	type: 'n8n-nodes-jobsync.easyJobs',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

function capture(task: () => unknown): unknown {
	try {
		return task();
	} catch (error) {
		return error;
	}
}

describe('the name of an error', () => {
	test('says where it was thrown and leaves the message out', () => {
		const error = capture(function parseAnswer(): unknown {
			return JSON.parse('s3cr3t');
		});
		expect(nameError(error)).toMatch(/^SyntaxError in \w+, ownError\.test\.ts:\d+$/);
	});

	test.each([
		['a text', 's3cr3t', 'a thrown value'],
		['nothing', undefined, 'a thrown value'],
		['an object', { message: 's3cr3t' }, 'a thrown value'],
		['a name that is a text', { name: '<b>s3 cr3t</b>', stack: '' }, 'Error'],
		['no stack', { name: 'RangeError' }, 'RangeError'],
	])('of %s is %j', (_name, thrown, expected) => {
		expect(nameError(thrown)).toBe(expected);
	});

	test('takes no message for a frame of the stack', () => {
		const error = new RangeError('x\n    at s3cr3t (/a/b.js:1:2)\n');
		expect(nameError(error)).not.toContain('s3cr3t');
	});
});

test.each([
	['a UserError', new UserError('x'), true],
	['a NodeOperationError', new NodeOperationError(node, 'x'), true],
	['a RangeError', new RangeError('x'), false],
	['an Error', new Error('x'), false],
	['a text', 'x', false],
])('%s is n8n’s own: %p', (_name, error, expected) => {
	expect(isHostError(error)).toBe(expected);
});

test('what a report names is that of the package', () => {
	const { name, version, bugs } = packageJson;
	expect(PACKAGE).toEqual({ name, version, issues: bugs.url });
});
