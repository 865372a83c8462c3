import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';

import { readExecution, type Execution } from './execution';
import { call, callEditor, createApiKey, signIn } from './session';
import { waitFor } from './waitFor';

const EXECUTION_TIMEOUT_MS = 120_000;
const PUBLICATION_TIMEOUT_MS = 120_000;

/** n8n starts the execution of a poll that found something just after the poll: 50 ms, seen idle. */
const EXECUTION_START_DELAY_MS = 2_500;

/** The most that one page of n8n's API holds. */
const MAX_LISTED_EXECUTIONS = 250;

const publicationSchema = z.object({
	status: z.string(),
	triggers: z.array(z.object({ errorMessage: z.string().nullish() })),
});

const savedWorkflowSchema = z.object({
	versionId: z.string(),
	nodes: z.array(z.looseObject({ name: z.string() })),
	connections: z.record(z.string(), z.unknown()),
	settings: z.record(z.string(), z.unknown()).default({}),
});

const nodeTypesSchema = z.array(
	z.object({
		name: z.string(),
		version: z.union([z.number(), z.array(z.number())]),
		properties: z.array(z.object({ name: z.string() })),
	}),
);

const credentialTestSchema = z.object({ status: z.string(), message: z.string() });

export type CredentialTest = z.infer<typeof credentialTestSchema>;

export interface Workflow {
	name: string;
	nodes: object[];
	connections: object;
	settings?: object;
	/** Items that stand in for the output of a node, by its name. */
	pinData?: Record<string, Array<{ json: object }>>;
}

/** What a user changes of a workflow that is there. */
interface WorkflowEdit {
	/** Properties of nodes, by the name of the node, such as `disabled`. */
	nodes?: Record<string, object>;
	settings?: object;
}

/** The owner of a running n8n, at its editor and at its public API. */
export class N8nClient {
	private nodeTypes: z.infer<typeof nodeTypesSchema> | undefined;

	/** Made for the first call that needs it, since n8n keeps every key. */
	private apiKey: Promise<string> | undefined;

	private constructor(
		private readonly url: string,
		private readonly cookie: string,
	) {}

	/** Signs in as the owner, whose account is made where there is none. */
	static async connect(url: string): Promise<N8nClient> {
		return new N8nClient(url, await signIn(url));
	}

	/** Returns the id that n8n gave. */
	async createWorkflow(workflow: Workflow): Promise<string> {
		const settings = { executionOrder: 'v1' };
		const created = await this.editorCall('POST', '/workflows', { settings, ...workflow });
		return z.object({ id: z.string() }).parse(created).id;
	}

	/** The names of the parameters of a node of one version; undefined where n8n has no such node. */
	async readParameterNames(type: string, version: number): Promise<string[] | undefined> {
		this.nodeTypes ??= nodeTypesSchema.parse(JSON.parse(await this.readNodeTypesText()));
		return this.nodeTypes
			.find((known) => known.name === type && [known.version].flat().includes(version))
			?.properties.map(({ name }) => name);
	}

	/** The descriptions of all nodes in JSON, as the editor reads them. */
	async readNodeTypesText(): Promise<string> {
		return await call(`${this.url}/types/nodes.json`, 'GET', { cookie: this.cookie });
	}

	/** Changes a workflow as the editor does when it is saved. Throws when it has no node of a given name. */
	async editWorkflow(
		workflowId: string,
		{ nodes = {}, settings = {} }: WorkflowEdit,
	): Promise<void> {
		const path = `/workflows/${workflowId}`;
		const saved = savedWorkflowSchema.parse(await this.editorCall('GET', path));
		const unknown = Object.keys(nodes).filter(
			(name) => !saved.nodes.some((node) => node.name === name),
		);
		if (unknown.length > 0) throw new Error(`The workflow has no node ${unknown.join(', ')}.`);
		await this.editorCall('PATCH', path, {
			...saved,
			nodes: saved.nodes.map((node) => ({ ...node, ...nodes[node.name] })),
			settings: { ...saved.settings, ...settings },
		});
	}

	/** Runs a workflow as the editor's button does, from the given trigger to the end. */
	async run(workflowId: string, trigger: string): Promise<Execution> {
		const started = await this.editorCall('POST', `/workflows/${workflowId}/run`, {
			triggerToStartFrom: { name: trigger },
		});
		const { executionId } = z.object({ executionId: z.string() }).parse(started);
		return await this.waitForExecution(executionId);
	}

	/** Publishes a workflow, which polls once. Returns the executions that this started. */
	async publish(workflowId: string): Promise<Execution[]> {
		const before = await this.listExecutionIds(workflowId);
		await this.publicCall('POST', `/workflows/${workflowId}/activate`);
		await this.waitUntilPublished(workflowId);
		const all = await this.executionsAfterPoll(workflowId);
		return all.filter(({ id }) => !before.includes(id));
	}

	async unpublish(workflowId: string): Promise<void> {
		await this.publicCall('POST', `/workflows/${workflowId}/deactivate`);
	}

	/** Publishes a workflow anew, for the sake of the poll. */
	async poll(workflowId: string): Promise<Execution[]> {
		await this.unpublish(workflowId);
		return await this.publish(workflowId);
	}

	/** All executions of a workflow a moment after a poll has ended: its own is among them. */
	async executionsAfterPoll(workflowId: string): Promise<Execution[]> {
		await sleep(EXECUTION_START_DELAY_MS);
		return await this.executions(workflowId);
	}

	/** All executions, of one workflow or of all, oldest first, each waited for. */
	async executions(workflowId?: string): Promise<Execution[]> {
		const ids = await this.listExecutionIds(workflowId);
		return await Promise.all(ids.map(async (id) => await this.waitForExecution(id)));
	}

	/** Creates the credentials and workflows whose names n8n does not have yet. */
	async createMissing(
		credentials: ReadonlyArray<{ name: string; type: string; data: object }>,
		workflows: readonly Workflow[],
	): Promise<void> {
		const credentialNames = await this.listNames('/credentials');
		for (const { name, type, data } of credentials) {
			if (credentialNames.includes(name)) continue;
			await this.editorCall('POST', '/credentials', { name, type, data });
		}
		const workflowNames = await this.listNames('/workflows');
		for (const { name, nodes, connections, settings = {} } of workflows) {
			if (workflowNames.includes(name)) continue;
			await this.createWorkflow({ name, nodes, connections, settings });
		}
	}

	/** Saves a new credential and tests it, as the editor does when its form is saved. */
	async testCredential(type: string, data: object): Promise<CredentialTest> {
		const form = { name: `Tested ${type}`, type, data };
		const saved = await this.editorCall('POST', '/credentials', form);
		const { id } = z.object({ id: z.string() }).parse(saved);
		const credentials = { ...form, id };
		const answer = await this.editorCall('POST', '/credentials/test', { credentials });
		return credentialTestSchema.parse(answer);
	}

	private async waitUntilPublished(workflowId: string): Promise<void> {
		const path = `/workflows/${workflowId}/publication-status`;
		await waitFor('the workflow to be published', PUBLICATION_TIMEOUT_MS, async () => {
			const { status, triggers } = publicationSchema.parse(await this.editorCall('GET', path));
			if (status !== 'failed') return status === 'published';
			const reasons = triggers.map(({ errorMessage }) => errorMessage ?? 'unknown reason');
			throw new Error(`n8n did not publish the workflow: ${reasons.join('; ')}`);
		});
	}

	private async waitForExecution(id: string): Promise<Execution> {
		return await waitFor(`execution ${id} to finish`, EXECUTION_TIMEOUT_MS, async () => {
			return readExecution(await this.publicCall('GET', `/executions/${id}?includeData=true`));
		});
	}

	private async listExecutionIds(workflowId?: string): Promise<string[]> {
		const query = new URLSearchParams({ limit: String(MAX_LISTED_EXECUTIONS) });
		if (workflowId !== undefined) query.set('workflowId', workflowId);
		const path = `/executions?${query.toString()}`;
		const listed: unknown = JSON.parse(await this.publicCall('GET', path));
		const { data } = z.object({ data: z.array(z.object({ id: z.string() })) }).parse(listed);
		return data.map(({ id }) => id).sort((one, other) => Number(one) - Number(other));
	}

	private async listNames(path: '/credentials' | '/workflows'): Promise<string[]> {
		const listed = z.array(z.object({ name: z.string() }));
		return listed.parse(await this.editorCall('GET', path)).map(({ name }) => name);
	}

	private async editorCall(method: string, path: string, body?: object): Promise<unknown> {
		return await callEditor(this.url, this.cookie, method, path, body);
	}

	private async publicCall(method: string, path: string): Promise<string> {
		this.apiKey ??= createApiKey(this.url, this.cookie);
		return await call(`${this.url}/api/v1${path}`, method, { 'X-N8N-API-KEY': await this.apiKey });
	}
}
