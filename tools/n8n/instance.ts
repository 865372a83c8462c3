import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

import {
	hasEnded,
	killNode,
	lastLines,
	runNode,
	startNode,
	stopNode,
	type NodeProgram,
} from './children';
import type { N8nInstall } from './install';
import { readResidentBytes } from './memory';
import { installPackage } from './pack';
import { N8N_CACHE_FOLDER } from './paths';
import { waitFor } from './waitFor';

const HOST = '127.0.0.1';

/** The first start creates the database: a hundred migrations, slow on a busy machine. */
const START_TIMEOUT_MS = 180_000;

/** Nothing leaves the machine but what the workflows send, and n8n opens without questions. */
const N8N_ENV: Record<string, string> = {
	N8N_LISTEN_ADDRESS: HOST,
	N8N_SECURE_COOKIE: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_LOG_FORMAT: 'json',
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
};

export interface N8nOptions {
	install: N8nInstall;
	/** The least severe messages that n8n logs. */
	logLevel?: 'debug' | 'info';
	/** Environment variables of n8n, beside those that every n8n here has. */
	env?: Record<string, string>;
	/** A free port at each start by default. */
	port?: number;
	/** A debugger can attach to the server at this port. */
	inspectPort?: number;
}

/** One n8n with data of its own: started, stopped and started again on the same data. */
export class N8n {
	/** In JSON lines. */
	readonly logFile: string;

	private server: ChildProcess | undefined;

	private constructor(
		/** Where the data and the log are. */
		readonly folder: string,
		private readonly options: N8nOptions,
	) {
		this.logFile = join(folder, 'n8n.log');
	}

	/** Makes an n8n with no data, no user and the given packed package. It is not started yet. */
	static async create({ tarball, ...options }: N8nOptions & { tarball: string }): Promise<N8n> {
		const n8n = await N8n.createEmpty(options);
		await installPackage(tarball, n8n.folder);
		return n8n;
	}

	/** Makes an n8n with no data, no user and no package. */
	static async createEmpty(options: N8nOptions): Promise<N8n> {
		const runs = join(N8N_CACHE_FOLDER, 'runs');
		await mkdir(runs, { recursive: true });
		return new N8n(await mkdtemp(join(runs, 'n8n-')), options);
	}

	/** Makes an n8n on the data that an earlier run left in `folder`, or on none. */
	static async open(folder: string, options: N8nOptions): Promise<N8n> {
		await mkdir(folder, { recursive: true });
		return new N8n(folder, options);
	}

	/** Runs a command of n8n, such as `import:workflow`. Throws with its output when it fails. */
	async command(...args: string[]): Promise<void> {
		await runNode(this.program(args));
	}

	/** Starts the server and waits until it answers. Returns its URL. */
	async start(): Promise<string> {
		const [freePort, brokerPort] = await findFreePorts();
		const { port = freePort, inspectPort } = this.options;
		const ports = { N8N_PORT: String(port), N8N_RUNNERS_BROKER_PORT: String(brokerPort) };
		const program = this.program(['start'], ports);
		if (inspectPort !== undefined) program.args.unshift(`--inspect=${HOST}:${inspectPort}`);
		const server = startNode(program);
		this.server = server;
		const url = `http://${HOST}:${port}`;
		await waitFor('n8n to start', START_TIMEOUT_MS, async () => {
			if (hasEnded(server)) throw new Error(`n8n did not start.\n${lastLines(this.logFile)}`);
			return await isReady(url);
		});
		return url;
	}

	/** Memory of the server that is in use now, in bytes: what the system calls its resident set. */
	async residentBytes(): Promise<number> {
		return await readResidentBytes(this.server?.pid);
	}

	/** Waits until the server ends, whatever ends it. */
	async ended(): Promise<void> {
		if (this.server !== undefined && !hasEnded(this.server)) await once(this.server, 'exit');
	}

	/** Stops the server as a service manager would. */
	async stop(): Promise<void> {
		if (this.server !== undefined) await stopNode(this.server);
	}

	/** Ends the server as a power cut would. */
	async kill(): Promise<void> {
		if (this.server !== undefined) await killNode(this.server);
	}

	/** Deletes the data. */
	async remove(): Promise<void> {
		await rm(this.folder, { recursive: true, force: true });
	}

	private program(args: string[], env: Record<string, string> = {}): NodeProgram {
		const { install, logLevel = 'info', env: addedEnv } = this.options;
		const instanceEnv = { N8N_USER_FOLDER: this.folder, N8N_LOG_LEVEL: logLevel };
		return {
			nodePath: install.nodePath,
			args: [install.n8nPath, ...args],
			cwd: this.folder,
			env: { ...N8N_ENV, ...addedEnv, ...instanceEnv, ...env },
			logFile: this.logFile,
		};
	}
}

/** The readiness probe speaks before the editor's routes are there. */
async function isReady(url: string): Promise<boolean> {
	for (const path of ['/healthz/readiness', '/rest/settings']) {
		const response = await fetch(`${url}${path}`).catch(() => undefined);
		const isJson = response?.headers.get('content-type')?.includes('json') === true;
		if (response?.ok !== true || !isJson) return false;
	}
	return true;
}

/** Both are taken at once, so that they differ. */
async function findFreePorts(): Promise<[number, number]> {
	const servers = [createServer(), createServer()] as const;
	const [one, other] = await Promise.all(servers.map(listenOnFreePort));
	await Promise.all(servers.map((holder) => new Promise((done) => holder.close(done))));
	if (one === undefined || other === undefined) throw new Error('No free port was found.');
	return [one, other];
}

async function listenOnFreePort(server: ReturnType<typeof createServer>): Promise<number> {
	await new Promise<void>((listening) => server.listen(0, HOST, listening));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No free port was found.');
	return address.port;
}
