import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import type { LoggedRequest } from '../../../tools/sandbox';
import { jsonOf } from '../easyJobs/easyJobsNode';
import type { EngineRun } from '../engine/runNode';
import type { Stage } from '../engine/useSandbox';

export interface TalentsoftRun {
	readonly items?: readonly IDataObject[];
	readonly onError?: OnError;
}

export async function runTalentsoft(
	{ host }: Stage,
	parameters: INodeParameters,
	{ items = [{}], onError }: TalentsoftRun = {},
): Promise<EngineRun> {
	const choice = onError === undefined ? {} : { onError };
	return await host.run({ type: 'talentsoft', parameters, ...choice }, items);
}

/** What was asked beside sign-ins. */
export function callsOf({ sandbox }: Stage): LoggedRequest[] {
	return sandbox.talentsoft.log().filter(({ path }) => path !== '/api/token');
}

/** The place and the number asked for, call by call: `0+100`. */
export function pagesOf(stage: Stage): string[] {
	return callsOf(stage).map(({ query }) => `${query['offset']}+${query['limit']}`);
}

/** The references or ids of the records that a run gave. */
export function keysOf(run: EngineRun): unknown[] {
	return referencesOf(jsonOf(run));
}

export function referencesOf(records: readonly object[]): unknown[] {
	return records.map((record) => {
		const { offerDetail, candidateDetail } = { ...EMPTY, ...record };
		const { reference, id } = { ...NO_KEY, ...(offerDetail ?? candidateDetail) };
		return reference ?? id;
	});
}

const EMPTY: { offerDetail?: object; candidateDetail?: object } = {};
const NO_KEY: { reference?: unknown; id?: unknown } = {};
