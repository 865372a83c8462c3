import { join } from 'node:path';

import { HOLE, listStatements, readCodeTexts, tells, Wording } from '../../support/docs/codeTexts';
import { DOCS, readPage } from '../../support/docs/pages';

const PAGES = [
	['English', 'en/troubleshooting.md', 'en/credentials.md'],
	['French', 'fr/depannage.md', 'fr/identifiants.md'],
] as const;

const SYSTEMS = /^((EasyJobs|Diamond Careers|Talentsoft)(?:'s?)? |… )/;

const texts = readCodeTexts();
const wording = new Wording(texts);

const readText = (path: string) => readPage(join(DOCS, path)).text;

/** The messages of each table, row by row: what the first cell quotes. */
function listTables(text: string): string[][][] {
	return text.split(/\n\n+/).flatMap((block) => {
		const [, rule, ...rows] = block.trim().split('\n');
		return rule?.startsWith('| -') === true ? [rows.map(listQuotes)] : [];
	});
}

function listQuotes(row: string): string[] {
	const [, first = ''] = row.split('|');
	return [...first.matchAll(/`([^`]+)`/g)].map(([, quote = '']) => quote);
}

const listMessages = (text: string) => listTables(text).flat(2);

describe.each(PAGES)('the page of messages in %s', (_language, path, credentialsPath) => {
	const text = readText(path);
	const messages = listMessages(text);

	test.each([...messages, ...listMessages(readText(credentialsPath))])(
		'quotes what the code can say: %s',
		(message) => {
			expect(wording.canMake(message)).toBe(true);
		},
	);

	test('explains every message of the code', () => {
		const known = [...messages, ...listMessages(readText(credentialsPath))];
		const statements = texts
			.filter(({ isMessage }) => isMessage)
			.flatMap((text) => listStatements(text).map((statement) => ({ file: text.file, statement })));
		expect(statements.length).toBeGreaterThan(100);

		const untold = statements.filter(
			({ statement }) => !known.some((message) => tells(message, statement)),
		);
		expect(untold).toEqual([]);
	});

	test('lists each table by the first words, without the name of the system', () => {
		for (const rows of listTables(text)) {
			const first = rows.flatMap(([message]) => message?.replace(SYSTEMS, '').toLowerCase() ?? []);
			expect(first).toEqual([...first].sort());
		}
	});

	test('has the messages of the English page', () => {
		expect(listTables(text)).toEqual(listTables(readText('en/troubleshooting.md')));
	});
});

describe('the wording of the code', () => {
	test.each([
		['a cause', 'EasyJobs refused the credential'],
		['a cause of any system', `${HOLE} refused the credential`],
		['an attempt', `Job "${HOLE}" was not updated`],
		['an attempt and its cause', `Job "${HOLE}" was not updated: EasyJobs refused a value`],
		['a field and its problem', 'Path is empty'],
	])('has %s', (_what, message) => {
		expect(wording.canMake(message)).toBe(true);
	});

	test.each([
		['a word that is not in it', 'EasyJobs declined the credential'],
		['a system that is not in it', 'Indeed refused the credential'],
		['an act that is not in it', `Job "${HOLE}" was not archived`],
		['the start of a cause', 'a job with this ID exists'],
		['the end of a cause', 'with this ID exists already'],
		['more than a cause', 'a job with this ID exists already there'],
	])('does not have %s', (_what, message) => {
		expect(wording.canMake(message)).toBe(false);
	});
});
