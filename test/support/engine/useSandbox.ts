import { startSandbox, type Sandbox } from '../../../tools/sandbox';
import { createHost, type EngineHost } from './host';

export interface Stage {
	readonly sandbox: Sandbox;
	readonly host: EngineHost;
}

/** A sandbox for the tests of a file, in its start state before each; a new host with it. */
export function useSandbox(): Stage {
	let sandbox: Sandbox | undefined;
	let host: EngineHost | undefined;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => {
		if (sandbox === undefined) return;
		sandbox.easyJobs.reset();
		sandbox.easyJobs.seed([]);
		// Each test is another account: what one has sent counts for no other's quota.
		sandbox.easyJobs.rotateKeys();
		sandbox.diamond.reset();
		sandbox.talentsoft.reset();
		host = createHost(sandbox);
	});
	afterAll(async () => await sandbox?.stop());

	return {
		get sandbox() {
			if (sandbox === undefined) throw new Error('The sandbox starts with the first test');
			return sandbox;
		},
		get host() {
			if (host === undefined) throw new Error('The host starts with the first test');
			return host;
		},
	};
}
