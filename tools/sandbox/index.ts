import type { RunningServer } from './common/vendor';
import { startDiamond, type DiamondSandbox } from './diamond/server';
import { startEasyJobs, type EasyJobsSandbox } from './easyJobs/server';
import { startTalentsoft, type TalentsoftSandbox } from './talentsoft/server';

/**
 * Local servers that play the vendors' APIs from their public documentation, strictly: what the
 * documentation refuses, they refuse.
 */

export interface SandboxOptions {
	/** `127.0.0.1` by default. */
	host?: string;
	/** 0, the default, takes a free port. */
	easyJobsPort?: number;
	diamondPort?: number;
	talentsoftPort?: number;
	/** The servers' clock: dates, quotas, lifetime of tokens. The machine's own by default. */
	now?: () => Date;
}

export interface Sandbox {
	readonly easyJobs: EasyJobsSandbox;
	readonly diamond: DiamondSandbox;
	readonly talentsoft: TalentsoftSandbox;
	/** Ends every connection and closes the ports. */
	stop: () => Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { host = '127.0.0.1', now = () => new Date() } = options;
	const serverOptions = (port = 0) => ({ host, port, now });
	const running: Array<RunningServer<unknown>> = [];
	const track = <Server extends RunningServer<unknown>>(server: Server): Server => {
		running.push(server);
		return server;
	};
	const stop = async () => {
		await Promise.all(running.map(async (server) => await server.stop()));
	};
	try {
		const easyJobs = track(await startEasyJobs(serverOptions(options.easyJobsPort)));
		const diamond = track(await startDiamond(serverOptions(options.diamondPort)));
		const talentsoft = track(await startTalentsoft(serverOptions(options.talentsoftPort)));
		return {
			easyJobs: easyJobs.sandbox,
			diamond: diamond.sandbox,
			talentsoft: talentsoft.sandbox,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

export type { DiamondSandbox } from './diamond/server';
export type { EasyJobsSandbox } from './easyJobs/server';
export type { EasyJobsQuota } from './easyJobs/quota';
export type { EasyJobsReadings } from './easyJobs/readings';
export type { StoredJob } from './easyJobs/rules';
export { generateCandidates, generateVacancies } from './talentsoft/generate';
export type { TalentsoftReadings } from './talentsoft/readings';
export type { NewCandidate, NewVacancy } from './talentsoft/records';
export type { Fault } from './common/faults';
export type { LoggedRequest } from './common/requestLog';
