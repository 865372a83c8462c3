import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import type { EngineRun } from '../engine/runNode';
import type { Stage } from '../engine/useSandbox';

/** A job that obeys every rule, without a date. */
export const VALID_JOB = {
	id: 'HOTEL2026A1',
	title: 'Chef de partie (H/F)',
	contract_type: 'CDI',
	position:
		'<p>Vous tenez le poste de garde manger dans une brigade de huit personnes et formez un apprenti.</p>',
	location: 'Strasbourg',
	country: 'France',
	salary: '2400€/mois',
};

export async function runEasyJobs(
	{ host }: Stage,
	operation: string,
	items: readonly IDataObject[],
	parameters: INodeParameters = {},
	onError?: OnError,
): Promise<EngineRun> {
	return await host.run(
		{
			type: 'easyJobs',
			parameters: { resource: 'job', operation, ...parameters },
			...(onError === undefined ? {} : { onError }),
		},
		items,
	);
}

export function jsonOf(run: EngineRun, output = 0): IDataObject[] {
	return (run.outputs[output] ?? []).map(({ json }) => json);
}

export function pairsOf(run: EngineRun, output = 0): unknown[] {
	return (run.outputs[output] ?? []).map(({ pairedItem }) => pairedItem);
}
