import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	jobField,
	jobFields,
	type JobField,
	type JobFieldType,
	type FieldRequirement,
} from '../../domain/easyjobs/fields';

/** The guide to EasyJobs' fields is written from the field table, so that the two cannot differ. */
export const FIELD_GUIDE_FILE = join(__dirname, '..', '..', 'docs', 'en', 'easyjobs-fields.md');

const REQUIREMENTS: Readonly<Record<FieldRequirement, string>> = {
	always: 'on creation and on update',
	onCreate: 'on creation',
	optional: 'no',
	salaryMode: 'one form of salary',
};

const WHEN_EMPTY: Readonly<Record<FieldRequirement, string>> = {
	always: 'the job is not sent',
	onCreate: 'the job is not created; on update, EasyJobs keeps its value',
	optional: 'not sent on creation; on update, an empty text clears the value',
	salaryMode:
		'give either Salary alone, or Salary Minimum with Salary Maximum; on update, all three may be omitted',
};

const REPAIRS: Readonly<Record<JobFieldType, string>> = {
	choice:
		'finds the documented value, ignoring case, accents and hyphens, or by [other words](values.md#values-of-feeds)',
	dateTime:
		'reads ISO 8601, RFC 2822, French and epoch dates. A time without a zone is French time. A `date` in the future becomes the current time. A day without a time is its start; for `valid_through`, a day or a midnight is the end of the day',
	html: 'keeps simple tags, decodes entities and replaces refused characters. Shortens texts between words, never inside a tag',
	identifier: 'converts a number to text and removes the spaces around it',
	integer: 'converts a text of digits to a number',
	salary:
		'reads an amount, or a range, with its currency and its period: `2 100,50 € par mois` becomes `2100.50€/mois`, and a range in `salary` becomes `salary_min` and `salary_max`. What is not understood whole stays as it is',
	text: 'removes HTML, tidies white space, replaces refused characters and shortens texts between words. Writes `postcode` as five digits. Reads [places and countries](values.md#values-of-feeds). Removes spaces from `rome`, and from `contract_type` a duration, hours and dates: `CDD 6 mois` becomes `CDD`',
	url: 'adds `https://` to an address without a scheme and encodes characters that an address cannot contain',
};

const INTRODUCTION = `# The fields of an EasyJobs job

<!-- Written by \`npm run docs:fields\` from domain/easyjobs/fields.ts: change that file, not this one. -->

The ${jobFields.length} fields that EasyJobs documents, with the rules that the EasyJobs node checks. Source: [EasyJobs, Référence des champs](https://api.easyjobs.fr/ui/fields-reference.html). Lengths are in characters. In a text with HTML, the tags count.

If a value breaks a rule, **Options → Normalize** (on by default) corrects it if possible and lists each change in the output. It never changes a valid value, except a location that contains more than the town. If it cannot correct a value of an optional field, the value is left out and listed too ([Strict Optional Fields](easyjobs-node.md#options)). If it cannot correct another value, the job is not sent and the message names the field.`;

/** The guide in Markdown. */
export function renderFieldGuide(): string {
	const sections = [
		INTRODUCTION,
		'## Overview',
		renderOverview(),
		'## Corrections by Normalize',
		renderRepairs(),
		...jobFields.map(renderField),
	];
	return `${sections.join('\n\n')}\n`;
}

function renderOverview(): string {
	const rows = jobFields.map((field) => [
		`[\`${field.name}\`](#${field.name})`,
		field.label,
		REQUIREMENTS[field.requirement],
		formatLength(field) ?? '',
	]);
	return renderTable(['Field', 'In the panel', 'Needed', 'Length'], rows);
}

function renderRepairs(): string {
	const kinds = [...new Set(jobFields.map(({ kind }) => kind))].sort();
	const rows = kinds.map((kind) => [listNames(kind), REPAIRS[kind]]);
	return renderTable(['Fields', 'Correction'], rows);
}

function listNames(kind: JobFieldType): string {
	return jobFields
		.filter((field) => field.kind === kind)
		.map(({ name }) => `\`${name}\``)
		.join(', ');
}

function renderField(field: JobField): string {
	const facts = [
		['In the panel', `${field.label}: ${escapeMarkdown(field.hint)}`],
		['Needed', REQUIREMENTS[field.requirement]],
		['When empty', describeAbsence(field)],
		['Length', formatLength(field)],
		['Values', field.choices?.map(toCode).join(', ')],
		['When too short, Normalize adds', field.fallbackFields?.map(fieldLabel).join(', then ')],
		['Example', toCode(String(field.example))],
	].flatMap(([name, fact]) => (fact === undefined ? [] : [`- ${name}: ${fact}`]));
	return [`## ${field.name}`, facts.join('\n'), ...renderPattern(field)].join('\n\n');
}

function renderPattern({ pattern }: JobField): string[] {
	return pattern === undefined ? [] : ['Pattern:', `\`\`\`text\n${String(pattern)}\n\`\`\``];
}

function formatLength({ length, limits }: JobField): string | undefined {
	return length === undefined ? undefined : limits;
}

function describeAbsence({ defaultsToNow, requirement }: JobField): string {
	return defaultsToNow === true
		? 'the current time is sent, as French time'
		: WHEN_EMPTY[requirement];
}

function fieldLabel(name: JobField['name']): string {
	return jobField(name).label;
}

/** Markdown would read a lone `_` or `*` as emphasis. */
function escapeMarkdown(text: string): string {
	return text.replace(/(?<=\s)[_*](?=\s)/g, '\\$&');
}

function toCode(text: string): string {
	return `\`${text}\``;
}

/** Columns padded to one width, as the formatter of this repository writes them. */
function renderTable(titles: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const widths = titles.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	const renderRow = (cells: readonly string[]) =>
		`| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
	const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
	return [renderRow(titles), rule, ...rows.map(renderRow)].join('\n');
}

if (require.main === module) writeFileSync(FIELD_GUIDE_FILE, renderFieldGuide());
