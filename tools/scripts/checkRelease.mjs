/**
 * Checks that a tag, the version of the package and the changelog agree, and prints the notes of the release.
 * `npm run --silent check:release -- v0.1.0` runs it before a version is published, and `-- --draft` before it has a
 * tag and a date.
 */
import { readFileSync } from 'node:fs';

const [argument = ''] = process.argv.slice(2);
const isDraft = argument === '--draft';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const changelog = readFileSync('CHANGELOG.md', 'utf8');

const problems = [];
if (!isDraft && argument !== `v${version}`) {
	problems.push(`The tag is ${argument || 'missing'}, the version in package.json is ${version}.`);
}
const section = changelog.split(/^## /m).find((part) => part.startsWith(`[${version}]`));
const [heading = '', ...lines] = (section ?? '').split('\n');
if (section === undefined) problems.push(`CHANGELOG.md has no section for ${version}.`);
else if (!isDraft && !/ - \d{4}-\d\d-\d\d$/.test(heading)) {
	problems.push(`CHANGELOG.md has no date for ${version}: "${heading}".`);
}
const notes = lines.join('\n').trim();
if (section !== undefined && notes === '') {
	problems.push(`CHANGELOG.md says nothing of ${version}.`);
}

if (problems.length > 0) {
	console.error(problems.join('\n'));
	process.exit(1);
}
console.log(notes);
