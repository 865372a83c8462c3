import type { Workflow } from '../n8n';

/** The workflows that publish jobs in the ways to compare. */

export const TRIGGER = 'Start';

export interface Way {
	readonly name: string;
	/** How many jobs are published. */
	readonly counts: readonly number[];
	readonly isOurs?: true;
	readonly node: (baseUrl: string) => object;
}

const CREDENTIALS = { easyJobsApi: { id: 'easyJobsAccount', name: 'EasyJobs account' } };

export const WAYS: readonly Way[] = [
	{
		name: 'EasyJobs, Create or Update',
		counts: [100, 1_000, 10_000],
		isOurs: true,
		node: () => ({
			type: 'n8n-nodes-jobsync.easyJobs',
			typeVersion: 1,
			parameters: {
				operation: 'upsert',
				fields: { mappingMode: 'autoMapInputData', value: null },
			},
		}),
	},
	{
		name: 'HTTP Request, as it comes',
		counts: [100, 1_000],
		node: (baseUrl) => httpRequest(baseUrl, {}),
	},
	{
		name: 'HTTP Request, Batching of 5 each 3 s',
		counts: [100],
		node: (baseUrl) =>
			httpRequest(baseUrl, { batching: { batch: { batchSize: 5, batchInterval: 3_000 } } }),
	},
];

function httpRequest(baseUrl: string, options: object): object {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		onError: 'continueRegularOutput',
		parameters: {
			method: 'POST',
			url: `${baseUrl}/v1-sandbox/json/job-posting`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'easyJobsApi',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ $json }}',
			options,
		},
	};
}

/** One job an item, all different. */
const JOBS = `={{ ({ jobs: Array.from({ length: $json.count }, (_, index) => ({
	id: 'BENCH' + (100000 + index),
	title: 'Chef de rang en brasserie ' + index,
	contract_type: 'CDI',
	position: '<p>Vous accueillez nos clients, prenez les commandes et assurez le service en salle, numéro ' + index + '.</p>',
	location: 'Strasbourg',
	country: 'France',
	salary: '2100€/mois',
	date: '2026-01-10 09:30:00'
})) }) }}`;

export function createWorkflow(way: Way, count: number, baseUrl: string): Workflow {
	const nodes = [
		{ name: TRIGGER, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			name: 'Jobs',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JOBS, options: {} },
		},
		{
			name: 'One Each',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'jobs', options: {} },
		},
		{ name: 'Publish', credentials: CREDENTIALS, ...way.node(baseUrl) },
	];
	return {
		name: `${way.name}, ${count}`,
		nodes: nodes.map((node, index) => ({
			id: `node${index}`,
			position: [index * 200, 0],
			...node,
		})),
		connections: Object.fromEntries(
			nodes
				.slice(0, -1)
				.map(({ name }, index) => [
					name,
					{ main: [[{ node: nodes[index + 1]?.name ?? '', type: 'main', index: 0 }]] },
				]),
		),
		pinData: { [TRIGGER]: [{ json: { count } }] },
	};
}
