import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	jobField,
	jobFields,
	type JobField,
	type JobFieldType,
} from '../../domain/easyjobs/fields';
import { ENGLISH_FIELD_GUIDE, type FieldGuideTexts } from './fieldGuideTexts';
import { FRENCH_FIELD_GUIDE } from './frenchFieldGuide';

/** The guides to EasyJobs' fields are written from the field table, so that they and the node cannot differ. */
export const FIELD_GUIDES = [ENGLISH_FIELD_GUIDE, FRENCH_FIELD_GUIDE].map((texts) => ({
	file: join(__dirname, '..', '..', 'docs', texts.file),
	texts,
}));

/** A guide in Markdown. */
export function renderFieldGuide(texts: FieldGuideTexts): string {
	const sections = [
		texts.introduction(jobFields.length),
		`## ${texts.overview}`,
		renderOverview(texts),
		`## ${texts.corrections}`,
		renderRepairs(texts),
		...jobFields.map((field) => renderField(field, texts)),
	];
	return `${sections.join('\n\n')}\n`;
}

function renderOverview(texts: FieldGuideTexts): string {
	const rows = jobFields.map((field) => [
		`[\`${field.name}\`](#${field.name})`,
		field.label,
		texts.requirements[field.requirement],
		formatLength(field, texts) ?? '',
	]);
	const { field, panel, needed, length } = texts.names;
	return renderTable([field, panel, needed, length], rows);
}

function renderRepairs({ names, repairs }: FieldGuideTexts): string {
	const kinds = [...new Set(jobFields.map(({ kind }) => kind))].sort();
	const rows = kinds.map((kind) => [listNames(kind), repairs[kind]]);
	return renderTable([names.fields, names.correction], rows);
}

function listNames(kind: JobFieldType): string {
	return jobFields
		.filter((field) => field.kind === kind)
		.map(({ name }) => `\`${name}\``)
		.join(', ');
}

function renderField(field: JobField, texts: FieldGuideTexts): string {
	const { names, colon } = texts;
	const facts = [
		[names.panel, `${field.label}${colon} ${escapeMarkdown(texts.describe(field))}`],
		[names.needed, texts.requirements[field.requirement]],
		[names.whenEmpty, describeAbsence(field, texts)],
		[names.length, formatLength(field, texts)],
		[names.values, field.choices?.map(toCode).join(', ')],
		[names.whenTooShort, field.fallbackFields?.map(fieldLabel).join(`, ${texts.then} `)],
		[names.example, toCode(String(field.example))],
	].flatMap(([name, fact]) => (fact === undefined ? [] : [`- ${name}${colon} ${fact}`]));
	return [`## ${field.name}`, facts.join('\n'), ...renderPattern(field, texts)].join('\n\n');
}

function renderPattern({ pattern }: JobField, { names, colon }: FieldGuideTexts): string[] {
	if (pattern === undefined) return [];
	return [`${names.pattern}${colon}`, `\`\`\`text\n${String(pattern)}\n\`\`\``];
}

function formatLength({ length }: JobField, texts: FieldGuideTexts): string | undefined {
	return length === undefined ? undefined : texts.describeLength(length);
}

function describeAbsence({ defaultsToNow, requirement }: JobField, texts: FieldGuideTexts): string {
	return defaultsToNow === true ? texts.now : texts.whenEmpty[requirement];
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

if (require.main === module) {
	for (const { file, texts } of FIELD_GUIDES) writeFileSync(file, renderFieldGuide(texts));
}
