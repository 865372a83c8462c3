import { startDiamond, type DiamondSandbox } from './diamond/server';
import { startEasyJobs, type EasyJobsSandbox } from './easyJobs/server';

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
	/** The servers' clock: dates, quotas, lifetime of tokens. The machine's own by default. */
	now?: () => Date;
}

export interface Sandbox {
	readonly easyJobs: EasyJobsSandbox;
	readonly diamond: DiamondSandbox;
	/** Ends every connection and closes the ports. */
	stop: () => Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { host = '127.0.0.1', easyJobsPort = 0, diamondPort = 0, now = () => new Date() } = options;
	const easyJobs = await startEasyJobs({ host, port: easyJobsPort, now });
	try {
		const diamond = await startDiamond({ host, port: diamondPort, now });
		return {
			easyJobs: easyJobs.face,
			diamond: diamond.face,
			async stop() {
				await Promise.all([easyJobs.stop(), diamond.stop()]);
			},
		};
	} catch (error) {
		await easyJobs.stop();
		throw error;
	}
}

export type { DiamondSandbox } from './diamond/server';
export type {
	NewOffer,
	OfferMeta,
	OfferPatch,
	StoredApplication,
	StoredOffer,
} from './diamond/offers';
export type { DiamondReadings } from './diamond/readings';
export type { EasyJobsEnvironment } from './easyJobs/account';
export type { EasyJobsSandbox } from './easyJobs/server';
export type { EasyJobsQuota } from './easyJobs/quota';
export type { EasyJobsReadings } from './easyJobs/readings';
export type { StoredJob } from './easyJobs/rules';
export type { Fault } from './common/faults';
export type { LoggedRequest } from './common/requestLog';
