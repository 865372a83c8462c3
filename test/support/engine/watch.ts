import { PollContext, TriggersAndPollers } from 'n8n-core';
import {
	LoggerProxy,
	Workflow,
	type IDataObject,
	type INodeExecutionData,
	type WorkflowActivateMode,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import type { TestCredentialsHelper } from './credentialsHelper';
import { NODE, nodeTypes, toNode, type NodeUnderTest } from './nodeTypes';

export interface Watch {
	readonly staticData: IDataObject;
	/** @param budgetMs what the host says that a poll may take */
	poll(
		mode?: 'manual' | 'trigger',
		limits?: { readonly budgetMs: number },
	): Promise<INodeExecutionData[]>;
}

/** A process remembers which workflows it has polled; one that was kept is the last one, started again. */
let workflowCount = 0;

export function watchNode(
	credentials: TestCredentialsHelper,
	nodeUnderTest: NodeUnderTest,
	staticData: IDataObject = {},
	activation: WorkflowActivateMode = 'activate',
): Watch {
	const node = toNode(nodeUnderTest);
	if (Object.keys(staticData).length === 0) workflowCount++;
	const workflow = new Workflow({
		id: `workflow ${workflowCount}`,
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes,
		staticData: { [`node:${NODE}`]: staticData },
		settings: { timezone: 'Europe/Paris' },
	});
	const poller = new TriggersAndPollers();
	return {
		get staticData() {
			return workflow.getStaticData('node', node);
		},
		async poll(mode = 'trigger', limits = { budgetMs: 300_000 }) {
			await workflow.expression.acquireIsolate();
			const context = new NamedPollContext(
				workflow,
				node,
				createAdditionalData(credentials),
				mode,
				activation,
				undefined,
				undefined,
				undefined,
				undefined,
				undefined,
				() => limits.budgetMs,
			);
			// The one that a test may replace.
			Object.defineProperty(context, 'logger', { value: LoggerProxy });
			const outputs = await poller.runPollFunction(workflow, node, context);
			return outputs?.[0] ?? [];
		},
	};
}

/** n8n-core's own types leave the name of a workflow open. */
class NamedPollContext extends PollContext {
	override getWorkflow() {
		return { ...super.getWorkflow(), name: 'Workflow' };
	}
}
