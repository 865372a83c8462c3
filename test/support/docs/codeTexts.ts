import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as ts from 'typescript';

import { REPOSITORY } from './pages';

/** The texts that stand in the package's code, read from its syntax. */

const CODE_FOLDERS = ['core', 'credentials', 'domain', 'mapping', 'nodes'];

/** In a text, what is filled in when the code runs. */
export const HOLE = '…';

export interface CodeText {
	readonly file: string;
	readonly text: string;
	/** Whether it stands where the words of a failure or a remark do. */
	readonly isMessage: boolean;
}

export function readCodeTexts(): CodeText[] {
	return listCodeFiles().flatMap(readFile);
}

export function listCodeFiles(): string[] {
	return CODE_FOLDERS.flatMap((folder) =>
		readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
			.filter((path) => path.endsWith('.ts'))
			.map((path) => join(folder, path)),
	);
}

function readFile(file: string): CodeText[] {
	const code = readFileSync(join(REPOSITORY, file), 'utf8');
	const texts: CodeText[] = [];
	const visit = (node: ts.Node) => {
		const text = readText(node);
		if (text !== undefined) texts.push({ file, text, isMessage: isMessage(node) });
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true));
	return texts;
}

function readText(node: ts.Node): string | undefined {
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
	if (!ts.isTemplateExpression(node)) return undefined;
	return node.head.text + node.templateSpans.map(({ literal }) => HOLE + literal.text).join('');
}

const MESSAGE_PROPERTIES = ['message', 'reason', 'what'];
const MESSAGE_VARIABLES = ['ATTEMPT', 'attempt'];
const MESSAGE_TABLES = ['REMARKS'];
const ERRORS = ['NodeOperationError', 'UserError', 'super'];

function isMessage(node: ts.Node): boolean {
	const { parent } = node;
	if (ts.isPropertyAssignment(parent)) {
		const table = ts.findAncestor(parent, ts.isVariableDeclaration)?.name.getText() ?? '';
		return (
			MESSAGE_PROPERTIES.includes(parent.name.getText()) ||
			(MESSAGE_TABLES.includes(table) && parent.initializer === node)
		);
	}
	if (ts.isVariableDeclaration(parent)) return MESSAGE_VARIABLES.includes(parent.name.getText());
	const isCall = ts.isNewExpression(parent) || ts.isCallExpression(parent);
	return isCall && ERRORS.includes(parent.expression.getText());
}

/** Whether the code can make a message out of its texts, by filling texts into texts. */
export class Wording {
	/** Of each text, what stands around its holes. */
	private readonly patterns: ReadonlyArray<readonly string[]>;
	private readonly whole: ReadonlySet<string>;
	private readonly judged = new Map<string, boolean>();

	constructor(texts: readonly CodeText[]) {
		const parts = texts.flatMap(({ text }) => splitAtColons(text));
		this.whole = new Set(parts);
		this.patterns = [...this.whole]
			.filter((text) => text.includes(HOLE) && text.replaceAll(HOLE, '') !== '')
			.map((text) => text.split(HOLE));
	}

	canMake(message: string): boolean {
		const known = this.judged.get(message);
		if (known !== undefined) return known;
		const can =
			message === '' ||
			message === HOLE ||
			/^\d+$/.test(message) ||
			this.whole.has(message) ||
			this.patterns.some((pattern) => this.fits(pattern, message));
		this.judged.set(message, can);
		return can;
	}

	private fits([head = '', ...rest]: readonly string[], message: string): boolean {
		if (!message.startsWith(head)) return false;
		const [next] = rest;
		const tail = message.slice(head.length);
		if (next === undefined) return tail === '';
		for (let end = tail.indexOf(next); end >= 0; end = tail.indexOf(next, end + 1)) {
			const isEnd = rest.length === 1 && end + next.length < tail.length;
			const fill = tail.slice(0, end);
			const isShorter = fill.length < message.length;
			if (!isEnd && isShorter && this.canMake(fill) && this.fits(rest, tail.slice(end)))
				return true;
			if (end === tail.length) break;
		}
		return false;
	}
}

/** What was tried and why it failed are told with a colon between them, and explained one by one. */
function splitAtColons(text: string): string[] {
	const places = [...text.matchAll(/: /g)].map(({ index }) => index);
	return [text, ...places.flatMap((place) => [text.slice(0, place), text.slice(place + 2)])];
}

/** What a text says: what was tried and why it failed, each by itself. */
export function listStatements({ text }: CodeText): string[] {
	return text.split(': ').filter((part) => /\p{L}{2}.* .*\p{L}/u.test(part));
}

/** Whether a message says what a text of the code does, whatever fills the holes of either. */
export function tells(message: string, statement: string): boolean {
	return toPattern(statement).test(message) || toPattern(message, 'whole').test(statement);
}

function toPattern(text: string, extent: 'part' | 'whole' = 'part'): RegExp {
	const source = text
		.split(HOLE)
		.map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
		.join('.*');
	return new RegExp(extent === 'whole' ? `^${source}$` : source, 'u');
}
