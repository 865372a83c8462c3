import { transpileModule } from 'typescript';

import { FRENCH } from '../../../tools/workflows/french';
import { generate } from '../../../tools/workflows/generate';
import { TEMPLATES } from '../../../tools/workflows/templates';
import {
	allTemplates,
	files,
	frenchFiles,
	frenchTemplates,
	isNote,
	listMatches,
	readTemplate,
	type Template,
} from '../../support/workflows/templates';

/** Both languages are written from one source by `npm run workflows`. */

const ENGLISH_BY_FRENCH = new Map(
	frenchTemplates.map(([file, french]): [Template, Template] => [
		french,
		readTemplate(file.replace('fr/', '')),
	]),
);

test('The files in git are those that the generator writes', () => {
	const names = TEMPLATES.map(({ file }) => file).sort();
	expect([...files].sort()).toEqual(names);
	expect([...frenchFiles].sort()).toEqual(names);
	for (const source of TEMPLATES) {
		expect(readTemplate(source.file)).toEqual(generate(source, 'english'));
		expect(readTemplate(`fr/${source.file}`)).toEqual(generate(source, 'french'));
	}
});

test('The French table has each word that is used, and no other', () => {
	const used = new Set<string>();
	for (const source of TEMPLATES) generate(source, 'french', (word) => used.add(word));
	expect(Object.keys(FRENCH).filter((word) => !used.has(word))).toEqual([]);
});

test('French words can stand in an expression', () => {
	expect(Object.values(FRENCH).filter((word) => /['"`\\]/.test(word))).toEqual([]);
});

describe.each(frenchTemplates)('The template %s', (_file, french) => {
	const english = ENGLISH_BY_FRENCH.get(french) ?? french;

	test('differs from the English one in texts only', () => {
		expect(english).not.toEqual(french);
		expect(shapeOf(french)).toEqual(shapeOf(english));
	});

	test('has notes of the same parts', () => {
		const partsOf = ({ nodes }: Template) =>
			nodes.filter(isNote).map(({ parameters }) => {
				const content = String(parameters['content']);
				return [content.split('\n').length, listMatches(content, /(\*+)[^*\n]+\1/g).length];
			});
		expect(partsOf(french)).toEqual(partsOf(english));
	});
});

describe.each(allTemplates)('The template %s', (_file, template) => {
	test('has expressions that can be read', () => {
		const unread = listTexts(template.nodes.map(({ parameters }) => parameters))
			.filter((text) => text.startsWith('='))
			.flatMap((text) => listMatches(text, /\{\{([\s\S]*?)\}\}/g))
			.filter((code) => !isCode(code));
		expect(unread).toEqual([]);
	});

	test('has samples of each trigger, and only of triggers', () => {
		const triggers = template.nodes.filter(({ type }) => /trigger$/i.test(type));
		expect(Object.keys(template.pinData).sort()).toEqual(triggers.map(({ name }) => name).sort());
		for (const { name, type } of triggers) {
			const items = template.pinData[name] ?? [];
			expect(items.length).toBeGreaterThan(0);
			if (!type.startsWith('n8n-nodes-jobsync.')) continue;
			for (const { json } of items) expect(json['sync']).toMatchObject({ isSample: true });
		}
	});
});

test('A line of code that cannot be read is found', () => {
	expect([isCode("$json.créées + 'a'"), isCode('$json.a +')]).toEqual([true, false]);
});

function isCode(code: string): boolean {
	const { diagnostics = [] } = transpileModule(`(${code})`, { reportDiagnostics: true });
	return diagnostics.length === 0;
}

function listTexts(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(listTexts);
}

/** What is left when the texts are taken away, and each name is the place where it stands. */
function shapeOf({ nodes, connections, settings, pinData }: Template): unknown {
	const places = new Map(nodes.map(({ name }, index) => [name, `node ${index}`]));
	const renamed = (record: Record<string, unknown>) =>
		Object.entries(record).map(([name, value]) => [places.get(name), value]);
	const links = JSON.stringify(renamed(connections)).replaceAll(
		/"node":"([^"]+)"/g,
		(_all, name: string) => `"node":"${places.get(name) ?? ''}"`,
	);
	return {
		nodes: nodes.map((node) => skeletonOf({ ...node, name: places.get(node.name) })),
		links,
		settings,
		pinData: renamed(pinData),
	};
}

function skeletonOf(value: unknown): unknown {
	if (typeof value === 'string') return value.replaceAll(/[^(){}[\]$=>?|&<+*`"]/g, '');
	if (Array.isArray(value)) return value.map(skeletonOf);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, skeletonOf(item)]));
}
