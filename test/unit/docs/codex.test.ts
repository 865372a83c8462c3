import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

import { z } from 'zod/v4';

import { DiamondApi } from '../../../credentials/DiamondApi.credentials';
import { EasyJobsApi } from '../../../credentials/EasyJobsApi.credentials';
import { TalentsoftApi } from '../../../credentials/TalentsoftApi.credentials';
import packageJson from '../../../package.json';
import { listAnchors, readPage, REPOSITORY } from '../../support/docs/pages';

/** How users find the nodes in n8n, and their guides. */

const codexSchema = z.object({
	node: z.string(),
	alias: z.array(z.string()),
	resources: z.object({
		credentialDocumentation: z.array(z.object({ url: z.url() })),
		primaryDocumentation: z.array(z.object({ url: z.url() })),
	}),
});

type Codex = z.infer<typeof codexSchema>;

const folder = mkdtempSync(join(tmpdir(), 'jobsync-codex-'));
const codexes = new Map<string, Codex>();

/** As the build puts them beside the nodes. */
beforeAll(async () => {
	process.env['BUILD_FOLDER'] = folder;
	const { copyCodex } = jest.requireActual<{ copyCodex: () => NodeJS.ReadWriteStream }>(
		'../../../gulpfile.js',
	);
	const copied = copyCodex();
	copied.resume();
	await finished(copied);
	for (const path of packageJson.n8n.nodes) {
		const file = path.replace(/^dist\//, '').replace(/\.js$/, '.json');
		const codex = codexSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
		codexes.set(codex.node.replace('n8n-nodes-jobsync.', ''), codex);
	}
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const OF_ALL = `ATS, HR, RH, recruitment, recruiting, recrutement, emploi, offre, offres, offre d'emploi, annonce, vacancy`;
const OF_CANDIDATES = 'candidat, candidate, candidature, application, CV, resume';

const WORDS: ReadonlyArray<readonly [string, string]> = [
	['easyJobs', `easy jobs, EasyJobs, job board, ${OF_ALL}`],
	['diamond', `Diamond Careers, ${OF_ALL}, ${OF_CANDIDATES}`],
	['diamondTrigger', `Diamond Careers, ${OF_ALL}`],
	['talentsoft', `Cegid, ${OF_ALL}, ${OF_CANDIDATES}`],
	['talentsoftTrigger', `Cegid, ${OF_ALL}, ${OF_CANDIDATES}`],
];

test.each(WORDS)('%s is found by the words that users type', (node, words) => {
	const alias = codexes.get(node)?.alias.map((name) => name.toLowerCase()) ?? [];
	expect(
		words
			.toLowerCase()
			.split(', ')
			.filter((word) => !alias.includes(word)),
	).toEqual([]);
	expect(alias).toHaveLength(new Set(alias).size);
});

test('every node of the package has its words', () => {
	expect([...codexes.keys()].sort()).toEqual(WORDS.map(([node]) => node).sort());
});

const GUIDES = `${packageJson.homepage.replace('#readme', '')}/blob/main/`;

function isGuide(url: string): boolean {
	if (!url.startsWith(GUIDES)) return false;
	const [path = '', anchor] = url.slice(GUIDES.length).split('#');
	const file = join(REPOSITORY, path);
	return existsSync(file) && (anchor === undefined || listAnchors(readPage(file)).has(anchor));
}

test.each(WORDS)('%s leads to its guide, then to the page of the vendor', (node) => {
	const resources = codexes.get(node)?.resources;
	for (const links of [resources?.primaryDocumentation, resources?.credentialDocumentation]) {
		const [first = { url: '' }, ...others] = links ?? [];
		expect(isGuide(first.url)).toBe(true);
		expect(others).toHaveLength(1);
		expect(others.some(({ url }) => url.startsWith(GUIDES))).toBe(false);
	}
});

test.each([new DiamondApi(), new EasyJobsApi(), new TalentsoftApi()])(
	'the credential $displayName leads to its guide',
	({ documentationUrl }) => {
		expect(isGuide(documentationUrl)).toBe(true);
	},
);
