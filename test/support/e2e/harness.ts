import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { credentialsFor } from '../../../tools/demo/credentials';
import {
	importCredentials,
	installN8n,
	N8n,
	N8nClient,
	type Execution,
	type Workflow,
} from '../../../tools/n8n';
import { startSandbox, type Sandbox } from '../../../tools/sandbox';
import { TARBALL_VARIABLE } from './setup';

/** The name of the node under test in the workflows made here. */
export const NODE = 'Node';

const TRIGGER = 'Start';

/** Starting n8n with an empty database takes most of it. */
export const START_TIMEOUT_MS = 240_000;

const CREDENTIALS = {
	diamondApi: { id: 'diamondAccount', name: 'Diamond Careers account' },
	easyJobsApi: { id: 'easyJobsAccount', name: 'EasyJobs account' },
	talentsoftApi: { id: 'talentsoftAccount', name: 'Talentsoft account' },
};

const CREDENTIAL_TYPES = {
	diamond: 'diamondApi',
	easyJobs: 'easyJobsApi',
	httpRequest: 'diamondApi',
	talentsoft: 'talentsoftApi',
} as const;

export interface NodeUnderTest {
	/** n8n's own HTTP Request node signs with the Diamond credential. */
	type: keyof typeof CREDENTIAL_TYPES;
	parameters: object;
	/** By type, instead of the credential of the sandbox. */
	credentials?: Record<string, { id: string; name: string }>;
	onError?: 'continueErrorOutput' | 'continueRegularOutput';
}

/** The packed package in a real n8n, with credentials for a sandbox of its own. */
export class Harness {
	private constructor(
		readonly sandbox: Sandbox,
		readonly n8n: N8n,
		private connected: N8nClient,
	) {}

	/** @param env settings of n8n for these tests */
	static async start(env: Record<string, string> = {}): Promise<Harness> {
		const install = await installN8n();
		const tarball = process.env[TARBALL_VARIABLE] ?? '';
		const sandbox = await startSandbox();
		const n8n = await N8n.create({ install, tarball, logLevel: 'debug', env });
		await importCredentials(n8n, credentialsFor(sandbox));
		return new Harness(sandbox, n8n, await N8nClient.connect(await n8n.start()));
	}

	get client(): N8nClient {
		return this.connected;
	}

	/** Ends n8n, lets `meanwhile` happen, and starts n8n again on the same data. */
	async restart(how: 'kill' | 'stop', meanwhile: () => void): Promise<void> {
		await this.n8n[how]();
		meanwhile();
		this.connected = await N8nClient.connect(await this.n8n.start());
	}

	/** Runs one node on items, in a workflow of its own. */
	async runNode(node: NodeUnderTest, items: readonly object[] = [{}]): Promise<Execution> {
		return await this.runNodes([node], items);
	}

	/** Runs nodes one after the other on items. The first is called `NODE`, the next `NODE 2` and so on. */
	async runNodes(
		nodes: readonly NodeUnderTest[],
		items: readonly object[] = [{}],
	): Promise<Execution> {
		const workflowId = await this.client.createWorkflow(workflowOf(nodes, items));
		return await this.client.run(workflowId, TRIGGER);
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		await this.n8n.remove();
		await this.sandbox.stop();
	}

	/** The bytes of a file that an item refers to, as n8n has stored them. */
	async readFile(id: string): Promise<Buffer> {
		const [mode, path = ''] = id.split(':');
		if (mode !== 'filesystem-v2') throw new Error(`File ${id} is not in a folder.`);
		return await readFile(join(this.n8n.folder, '.n8n', 'storage', path));
	}

	/** Where n8n keeps a secret in the clear: in an execution, the database, the log or another file. */
	async findSecrets(): Promise<string[]> {
		const secrets = this.listSecrets();
		const listFound = (place: string, content: Buffer | string) =>
			secrets.filter(([, value]) => content.includes(value)).map(([name]) => `${name} in ${place}`);

		const executions = await this.client.executions();
		const inExecutions = executions.flatMap(({ id, text }) => listFound(`execution ${id}`, text));
		const entries = await readdir(this.n8n.folder, { recursive: true, withFileTypes: true });
		const files = entries.filter((entry) => entry.isFile());
		const inFiles = files.map(async ({ parentPath, name }) =>
			listFound(name, await readFile(join(parentPath, name))),
		);
		return [...inExecutions, ...(await Promise.all(inFiles)).flat()];
	}

	/** Each with its name. Session tokens are those that Diamond and Talentsoft have received. */
	private listSecrets(): Array<[name: string, value: string]> {
		const { diamond, easyJobs, talentsoft } = this.sandbox;
		const tokens = [...diamond.log(), ...talentsoft.log()].flatMap(({ headers }) => {
			return headers.authorization?.replace(/^bearer /i, '') ?? [];
		});
		return [
			['API token', easyJobs.credentials.apiToken],
			['secret key', easyJobs.credentials.secretKey],
			['password', diamond.credentials.password],
			['client secret', talentsoft.credentials.clientSecret],
			...[...new Set(tokens)].map((token): [string, string] => ['session token', token]),
		];
	}
}

function workflowOf(nodes: readonly NodeUnderTest[], items: readonly object[]): Workflow {
	const names = [TRIGGER, ...nodes.map((_node, index) => nameOf(index))];
	const links = names.slice(0, -1).map((name, index) => {
		return [name, { main: [[{ node: names[index + 1], type: 'main', index: 0 }]] }] as const;
	});
	return {
		name: JSON.stringify(nodes[0]?.parameters).slice(0, 100),
		nodes: [
			{
				id: idOf(0),
				name: TRIGGER,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			...nodes.map(toNode),
		],
		connections: Object.fromEntries(links),
		pinData: { [TRIGGER]: items.map((json) => ({ json })) },
	};
}

function toNode({ type, parameters, credentials, onError }: NodeUnderTest, index: number): object {
	const credentialType = CREDENTIAL_TYPES[type];
	return {
		id: idOf(index + 1),
		name: nameOf(index),
		...(type === 'httpRequest'
			? { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 }
			: { type: `n8n-nodes-jobsync.${type}`, typeVersion: 1 }),
		position: [200 * (index + 1), 0],
		parameters,
		credentials: credentials ?? { [credentialType]: CREDENTIALS[credentialType] },
		...(onError === undefined ? {} : { onError }),
	};
}

function nameOf(index: number): string {
	return index === 0 ? NODE : `${NODE} ${index + 1}`;
}

function idOf(place: number): string {
	return `f4d1c6f0-0000-4000-8000-00000000000${place + 1}`;
}
