import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const PARENT_WATCH_SCRIPT = join(__dirname, 'endWithParent.cjs');

/** n8n closes its database and its task runner within this time on an idle machine. */
const STOP_TIMEOUT_MS = 15_000;

/** How much of a failed command's output its error shows. */
const SHOWN_OUTPUT_LINES = 25;

/** Settings of the caller's own n8n, npm script or test runner that must not reach a child. */
const EXCLUDED_ENV =
	/^(N8N|DB|EXECUTIONS|QUEUE|CREDENTIALS|WEBHOOK|GENERIC|WORKFLOWS|JEST|npm_(lifecycle|package))_|^(NODE_ENV|NODE_OPTIONS|NODE_PATH)$/;

export interface NodeProgram {
	/** The Node.js binary. */
	nodePath: string;
	/** The script and its arguments. */
	args: string[];
	cwd: string;
	env?: Record<string, string>;
	/** Standard output and error are added to this file. */
	logFile: string;
}

const running = new Set<ChildProcess>();

process.on('exit', () => {
	for (const child of running) killGroup(child, 'SIGKILL');
});

/**
 * Starts a Node.js program as the leader of a process group of its own. The group ends with this
 * process, however this process ends.
 */
export function startNode(program: NodeProgram): ChildProcess {
	const log = openSync(program.logFile, 'a');
	const child = spawn(program.nodePath, ['--require', PARENT_WATCH_SCRIPT, ...program.args], {
		cwd: program.cwd,
		env: { ...inheritedEnv(program.nodePath), ...program.env },
		detached: process.platform !== 'win32',
		stdio: ['ignore', log, log, 'ipc'],
		windowsHide: true,
	});
	closeSync(log);
	running.add(child);
	child.once('error', () => running.delete(child));
	child.once('exit', () => {
		running.delete(child);
		killGroup(child, 'SIGKILL');
	});
	return child;
}

/** Runs a Node.js program to its end. Throws with the last lines of its output if it fails. */
export async function runNode(program: NodeProgram): Promise<void> {
	const child = startNode(program);
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('exit', resolve).once('error', reject);
	});
	if (code === 0) return;
	const command = program.args.join(' ');
	throw new Error(`This command failed: ${command}\n${lastLines(program.logFile)}`);
}

/** Ends a program and all it started: politely, then by force. */
export async function stopNode(child: ChildProcess): Promise<void> {
	if (hasEnded(child)) return;
	const ended = once(child, 'exit');
	const force = setTimeout(() => killGroup(child, 'SIGKILL'), STOP_TIMEOUT_MS);
	killGroup(child, 'SIGTERM');
	await ended;
	clearTimeout(force);
}

/** Ends a program at once, as a power cut would. */
export async function killNode(child: ChildProcess): Promise<void> {
	if (hasEnded(child)) return;
	const ended = once(child, 'exit');
	killGroup(child, 'SIGKILL');
	await ended;
}

export function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}

export function lastLines(file: string): string {
	return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-SHOWN_OUTPUT_LINES).join('\n');
}

function killGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
	if (child.pid === undefined) return;
	try {
		if (process.platform === 'win32') {
			execFileSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
		} else {
			process.kill(-child.pid, signal);
		}
	} catch {
		// The group has ended already.
	}
}

/** n8n starts its task runner as `node`: it must find the Node.js that runs n8n. */
function inheritedEnv(nodePath: string): Record<string, string> {
	const env: Record<string, string> = {};
	for (const [name, value] of Object.entries(process.env)) {
		if (value !== undefined && !EXCLUDED_ENV.test(name)) env[name] = value;
	}
	const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	env[pathName] = [dirname(nodePath), env[pathName]].filter(Boolean).join(delimiter);
	const noProxyHosts = ['127.0.0.1', 'localhost', env.NO_PROXY ?? env.no_proxy];
	env.NO_PROXY = env.no_proxy = noProxyHosts.filter(Boolean).join(',');
	return env;
}
