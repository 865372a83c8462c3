import { ExecuteContext, LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	createRunExecutionData,
	type IDataObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import type { TestCredentialsHelper } from './credentialsHelper';
import { nodeTypes, toNode, type NodeUnderTest } from './nodeTypes';

export function openExecution(
	credentials: TestCredentialsHelper,
	nodeUnderTest: NodeUnderTest,
	items: readonly IDataObject[],
): IExecuteFunctions {
	const node = toNode(nodeUnderTest);
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const data = { main: [items.map((json) => ({ json }))] };
	return new NamedExecuteContext(
		workflow,
		node,
		createAdditionalData(credentials),
		'manual',
		createRunExecutionData(),
		0,
		data.main[0] ?? [],
		data,
		{ data, node, source: null },
		[],
	);
}

export function openPanel(
	credentials: TestCredentialsHelper,
	nodeUnderTest: NodeUnderTest,
): ILoadOptionsFunctions {
	const node = toNode(nodeUnderTest);
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return new NamedPanelContext(workflow, node, createAdditionalData(credentials), '');
}

/** n8n-core's own types leave the name of a workflow open. */
class NamedExecuteContext extends ExecuteContext {
	override getWorkflow() {
		return { ...super.getWorkflow(), name: 'Workflow' };
	}
}

class NamedPanelContext extends LoadOptionsContext {
	override getWorkflow() {
		return { ...super.getWorkflow(), name: 'Workflow' };
	}
}
