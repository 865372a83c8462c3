import { z } from 'zod/v4';

import { paint, type Execution } from '../n8n';
import { formatTable, type Table } from './table';

/** What came of one offer, as the template's two last nodes list it. */
export type Outcome = Published | ToFix;

const publishedSchema = z.object({
	offer: z.string(),
	offerId: z.number(),
	job: z.string(),
	action: z.enum(['created', 'updated']),
	changed: z.string(),
});

const toFixSchema = z.object({
	offer: z.string(),
	offerId: z.number(),
	whatHappened: z.string(),
	fields: z.string(),
	whatToDo: z.string(),
});

interface Published extends z.infer<typeof publishedSchema> {
	readonly kind: 'published';
}

interface ToFix extends z.infer<typeof toFixSchema> {
	readonly kind: 'toFix';
}

export function readOutcomes(executions: readonly Execution[]): Outcome[] {
	return executions.flatMap((execution) => [
		...execution.items('Published').map(({ json }) => {
			return { kind: 'published' as const, ...publishedSchema.parse(json) };
		}),
		...execution.items('What to fix').map(({ json }) => {
			return { kind: 'toFix' as const, ...toFixSchema.parse(json) };
		}),
	]);
}

const OUTCOME_TABLE: Table<Outcome> = {
	columns: [
		{ title: 'Offer', width: 5, text: ({ offerId }) => String(offerId) },
		{ title: 'Title', width: 36, text: ({ offer }) => offer },
		{
			title: 'Action',
			width: 7,
			text: (outcome) => (outcome.kind === 'published' ? outcome.action : 'to fix'),
			style: ({ kind }) => (kind === 'published' ? 'green' : 'yellow'),
		},
		{
			title: 'EasyJobs ID',
			width: 12,
			text: (outcome) => (outcome.kind === 'published' ? outcome.job : '-'),
		},
	],
	lastColumn: {
		title: 'What was changed to suit EasyJobs, or what to fix in Diamond',
		text: (outcome) => (outcome.kind === 'published' ? outcome.changed : outcome.whatToDo),
	},
};

export function formatOutcomes(outcomes: readonly Outcome[]): string {
	const count = (kind: Outcome['kind']) => outcomes.filter((one) => one.kind === kind).length;
	const summary = `${count('published')} published, ${count('toFix')} to fix`;
	return `${formatTable(OUTCOME_TABLE, outcomes)}\n${paint('bold', summary)}`;
}
