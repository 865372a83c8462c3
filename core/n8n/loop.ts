import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether the node gets its items in several runs, each of which holds only some of them. */
export function isInsideLoop(context: IExecuteFunctions): boolean {
	const { name } = context.getNode();
	// What comes both before and after the node leads back to it. What is only before it, such as a loop that ended, does not.
	const namesAfter = new Set(context.getChildNodes(name).map((node) => node.name));
	const leadsBack = context.getParentNodes(name).some((node) => namesAfter.has(node.name));
	return leadsBack || readRunIndex(context) > 0;
}

/** How many runs of the node came before this one in the same execution. */
export function readRunIndex(context: IExecuteFunctions): number {
	const { $runIndex: runIndex } = context.getWorkflowDataProxy(0);
	return typeof runIndex === 'number' ? runIndex : 0;
}

/** Whether an AI agent fills a parameter of the node. */
export function isFilledByAgent(context: IExecuteFunctions, parameterName: string): boolean {
	const value: unknown = context.getNode().parameters[parameterName];
	return typeof value === 'string' && /\$fromAI/i.test(value);
}
