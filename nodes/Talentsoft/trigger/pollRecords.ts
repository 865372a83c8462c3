import { sleep, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';

import { hasStatus } from '../../../core/http/call';
import type { StatusWords } from '../../../core/http/errorText';
import { fingerprint } from '../../../core/values/fingerprint';
import { toNodeError } from '../../../core/n8n/errors';
import type { RemoteFailure } from '../../../core/values/failure';
import {
	pollTrigger,
	toSyncItem,
	type DeltaTrigger,
	type ThisProcess,
	type Told,
} from '../../../core/n8n/trigger';
import { toText, type UnknownRecord } from '../../../core/values/values';
import { readAccountUrl, readPanelOptions } from '../../../core/n8n/triggerFields';
import type { ExportResource } from '../../../domain/talentsoft/export/records';
import { explainReading, explainTalentsoft } from '../client/errorText';
import { openExport } from '../client/openExport';
import { changedSince, writeFilter } from '../client/filters';
import {
	toDedupeKey,
	toRecordList,
	toRecordSource,
	type ReadFailure,
	type RecordExport,
} from '../client/recordList';

/** How soon the export shows a change is not documented (`talentsoft-write-lag`). */
export const DEFAULT_OVERLAP_MINUTES = 60;

const FIRST_PAUSE_MS = 1_000;

/** For a server that refuses to give as many as others give (`talentsoft-page-size`). */
const FEWER_RECORDS = 20;

type RecordTrigger = DeltaTrigger<UnknownRecord, ReadFailure>;

export async function pollRecords(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const resource = readResource(context);
	return await pollTrigger(context, async (process) => await watch(context, resource, process));
}

function readResource(context: IPollFunctions): ExportResource {
	return context.getNodeParameter('resource', 'vacancy') === 'candidate' ? 'candidate' : 'vacancy';
}

async function watch(
	context: IPollFunctions,
	resource: ExportResource,
	process: ThisProcess,
): Promise<RecordTrigger> {
	const credential = await context.getCredentials('talentsoftApi');
	const clientId = toText(credential['clientId']);
	return {
		options: {
			...readPanelOptions(context, { overlapMinutes: DEFAULT_OVERLAP_MINUTES }),
			source: fingerprint({ resource, baseUrl: readAccountUrl(credential), clientId }),
			events: new Set(['changed']),
			removalCheckMs: 0,
			...process,
		},
		words: { trigger: 'Talentsoft Trigger', items: NOUNS[resource], choice: 'resource' },
		toSources: ({ deadline }) => {
			const source = toRecordSource(toExport(context, resource, deadline));
			return { changes: source, removals: source };
		},
		toItems: (told, { now }) => toItems(resource, told, now),
		explain: async (failure) => await explainPoll(context, resource, failure),
		findSample: async () => await findSample(context, resource),
	};
}

const NOUNS: Readonly<Record<ExportResource, string>> = {
	candidate: 'candidates',
	vacancy: 'vacancies',
};

function toExport(
	context: IPollFunctions,
	resource: ExportResource,
	deadline?: Date,
): RecordExport {
	return {
		resource,
		open: async (since, offset, limit) => {
			const filter = since && writeFilter(changedSince('Updated After', since));
			const open = async (count: number) =>
				await openExport(context, resource, { filter }, { offset, limit: count }, deadline);
			const page = await open(limit);
			const isRefused = page.kind === 'failed' && hasStatus(page.answer, 400);
			return isRefused && limit > FEWER_RECORDS ? await open(FEWER_RECORDS) : page;
		},
		pause: async (attempt) => await sleep(FIRST_PAUSE_MS * attempt),
	};
}

async function findSample(
	context: IPollFunctions,
	resource: ExportResource,
): Promise<Told<UnknownRecord>['changed'][number][]> {
	const list = toRecordList(toExport(context, resource));
	const page = await list.fetchFrom(0, 1, () => false);
	if (page.kind === 'failed') {
		throw toNodeError(context.getNode(), await explainPoll(context, resource, page.failure));
	}
	const [item] = page.items;
	if (item === undefined) return [];
	return [{ id: list.idOf(item), item, fingerprint: list.fingerprintOf(item) }];
}

function toItems(
	resource: ExportResource,
	{ changed }: Told<UnknownRecord>,
	now: Date,
): INodeExecutionData[] {
	return changed.map(({ id, item, fingerprint: content }) => {
		const dedupeKey = toDedupeKey(resource, id, content);
		return toSyncItem(item, `${resource}Changed`, dedupeKey, now);
	});
}

const STATUS_WORDS: StatusWords = {
	400: {
		what: 'Talentsoft refused the request',
		wayOut:
			'Ask Cegid whether the export of your client takes filter, limit and offset as its documentation says',
	},
};

async function explainPoll(
	context: IPollFunctions,
	resource: ExportResource,
	failure: ReadFailure | { readonly kind: 'restless' },
): Promise<RemoteFailure> {
	const attempt = `The ${NOUNS[resource]} could not be read`;
	if (failure.kind === 'failed') return explainTalentsoft(failure.answer, attempt, STATUS_WORDS);
	if (failure.kind === 'broken') return await explainReading(context, failure, attempt);
	return {
		kind: 'remote',
		message: `${attempt}: the list was another one at each attempt to go on`,
		wayOut:
			'The next poll tries again; if it happens again, poll at a quieter hour. Nothing was passed on',
		cause: 'temporarily-unavailable',
	};
}
