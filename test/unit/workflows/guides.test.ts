import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toJobId } from '../../../mapping/ids';
import {
	REPOSITORY,
	allTemplates,
	files,
	nodeNamed,
	listMatches,
	loadDescriptions,
	readTemplate,
} from '../../support/workflows/templates';

const MAX_PICTURE_BYTES = 150_000;

/** A note may name a node of another template. */
const allNames = allTemplates.flatMap(([, { nodes }]) => nodes.map(({ name }) => name));

beforeAll(loadDescriptions);

describe('The templates about Diamond offers', () => {
	const prefix = toJobId('diamond', '1')?.replace('1', '');

	test('give a job the ID that the mapping gives it', () => {
		const template = readTemplate('delete-jobs-of-removed-offers.json');
		const id = `={{ '${prefix}' + $json.id }}`;
		expect(nodeNamed(template, 'Delete the jobs').parameters).toMatchObject({ jobId: id });
		const lists = ['Not deleted', 'Held back'].map((name) => nodeNamed(template, name));
		for (const list of lists) expect(JSON.stringify(list.parameters)).toContain(JSON.stringify(id));
	});

	test('delete no job of another origin, and none at all unless told to', () => {
		const template = readTemplate('nightly-full-sync.json');
		for (const name of ['Show the plan', 'Sync for real']) {
			expect(nodeNamed(template, name).parameters).toMatchObject({
				options: { deleteIdPrefix: prefix },
				deleteMissing: "={{ $('Settings').first().json.deleteMissing }}",
				dryRun: name === 'Show the plan',
			});
		}
		const settings = JSON.stringify(nodeNamed(template, 'Settings').parameters);
		expect(settings).toContain('"name":"deleteMissing","type":"boolean","value":false');
	});
});

describe.each([
	['English', join(REPOSITORY, 'docs', 'en', 'templates.md'), ''],
	['French', join(REPOSITORY, 'docs', 'fr', 'modeles.md'), 'fr/'],
])('The guide to the templates in %s', (_language, guide, folder) => {
	const text = readFileSync(guide, 'utf8');

	test('has a section on each template, with its picture or a diagram', () => {
		for (const file of files) {
			const [, section = ''] = text.split(`/workflows/${folder}${file})\n`);
			expect(section.split('\n## ')[0]).toMatch(
				/(<img src="[^"]+"|```mermaid)[\s\S]+\*\*[^*]+:\*\*/,
			);
		}
	});

	test('has pictures that exist, none of them heavy', () => {
		const pictures = listMatches(text, /<img src="([^"]+)"/g);
		const diagrams = listMatches(text, /^(```mermaid)$/gm);
		expect(pictures.length + diagrams.length).toBe(files.length);
		expect(pictures.filter((picture) => !existsSync(join(dirname(guide), picture)))).toEqual([]);
		const heavy = pictures.filter((picture) => {
			const { size } = statSync(join(dirname(guide), picture));
			return picture.includes('/templates/') && size > MAX_PICTURE_BYTES;
		});
		expect(heavy).toEqual([]);
	});

	test('has links that lead somewhere', () => {
		const anchors = listMatches(text, /^#+ (.+)$/gm).map(
			(heading) =>
				`#${heading
					.toLowerCase()
					.replace(/[^\p{L}\d -]/gu, '')
					.replaceAll(' ', '-')}`,
		);
		const links = listMatches(text, /\]\((?!https:)([^)]+)\)/g);
		expect(links.filter((link) => link.startsWith('#') && !anchors.includes(link))).toEqual([]);
		const paths = links
			.filter((link) => !link.startsWith('#'))
			.map((link) => link.split('#')[0] ?? '');
		expect(paths.filter((path) => !existsSync(join(dirname(guide), path)))).toEqual([]);
	});

	test('names nodes that exist', () => {
		const named = listMatches(text, /(?<![\w_])_([A-Z][^_]*)_/g);
		const words = [
			'Diamond Careers account',
			'Talentsoft account',
			'EasyJobs account',
			'Update application statuses',
			'Changer le statut de candidatures',
		];
		expect(named.filter((name) => ![...allNames, ...words].includes(name))).toEqual([]);
	});
});
