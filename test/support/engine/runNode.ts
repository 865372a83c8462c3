import { WorkflowExecute } from 'n8n-core';
import {
	NodeConnectionTypes,
	Workflow,
	jsonParse,
	type ExecutionError,
	type IBinaryKeyData,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IRun,
	type IRunExecutionData,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import type { TestCredentialsHelper } from './credentialsHelper';
import { NODE, START, nodeTypes, toNode, type NodeUnderTest } from './nodeTypes';

const LOOP = 'Loop';
const BEFORE = 'Before';

export interface RunContext {
	/** Of each input item. */
	readonly files?: readonly IBinaryKeyData[];
	/** What an earlier run of the node has left. */
	readonly staticData?: IDataObject;
	/** Whether its output leads back to it, as in a loop. */
	readonly isInLoop?: boolean;
	/** A node that stands before it in the workflow, beside the one that gives the items. */
	readonly behind?: NodeUnderTest['type'];
	/** Stops the execution, as its user does. */
	readonly stop?: AbortSignal;
}

export interface EngineRun {
	/** Items by output; the second is the error output. */
	readonly outputs: INodeExecutionData[][];
	/** The error that stopped the node, as n8n records it. */
	readonly error: ExecutionError | undefined;
	/** All that n8n would save of the execution. */
	readonly record: IRun;
	/** The static data of the node, as n8n would save it after a production run. */
	readonly staticData: IDataObject;
}

export async function runNode(
	credentials: TestCredentialsHelper,
	nodeUnderTest: NodeUnderTest,
	items: readonly IDataObject[],
	{ files = [], staticData = {}, isInLoop = false, behind, stop }: RunContext = {},
): Promise<EngineRun> {
	const { workflow, node, start } = buildWorkflow(nodeUnderTest, staticData, isInLoop, behind);
	await workflow.expression.acquireIsolate();
	const running = new WorkflowExecute(createAdditionalData(credentials), 'manual').run({
		workflow,
		startNode: start,
		pinData: {
			[START]: items.map((json, item) => ({
				json,
				pairedItem: { item },
				...(files[item] === undefined ? {} : { binary: files[item] }),
			})),
		},
	});
	stop?.addEventListener('abort', () => {
		running.cancel();
	});
	return toEngineRun(await running, workflow, node);
}

/** As n8n does for Retry Execution: what was saved of the run, without its error, goes on at the node that failed. */
export async function retryExecution(
	credentials: TestCredentialsHelper,
	nodeUnderTest: NodeUnderTest,
	{ record, staticData }: EngineRun,
): Promise<EngineRun> {
	const { workflow, node } = buildWorkflow(nodeUnderTest, staticData, false);
	const saved = jsonParse<IRunExecutionData>(JSON.stringify(record.data));
	delete saved.resultData.error;
	saved.resultData.runData[NODE]?.pop();
	for (const entry of saved.executionData?.nodeExecutionStack ?? []) entry.node = node;
	await workflow.expression.acquireIsolate();
	const execute = new WorkflowExecute(createAdditionalData(credentials), 'retry', saved);
	return toEngineRun(await execute.processRunExecutionData(workflow), workflow, node);
}

function buildWorkflow(
	nodeUnderTest: NodeUnderTest,
	staticData: IDataObject,
	isInLoop: boolean,
	behind?: NodeUnderTest['type'],
) {
	const start: INode = {
		id: 'start',
		name: START,
		type: 'start',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const node = toNode(nodeUnderTest);
	const loop: INode = { ...start, id: 'loop', name: LOOP };
	const before = behind && {
		...toNode({ type: behind, parameters: {} }),
		id: 'before',
		name: BEFORE,
	};
	const toNodeUnderTest = { main: [[{ node: NODE, type: NodeConnectionTypes.Main, index: 0 }]] };
	const toLoop = { main: [[{ node: LOOP, type: NodeConnectionTypes.Main, index: 0 }]] };
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [start, node, ...(isInLoop ? [loop] : []), ...(before === undefined ? [] : [before])],
		connections: {
			[START]: toNodeUnderTest,
			...(before === undefined ? {} : { [BEFORE]: toNodeUnderTest }),
			...(isInLoop ? { [NODE]: toLoop, [LOOP]: toNodeUnderTest } : {}),
		},
		active: false,
		nodeTypes,
		staticData: { [`node:${NODE}`]: structuredClone(staticData) },
		settings: { executionOrder: 'v1', timezone: 'Europe/Paris' },
	});
	return { workflow, node, start };
}

function toEngineRun(record: IRun, workflow: Workflow, node: INode): EngineRun {
	const [taskData] = record.data.resultData.runData[NODE] ?? [];
	return {
		outputs: (taskData?.data?.main ?? []).map((output) => output ?? []),
		error: record.data.resultData.error,
		record,
		staticData: jsonParse<IDataObject>(JSON.stringify(workflow.getStaticData('node', node))),
	};
}
