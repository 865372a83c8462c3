import 'reflect-metadata';

import {
	ExecuteContext,
	ExternalSecretsProxy,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	PollContext,
	TriggersAndPollers,
	WorkflowExecute,
} from 'n8n-core';
import {
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	createRunExecutionData,
	jsonParse,
	type ExecutionError,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type OnError,
} from 'n8n-workflow';

import { DiamondApi } from '../../../credentials/DiamondApi.credentials';
import { EasyJobsApi } from '../../../credentials/EasyJobsApi.credentials';
import { TalentsoftApi } from '../../../credentials/TalentsoftApi.credentials';
import { Diamond } from '../../../nodes/Diamond/Diamond.node';
import { DiamondTrigger } from '../../../nodes/Diamond/DiamondTrigger.node';
import { EasyJobs } from '../../../nodes/EasyJobs/EasyJobs.node';
import { Talentsoft } from '../../../nodes/Talentsoft/Talentsoft.node';
import { TalentsoftTrigger } from '../../../nodes/Talentsoft/TalentsoftTrigger.node';
import type { Sandbox } from '../../../tools/sandbox';
import { TestCredentialsHelper } from './credentialsHelper';

/** Runs one node of this package in n8n-core's own engine, over real HTTP. */

const PACKAGE = 'n8n-nodes-jobsync';
const START = 'Start';
const LOOP = 'Loop';
const NODE = 'Node under test';

/** Gives the input items: n8n runs it with their pinned data. */
class StartNode implements INodeType {
	description: INodeType['description'] = {
		displayName: START,
		name: 'start',
		group: ['input'],
		version: 1,
		description: 'Gives the input items',
		defaults: { name: START },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(): Promise<INodeExecutionData[][]> {
		return [[]];
	}
}

const nodeTypesByName: ReadonlyMap<string, INodeType> = new Map<string, INodeType>([
	['start', new StartNode()],
	[`${PACKAGE}.easyJobs`, new EasyJobs()],
	[`${PACKAGE}.diamond`, new Diamond()],
	[`${PACKAGE}.diamondTrigger`, new DiamondTrigger()],
	[`${PACKAGE}.talentsoft`, new Talentsoft()],
	[`${PACKAGE}.talentsoftTrigger`, new TalentsoftTrigger()],
]);

const nodeTypes: INodeTypes = {
	getByName: findNodeType,
	getByNameAndVersion: findNodeType,
	getKnownTypes: () => ({}),
};

function findNodeType(name: string): INodeType {
	const type = nodeTypesByName.get(name);
	if (type === undefined) throw new TypeError(`Unknown node type ${name}`);
	return type;
}

export interface NodeUnderTest {
	readonly type: 'diamond' | 'diamondTrigger' | 'easyJobs' | 'talentsoft' | 'talentsoftTrigger';
	readonly parameters: INodeParameters;
	readonly onError?: OnError;
}

interface RunContext {
	/** Of each input item. */
	readonly files?: readonly IBinaryKeyData[];
	/** What an earlier run of the node has left. */
	readonly staticData?: IDataObject;
	/** Whether its output leads back to it, as in a loop. */
	readonly isInLoop?: boolean;
}

export interface EngineHost {
	readonly credentials: TestCredentialsHelper;
	/** Runs an action node on input items. */
	run(node: NodeUnderTest, items: readonly IDataObject[], more?: RunContext): Promise<EngineRun>;
	/** What a node is given when it runs on input items. */
	openExecution(node: NodeUnderTest, items: readonly IDataObject[]): IExecuteFunctions;
	/** What the panel of a node gives to the methods that it calls. */
	openPanel(node: NodeUnderTest): ILoadOptionsFunctions;
	/** A trigger that keeps its static data from poll to poll, as a published workflow does. */
	watch(node: NodeUnderTest, staticData?: IDataObject): Watch;
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

export interface Watch {
	readonly staticData: IDataObject;
	/** @param budgetMs what the host says that a poll may take */
	poll(
		mode?: 'manual' | 'trigger',
		limits?: { readonly budgetMs: number },
	): Promise<INodeExecutionData[]>;
}

export function createHost(sandbox: Sandbox): EngineHost {
	const credentials = new TestCredentialsHelper([
		new EasyJobsApi(),
		new DiamondApi(),
		new TalentsoftApi(),
	]);
	credentials.store('easyJobs', {
		...sandbox.easyJobs.credentials,
		environment: 'sandbox',
		language: 'fr',
		baseUrl: sandbox.easyJobs.url,
	});
	credentials.store('diamond', {
		...sandbox.diamond.credentials,
		baseUrl: sandbox.diamond.url,
		sessionToken: '',
	});
	const { clientId, clientSecret } = sandbox.talentsoft.credentials;
	const baseUrl = sandbox.talentsoft.url;
	credentials.store('talentsoft', { clientId, clientSecret, baseUrl, accessToken: '' });
	return {
		credentials,
		run: async (node, items, more) => await runNode(credentials, node, items, more),
		openExecution: (node, items) => openExecution(credentials, node, items),
		openPanel: (node) => openPanel(credentials, node),
		watch: (node, staticData) => watchNode(credentials, node, staticData),
	};
}

const ACCOUNTS = {
	diamond: 'diamond',
	diamondTrigger: 'diamond',
	easyJobs: 'easyJobs',
	talentsoft: 'talentsoft',
	talentsoftTrigger: 'talentsoft',
} as const;

function toNode({ type, parameters, onError }: NodeUnderTest): INode {
	const name = `${PACKAGE}.${type}`;
	const properties = findNodeType(name).description.properties;
	const bare: INode = {
		id: 'node',
		name: NODE,
		type: name,
		typeVersion: 1,
		position: [200, 0],
		parameters,
		credentials: {
			[`${ACCOUNTS[type]}Api`]: { id: ACCOUNTS[type], name: 'Account' },
		},
		...(onError === undefined ? {} : { onError }),
	};
	// As n8n does when it loads a workflow: what the user left at its default is not in the file.
	const description = findNodeType(name).description;
	const complete = NodeHelpers.getNodeParameters(
		properties,
		parameters,
		true,
		false,
		bare,
		description,
	);
	return { ...bare, parameters: complete ?? {} };
}

async function runNode(
	credentials: TestCredentialsHelper,
	nodeUnderTest: NodeUnderTest,
	items: readonly IDataObject[],
	{ files = [], staticData = {}, isInLoop = false }: RunContext = {},
): Promise<EngineRun> {
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
	const toNodeUnderTest = { main: [[{ node: NODE, type: NodeConnectionTypes.Main, index: 0 }]] };
	const toLoop = { main: [[{ node: LOOP, type: NodeConnectionTypes.Main, index: 0 }]] };
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [start, node, ...(isInLoop ? [loop] : [])],
		connections: {
			[START]: toNodeUnderTest,
			...(isInLoop ? { [NODE]: toLoop, [LOOP]: toNodeUnderTest } : {}),
		},
		active: false,
		nodeTypes,
		staticData: { [`node:${NODE}`]: structuredClone(staticData) },
		settings: { executionOrder: 'v1', timezone: 'Europe/Paris' },
	});
	await workflow.expression.acquireIsolate();
	const record = await new WorkflowExecute(createAdditionalData(credentials), 'manual').run({
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
	const [taskData] = record.data.resultData.runData[NODE] ?? [];
	return {
		outputs: (taskData?.data?.main ?? []).map((output) => output ?? []),
		error: record.data.resultData.error,
		record,
		staticData: jsonParse<IDataObject>(JSON.stringify(workflow.getStaticData('node', node))),
	};
}

function openExecution(
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

function openPanel(
	credentials: TestCredentialsHelper,
	nodeUnderTest: NodeUnderTest,
): ILoadOptionsFunctions {
	const node = toNode(nodeUnderTest);
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return new NamedPanelContext(workflow, node, createAdditionalData(credentials), '');
}

function watchNode(
	credentials: TestCredentialsHelper,
	nodeUnderTest: NodeUnderTest,
	staticData: IDataObject = {},
): Watch {
	const node = toNode(nodeUnderTest);
	const workflow = new Workflow({
		id: 'workflow',
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
				'activate',
				undefined,
				undefined,
				undefined,
				undefined,
				undefined,
				() => limits.budgetMs,
			);
			const outputs = await poller.runPollFunction(workflow, node, context);
			return outputs?.[0] ?? [];
		},
	};
}

/** n8n-core's own types leave the name of a workflow open. */
class NamedExecuteContext extends ExecuteContext {
	override getWorkflow() {
		return { ...super.getWorkflow(), name: 'Workflow' };
	}
}

class NamedPollContext extends PollContext {
	override getWorkflow() {
		return { ...super.getWorkflow(), name: 'Workflow' };
	}
}

class NamedPanelContext extends LoadOptionsContext {
	override getWorkflow() {
		return { ...super.getWorkflow(), name: 'Workflow' };
	}
}

function createAdditionalData(
	credentialsHelper: TestCredentialsHelper,
): IWorkflowExecuteAdditionalData {
	const unused = (name: string) => async () => {
		throw new TypeError(`No node of this package calls ${name}`);
	};
	const address = 'http://localhost:5678/';
	const workflowData: IWorkflowBase = {
		id: 'workflow',
		name: 'Workflow',
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(),
		updatedAt: new Date(),
		nodes: [],
		connections: {},
	};
	return {
		credentialsHelper,
		hooks: new ExecutionLifecycleHooks('manual', 'execution', workflowData),
		executeWorkflow: unused('executeWorkflow'),
		getRunExecutionData: async () => createRunExecutionData(),
		getRuntimeCredential: unused('getRuntimeCredential'),
		startRunnerTask: unused('startRunnerTask'),
		currentNodeExecutionIndex: 0,
		restApiUrl: address,
		instanceBaseUrl: address,
		formBaseUrl: address,
		formWaitingBaseUrl: address,
		formTestBaseUrl: address,
		webhookBaseUrl: address,
		webhookWaitingBaseUrl: address,
		webhookTestBaseUrl: address,
		mcpBaseUrl: address,
		mcpTestBaseUrl: address,
		variables: {},
		externalSecretsProxy: new ExternalSecretsProxy(),
		logAiEvent: () => undefined,
	};
}
