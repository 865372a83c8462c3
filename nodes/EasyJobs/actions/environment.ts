import type { IExecuteFunctions, INodeProperties, INodePropertyTypeOptions } from 'n8n-workflow';

import type { BatchOperation, WriteOperation } from '../../../core/n8n/operation';
import { toRows, type Outcome } from '../../../core/n8n/outcome';
import { isProduction } from '../client/environment';

/** Apart from the fields: n8n's rules take a list that a method fills for a choice by name or ID. */
const readFromCredential: INodePropertyTypeOptions = { loadOptionsMethod: 'getEnvironment' };

/**
 * Where the jobs go, for each operation that writes: a line that follows the credential as it is chosen, and in
 * production a yellow notice, which n8n reads when the panel is opened. Nothing reads their values.
 */
const environmentFields: INodeProperties[] = [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		typeOptions: readFromCredential,
		noDataExpression: true,
		options: [],
		default: '',
		description: 'That of the credential: to write elsewhere, choose another credential',
	},
	{
		displayName: 'Production',
		name: 'productionNotice',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: 'getProductionNotice',
				mode: 'map',
				supportAutoMap: false,
				hideNoDataError: true,
			},
		},
	},
];

/** Shows in the panel and in each result whether the jobs are those of production. */
export function withEnvironment<Value>(operation: WriteOperation<Value>): WriteOperation<Value> {
	return {
		...operation,
		fields: [...environmentFields, ...operation.fields],
		execute: async (context, value, earlierAttempt) => {
			const outcome = await operation.execute(context, value, earlierAttempt);
			return addEnvironment(outcome, await readEnvironment(context));
		},
	};
}

export function withEnvironments(operation: BatchOperation): BatchOperation {
	return {
		...operation,
		fields: [...environmentFields, ...operation.fields],
		execute: async (context, memory) => {
			const rows = toRows(await operation.execute(context, memory));
			const environment = await readEnvironment(context);
			return {
				rows: rows.map((row) => ({ ...row, outcome: addEnvironment(row.outcome, environment) })),
			};
		},
	};
}

async function readEnvironment(context: IExecuteFunctions): Promise<string> {
	const credential = await context.getCredentials('easyJobsApi');
	return isProduction(credential) ? 'production' : 'sandbox';
}

function addEnvironment(outcome: Outcome<object>, environment: string): Outcome<object> {
	if (outcome.kind === 'failed') return outcome;
	return { ...outcome, results: outcome.results.map((result) => ({ ...result, environment })) };
}
