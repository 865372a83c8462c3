import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import {
	createRunExecutionData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import type { TestCredentialsHelper } from './credentialsHelper';

/** What n8n gives to the engine beside the workflow. */
export function createAdditionalData(
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
