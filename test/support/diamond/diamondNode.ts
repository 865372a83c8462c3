import type { IBinaryKeyData, IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import type { LoggedRequest } from '../../../tools/sandbox';
import type { EngineRun } from '../engine/runNode';
import type { Stage } from '../engine/useSandbox';

export interface DiamondRun {
	readonly items?: readonly IDataObject[];
	/** Of each item. */
	readonly files?: readonly IBinaryKeyData[];
	readonly onError?: OnError;
}

export async function runDiamond(
	{ host }: Stage,
	parameters: INodeParameters,
	{ items = [{}], files = [], onError }: DiamondRun = {},
): Promise<EngineRun> {
	const choice = onError === undefined ? {} : { onError };
	return await host.run({ type: 'diamond', parameters, ...choice }, items, { files });
}

/** What was asked beside sign-ins. */
export function callsOf({ sandbox }: Stage): LoggedRequest[] {
	return sandbox.diamond.log().filter(({ path }) => !path.endsWith('/auth/login'));
}

export function describeCalls(stage: Stage): string[] {
	return callsOf(stage).map(({ method, path, status }) => {
		return `${method} ${path.replace('/diamond/v1', '')} ${status ?? 'dropped'}`;
	});
}
