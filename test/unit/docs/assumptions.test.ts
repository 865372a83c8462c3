import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { diamondReadingsSchema } from '../../../tools/sandbox/diamond/readings';
import { easyJobsReadingsSchema } from '../../../tools/sandbox/easyJobs/readings';
import { talentsoftReadingsSchema } from '../../../tools/sandbox/talentsoft/readings';

const REPOSITORY = join(__dirname, '..', '..', '..');
const PARTS = ['Question', 'Chosen', 'Alternative', 'Tested'];
const CODE_FOLDERS = ['core', 'credentials', 'domain', 'mapping', 'nodes'];

const text = readFileSync(join(REPOSITORY, 'docs', 'assumptions.md'), 'utf8');
const entries = text
	.split('\n### ')
	.slice(1)
	.map((entry) => {
		const [id = '', ...lines] = entry.split('\n## ')[0]?.split('\n') ?? [];
		return { id, lines: lines.filter((line) => line !== '') };
	});
const ids = entries.map(({ id }) => id);

function listMatches(source: string, pattern: RegExp): string[] {
	return [...source.matchAll(pattern)].flatMap(([, match]) => match ?? []);
}

function readCode(folder: string): string {
	return readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => readFileSync(join(REPOSITORY, folder, file), 'utf8'))
		.join('\n');
}

describe('the list of assumptions', () => {
	test('has each entry once', () => {
		expect(ids.length).toBeGreaterThan(0);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test.each(entries.map(({ id, lines }) => [id, lines] as const))(
		'%s has its four parts, and says whether the alternative is tolerated',
		(_id, lines) => {
			expect(lines.map((line) => /^- \*\*(.+?)\*\*:/.exec(line)?.[1])).toEqual(PARTS);
			expect(lines[2]).toMatch(/: (not tolerated|partly|tolerated)\b/);
		},
	);

	test('lists first what is worth asking the vendors', () => {
		const [introduction = ''] = text.split('\n## EasyJobs\n');
		const untolerated = entries.filter(({ lines }) => /not tolerated/i.test(lines.join('\n')));
		expect(listMatches(introduction, /^- \[([a-z-]+)\]\(#\1\)$/gm)).toEqual(
			untolerated.map(({ id }) => id),
		);
	});

	test('has the entries that the code refers to', () => {
		const code = CODE_FOLDERS.map(readCode).join('\n');
		const cited = listMatches(code, /`((?:diamond|easyjobs|talentsoft)-[a-z-]+)`/g);
		expect(cited).toContain('easyjobs-experience-spelling');
		expect(cited.filter((id) => !ids.includes(id))).toEqual([]);
	});

	test('names tests that exist', () => {
		const files = listMatches(text, /`(test\/[\w./]+\.ts)`/g);
		expect(files).not.toEqual([]);
		expect(files.filter((file) => !existsSync(join(REPOSITORY, file)))).toEqual([]);
	});

	test('names all readings that the sandbox plays, and no others', () => {
		const played = [
			easyJobsReadingsSchema,
			diamondReadingsSchema,
			talentsoftReadingsSchema,
		].flatMap(({ shape }) => Object.keys(shape));
		const named = listMatches(text, /readings? (`\w+`(?: and `\w+`)?)/g).flatMap((names) =>
			listMatches(names, /`(\w+)`/g),
		);
		expect(named.filter((name) => !played.includes(name))).toEqual([]);
		expect(played.filter((name) => !named.includes(name))).toEqual([]);
	});
});
