import { z } from 'zod/v4';

const UNFINISHED = ['new', 'running', 'unknown', 'waiting'];

const itemSchema = z.object({
	json: z.record(z.string(), z.unknown()),
	pairedItem: z.unknown().optional(),
	binary: z
		.record(
			z.string(),
			z.object({
				/** Where n8n has stored the file; absent where its content is in the item. */
				id: z.string().optional(),
				fileName: z.string().optional(),
				mimeType: z.string(),
			}),
		)
		.optional(),
});

const nodeErrorSchema = z.object({
	message: z.string(),
	description: z.string().nullish(),
	httpCode: z.string().nullish(),
});

const nodeRunSchema = z.object({
	error: nodeErrorSchema.optional(),
	data: z.object({ main: z.array(z.array(itemSchema).nullable()) }).optional(),
});

const executionSchema = z.object({
	id: z.string(),
	status: z.string(),
	mode: z.string(),
	data: z
		.object({
			resultData: z.object({
				error: nodeErrorSchema.optional(),
				runData: z.record(z.string(), z.array(nodeRunSchema)).default({}),
			}),
		})
		.optional(),
});

export type Item = z.infer<typeof itemSchema>;
type NodeError = z.infer<typeof nodeErrorSchema>;

/** A finished execution, as n8n keeps it. */
export interface Execution {
	id: string;
	/** `success` or `error`, and rarely `crashed` or `canceled`. */
	status: string;
	/** `trigger` for a published workflow, `manual` for a run from the editor. */
	mode: string;
	/** What ended the execution, when it failed. */
	error?: NodeError;
	/** Whether a node was reached. */
	hasRun(node: string): boolean;
	/** The items of one output of a node; none where the node did not run. */
	items(node: string, output?: number): Item[];
	/** The whole record as n8n's public API gives it. */
	text: string;
}

/** Returns nothing while the execution goes on. */
export function readExecution(text: string): Execution | undefined {
	const { id, status, mode, data } = executionSchema.parse(JSON.parse(text));
	if (UNFINISHED.includes(status)) return undefined;
	const { error, runData = {} } = data?.resultData ?? {};
	return {
		id,
		status,
		mode,
		...(error === undefined ? {} : { error }),
		hasRun: (node) => runData[node] !== undefined,
		items: (node, output = 0) =>
			(runData[node] ?? []).flatMap((run) => run.data?.main[output] ?? []),
		text,
	};
}
