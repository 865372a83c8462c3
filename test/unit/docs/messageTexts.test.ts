import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as ts from 'typescript';

import { toNodeError } from '../../../core/n8n/errors';
import { toErrorJson } from '../../../core/n8n/output';
import type { Failure } from '../../../core/values/failure';
import { listCodeFiles } from '../../support/docs/codeTexts';
import { REPOSITORY } from '../../support/docs/pages';

/** What comes from outside enters a message in one way, and every message leaves in one. */

/** Gives texts fit for a message. */
const DOORS = /^(toDisplayText|readApiMessage|apiMessageOf|truncate\(\s*toDisplayText)\b/;

const CONSTANT = /^[A-Z][A-Z_]*$/;

/** Attributes of HTML that is sent, not shown. */
const ATTRIBUTE = /href="$/;

interface Quoted {
	readonly file: string;
	readonly code: string;
	readonly isShown: boolean;
}

/** What code fills into the quotes of a text: that is how messages cite what comes from outside. */
function listQuoted(file: string, code: string): Quoted[] {
	const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
	const declared = new Map<string, string>();
	const quoted: Quoted[] = [];
	const visit = (node: ts.Node) => {
		if (ts.isVariableDeclaration(node) && node.initializer !== undefined)
			declared.set(node.name.getText(), node.initializer.getText());
		if (ts.isTemplateExpression(node)) {
			let before = node.head.text;
			for (const { expression, literal } of node.templateSpans) {
				if (/["«]$/.test(before) && !ATTRIBUTE.test(before) && /^["»]/.test(literal.text)) {
					const text = expression.getText();
					const isShown = [text, declared.get(text) ?? ''].some((each) => DOORS.test(each));
					quoted.push({ file, code: text, isShown: isShown || CONSTANT.test(text) });
				}
				before = literal.text;
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return quoted;
}

const readQuoted = () =>
	listCodeFiles().flatMap((file) => listQuoted(file, readFileSync(join(REPOSITORY, file), 'utf8')));

describe('what the code quotes in its messages', () => {
	test('passes through toDisplayText', () => {
		const quoted = readQuoted();
		expect(quoted.length).toBeGreaterThan(30);
		expect(quoted.filter(({ isShown }) => !isShown)).toEqual([]);
	});

	test.each([
		['a name as it came', 'const text = `Job "${id}" was not read`;', false],
		['a name of another function', 'const text = `Job "${toText(id)}" was not read`;', false],
		[
			'a name that was shown before',
			'const id = toDisplayText(x);\nconst text = `Job "${id}"`;',
			true,
		],
		['a name that is shown', 'const text = `Job "${toDisplayText(id)}" was not read`;', true],
		['a constant', 'const text = `such as "${REFERENCE_KEY}"`;', true],
	])('is judged: %s', (_name, code, isShown) => {
		expect(listQuoted('x.ts', code)).toMatchObject([{ isShown }]);
	});
});

describe('a message', () => {
	const NASTY = '<img src=x onerror=alert(1)>\u202e\u0000\u0007\r\nend';
	const node = {
		id: 'node',
		name: 'Node',
		type: 'n8n-nodes-jobsync.easyJobs',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	const text = { message: NASTY, wayOut: `${NASTY}${'x'.repeat(100_000)}` };
	const failures: Failure[] = [
		{ ...text, kind: 'input', problems: [{ field: 'Title', message: NASTY, fix: NASTY }] },
		{ ...text, kind: 'own' },
		{ ...text, kind: 'remote', cause: 'refused', status: 400 },
	];

	test.each(failures)('leaves as plain text of some length: $kind', (failure) => {
		const error = toNodeError(node, failure, 3);
		const shown = [error.message, error.description ?? ''];
		const json = JSON.stringify([...shown, toErrorJson(failure)]);

		expect(json).not.toMatch(/[<>\p{Cf}]|\\u00|\\r|\\n/u);
		expect(json).toContain('img src=x');
		expect(shown.join('').length).toBeLessThan(12_000);
		expect(error.message).toMatch(/\[item 3\]$/);
	});
});
