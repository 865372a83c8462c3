import { checkAll } from '../../../../support/random';
import { isAccepted, normalizeField } from '../../../../support/easyJobs/jobs';
import { readableText, readWords } from '../../../../support/easyJobs/readableText';

test.each([
	['title', 8],
	['contract_type', 4],
	['work_hours', 4],
	['location', 4],
	['region', 2],
	['country', 4],
	['subsidiary', 4],
	['posted_via', 4],
	['description', 20],
	['position', 40],
	['profile', 40],
] as const)('%s keeps every word that a reader saw, and keeps them apart', (name, maxWords) => {
	checkAll(
		readableText(maxWords).filter(({ source }) => !isAccepted(name, source)),
		({ source, words }) => {
			expect(readWords(String(normalizeField(name, source)))).toEqual(words);
		},
		300,
	);
});
