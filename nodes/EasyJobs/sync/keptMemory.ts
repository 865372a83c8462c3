import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readBaseUrl } from '../../../core/http/baseUrl';
import { computeFingerprint } from '../../../core/values/fingerprint';
import { loadSentState, type SentState } from './memory';

/** In the static data of the node. */
const STATE_KEY = 'syncedJobs';

/**
 * n8n keeps static data a workflow: a poll trigger writes back its own copy of all of it, and with it an older copy of
 * this memory or none. What this process has kept later counts.
 */
const keptHere = new Map<string, IDataObject>();

export interface KeptMemory {
	readonly lastSent: SentState;
	readonly isEmpty: boolean;
	keep(next: SentState): void;
}

export async function openMemory(context: IExecuteFunctions): Promise<KeptMemory> {
	const credential = await context.getCredentials('easyJobsApi');
	const { apiToken, environment, origin } = credential;
	const baseUrl = readBaseUrl(credential['baseUrl']);
	// Whose jobs these are, as far as it can be known without a secret.
	const account = computeFingerprint([
		baseUrl.kind === 'ok' ? baseUrl.url : '',
		environment,
		origin,
	]);
	const key = computeFingerprint([
		account,
		apiToken,
		context.getWorkflow().id,
		context.getNode().id,
	]);
	const staticData = context.getWorkflowStaticData('node');
	const saved = loadSentState(staticData[STATE_KEY], account);
	const here = loadSentState(keptHere.get(key), account);
	const lastSent = (here.keptAt ?? 0) > (saved.keptAt ?? 0) ? here : saved;
	return {
		lastSent,
		isEmpty: lastSent.keptAt === undefined && Object.keys(lastSent.jobs).length === 0,
		keep: ({ version, jobs, week }) => {
			const state = { version, account, jobs: { ...jobs }, keptAt: Date.now(), ...toSaved(week) };
			staticData[STATE_KEY] = state;
			keptHere.set(key, state);
		},
	};
}

function toSaved(week: SentState['week']): IDataObject {
	return week === undefined ? {} : { week: { ...week, days: { ...week.days } } };
}

/** The first run in an account with jobs is warned too. */
export function warnAboutMissingMemory(context: IExecuteFunctions): void {
	context.logger.warn(`EasyJobs: ${NO_MEMORY}`);
	context.addExecutionHints({ message: NO_MEMORY, type: 'warning', location: 'outputPane' });
}

const NO_MEMORY =
	'Sync remembers no earlier run, though EasyJobs lists jobs: what the list does not show of them is sent once more. If Sync has run before, put it in a workflow of its own, without a trigger that polls, and publish it';
