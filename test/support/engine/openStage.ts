import { startSandbox } from '../../../tools/sandbox';
import { createHost } from './host';
import type { Stage } from './useSandbox';

export interface OpenStage extends Stage {
	/** Ends every connection and closes the ports. */
	readonly close: () => Promise<void>;
}

/** A sandbox without jobs and a host of its own, for tests that run side by side. */
export async function openStage(): Promise<OpenStage> {
	const sandbox = await startSandbox();
	sandbox.easyJobs.seed([]);
	// A port that is used a second time is another account, with a quota of its own.
	sandbox.easyJobs.rotateKeys();
	return { sandbox, host: createHost(sandbox), close: sandbox.stop };
}
