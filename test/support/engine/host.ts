import 'reflect-metadata';

import type {
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	WorkflowActivateMode,
} from 'n8n-workflow';

import { DiamondApi } from '../../../credentials/DiamondApi.credentials';
import { EasyJobsApi } from '../../../credentials/EasyJobsApi.credentials';
import { TalentsoftApi } from '../../../credentials/TalentsoftApi.credentials';
import type { Sandbox } from '../../../tools/sandbox';
import { openExecution, openPanel } from './contexts';
import { TestCredentialsHelper } from './credentialsHelper';
import type { NodeUnderTest } from './nodeTypes';
import { retryExecution, runNode, type EngineRun, type RunContext } from './runNode';
import { watchNode, type Watch } from './watch';

/** Runs one node of this package in n8n-core's own engine, over real HTTP. */

export interface EngineHost {
	readonly credentials: TestCredentialsHelper;
	/** Runs an action node on input items. */
	run(node: NodeUnderTest, items: readonly IDataObject[], more?: RunContext): Promise<EngineRun>;
	/** Runs a failed execution again, from what n8n saved of it. */
	retry(node: NodeUnderTest, run: EngineRun): Promise<EngineRun>;
	/** What a node is given when it runs on input items. */
	openExecution(node: NodeUnderTest, items: readonly IDataObject[]): IExecuteFunctions;
	/** What the panel of a node gives to the methods that it calls. */
	openPanel(node: NodeUnderTest): ILoadOptionsFunctions;
	/** A trigger that keeps its static data from poll to poll, as a published workflow does. */
	watch(node: NodeUnderTest, staticData?: IDataObject, activation?: WorkflowActivateMode): Watch;
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
		retry: async (node, run) => await retryExecution(credentials, node, run),
		openExecution: (node, items) => openExecution(credentials, node, items),
		openPanel: (node) => openPanel(credentials, node),
		watch: (node, staticData, activation) => watchNode(credentials, node, staticData, activation),
	};
}
