import type { ContractCall } from '../common/contract';
import { readBody } from './body';
import { runBulk } from './bulk';
import { listJobs } from './jobsList';
import type { Messages } from './messages';
import type { Outcome } from './outcome';
import {
	createWritePlanners,
	type PlanWrite,
	type PlannedWrite,
	type WritePlanners,
} from './plans';
import type { Refused } from './rules';
import type { ValidationContext } from './fieldRules';
import type { JobStore } from './store';

export interface Endpoint {
	readonly method: 'DELETE' | 'GET' | 'POST' | 'PUT';
	/** After the `/v1` or `/v1-sandbox` prefix. */
	readonly path: string;
	readonly run: (call: ContractCall, context: ValidationContext) => Outcome;
}

interface SingleWrite {
	readonly plan: PlanWrite;
	/** Of a success. */
	readonly status: number;
	readonly message: (messages: Messages) => string;
}

/** https://api.easyjobs.fr/ui/endpoints.html, the JSON variants. */
export function createEndpoints(store: JobStore): Endpoint[] {
	const planners = createWritePlanners(store);
	return [
		...createSingleEndpoints(planners),
		...createBulkEndpoints(planners),
		{
			method: 'GET',
			path: '/jobs-list',
			run: ({ query }, { readings }) => listJobs(store.list(), query, readings),
		},
	];
}

function createSingleEndpoints({ create, edit, remove }: WritePlanners): Endpoint[] {
	const creation: SingleWrite = {
		plan: create,
		status: 201,
		message: (messages) => messages.jobCreated,
	};
	const change: SingleWrite = {
		plan: edit,
		status: 200,
		message: (messages) => messages.jobEdited,
	};
	const deletion: SingleWrite = {
		plan: remove,
		status: 200,
		message: (messages) => messages.jobDeleted,
	};
	return [
		{
			method: 'POST',
			path: '/json/job-posting',
			run: (call, context) => runSingle(call, creation, context),
		},
		{
			method: 'PUT',
			path: '/json/job-edit',
			run: (call, context) => runSingle(call, change, context),
		},
		{
			method: 'DELETE',
			path: '/job-delete',
			run: ({ query }, context) => commit(remove({ id: query.get('id') ?? '' }, context), deletion),
		},
	];
}

function createBulkEndpoints({ create, edit, remove }: WritePlanners): Endpoint[] {
	return [
		{
			method: 'POST',
			path: '/json/jobs-posting',
			run: (call, context) =>
				runBulk(call, { plan: create, status: 201, bodyShape: context.readings.bulkBody }, context),
		},
		{
			method: 'PUT',
			path: '/json/jobs-edit',
			run: (call, context) =>
				runBulk(call, { plan: edit, status: 200, bodyShape: context.readings.bulkBody }, context),
		},
		{
			method: 'DELETE',
			path: '/json/jobs-delete',
			// The one bulk body that the documentation shows.
			run: (call, context) =>
				runBulk(call, { plan: remove, status: 200, bodyShape: 'wrapped' }, context),
		},
	];
}

function runSingle(call: ContractCall, write: SingleWrite, context: ValidationContext): Outcome {
	const body = readBody(call, context.readings);
	return body.kind === 'refused' ? body : commit(write.plan(body.value, context), write);
}

function commit(planned: PlannedWrite | Refused, { status, message }: SingleWrite): Outcome {
	if (planned.kind === 'refused') return planned;
	planned.commit();
	return { kind: 'ok', status, body: (messages) => ({ message: message(messages) }) };
}
