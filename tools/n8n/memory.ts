import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const BYTES_PER_KILOBYTE = 1024;

/** Resident set of a running process, by the tools that come with the system. */
export async function readResidentBytes(pid: number | undefined): Promise<number> {
	if (pid === undefined) throw new Error('The process has not been started.');
	const kilobytes = process.platform === 'win32' ? await readOnWindows(pid) : await readOnUnix(pid);
	if (!(kilobytes > 0)) throw new Error(`The memory of process ${pid} could not be read.`);
	return kilobytes * BYTES_PER_KILOBYTE;
}

async function readOnUnix(pid: number): Promise<number> {
	const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
	return Number(stdout.trim());
}

/** The last column is a number of kilobytes, in digits grouped as the language of the system does. */
async function readOnWindows(pid: number): Promise<number> {
	const { stdout } = await run('tasklist', ['/fi', `PID eq ${pid}`, '/fo', 'csv', '/nh']);
	const memory = stdout.trim().split('","').at(-1) ?? '';
	return Number(memory.replaceAll(/\D/g, ''));
}
