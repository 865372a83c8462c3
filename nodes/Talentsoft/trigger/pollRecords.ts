import { sleep, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';

import { hasStatus } from '../../../core/http/call';
import type { StatusMessages } from '../../../core/http/errorText';
import type { ListMoved } from '../../../core/polling/pager';
import { computeFingerprint } from '../../../core/values/fingerprint';
import { toNodeError } from '../../../core/n8n/errors';
import type { RemoteFailure } from '../../../core/values/failure';
import {
	pollTrigger,
	type DeltaTrigger,
	type ProcessInfo,
	type EmittedItems,
	type TriggerItem,
} from '../../../core/n8n/trigger';
import { toText, type UnknownRecord } from '../../../core/values/values';
import { readAccountUrl, readPanelOptions } from '../../../core/n8n/triggerFields';
import type { ExportResource } from '../../../domain/talentsoft/export/records';
import { describeListError, describeTalentsoftError } from '../client/errorText';
import { openExportPage } from '../client/exportRequest';
import { changedSince, formatFilter } from '../client/filters';
import {
	toDedupeKey,
	createRecordList,
	createRecordSource,
	type RecordListError,
	type RecordExport,
} from '../client/recordSource';

/** How soon the export shows a change is not documented (`talentsoft-write-lag`). */
export const DEFAULT_OVERLAP_MINUTES = 60;

const RETRY_DELAY_MS = 1_000;

/** For a server that refuses to give as many as others give (`talentsoft-page-size`). */
const FALLBACK_PAGE_SIZE = 20;

type RecordTrigger = DeltaTrigger<UnknownRecord, RecordListError>;

export async function pollRecords(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const resource = readResource(context);
	return await pollTrigger(
		context,
		async (process) => await createTrigger(context, resource, process),
	);
}

function readResource(context: IPollFunctions): ExportResource {
	return context.getNodeParameter('resource', 'vacancy') === 'candidate' ? 'candidate' : 'vacancy';
}

async function createTrigger(
	context: IPollFunctions,
	resource: ExportResource,
	process: ProcessInfo,
): Promise<RecordTrigger> {
	const credential = await context.getCredentials('talentsoftApi');
	const clientId = toText(credential['clientId']);
	const host = readAccountUrl(credential);
	return {
		options: {
			...readPanelOptions(context, { overlapMinutes: DEFAULT_OVERLAP_MINUTES }),
			source: computeFingerprint({ resource, clientId }),
			formerSources: new Map([[computeFingerprint({ resource, baseUrl: host, clientId }), '']]),
			host,
			events: new Set(['changed']),
			removalCheckMs: 0,
			confirmMs: 0,
			...process,
		},
		names: {
			triggerName: 'Talentsoft Trigger',
			itemsName: RESOURCE_NAMES[resource],
			accountName: 'account or resource',
		},
		createSources: ({ deadline }) => {
			const source = createRecordSource(createRecordExport(context, resource, deadline));
			return { changes: source, removals: source, openFormerRemovals: () => source };
		},
		toItems: (emitted) => toItems(resource, emitted),
		describeError: async (failure) => await describePollError(context, resource, failure),
		findSample: async () => await findSample(context, resource),
	};
}

const RESOURCE_NAMES: Readonly<Record<ExportResource, string>> = {
	candidate: 'candidates',
	vacancy: 'vacancies',
};

function createRecordExport(
	context: IPollFunctions,
	resource: ExportResource,
	deadline?: Date,
): RecordExport {
	return {
		resource,
		open: async (since, offset, limit) => {
			const filter = since && formatFilter(changedSince('Updated After', since));
			const open = async (count: number) =>
				await openExportPage(context, resource, { filter }, { offset, limit: count }, deadline);
			const page = await open(limit);
			const isRefused = page.kind === 'failed' && hasStatus(page.response, 400);
			return isRefused && limit > FALLBACK_PAGE_SIZE ? await open(FALLBACK_PAGE_SIZE) : page;
		},
		pause: async (attempt) => await sleep(RETRY_DELAY_MS * attempt),
		isOver: () => deadline !== undefined && Date.now() >= deadline.getTime(),
	};
}

async function findSample(
	context: IPollFunctions,
	resource: ExportResource,
): Promise<EmittedItems<UnknownRecord>> {
	const list = createRecordList(createRecordExport(context, resource));
	const page = await list.fetchFrom(0, 1, () => false);
	if (page.kind === 'failed') {
		throw toNodeError(context.getNode(), await describePollError(context, resource, page.failure));
	}
	const [item] = page.items;
	if (item === undefined) return { changed: [], removed: [] };
	const entry = { id: list.idOf(item), item, fingerprint: list.fingerprintOf(item) };
	return { changed: [entry], removed: [] };
}

function toItems(
	resource: ExportResource,
	{ changed }: EmittedItems<UnknownRecord>,
): TriggerItem[] {
	return changed.map(({ id, item: record, fingerprint }) => {
		const dedupeKey = toDedupeKey(resource, id, fingerprint);
		return { record, event: `${resource}Changed`, dedupeKey };
	});
}

const STATUS_MESSAGES: StatusMessages = {
	400: {
		what: 'Talentsoft refused the request',
		wayOut:
			'Ask Cegid whether the export of your client takes filter, limit and offset as its documentation says',
	},
};

async function describePollError(
	context: IPollFunctions,
	resource: ExportResource,
	error: RecordListError | ListMoved,
): Promise<RemoteFailure> {
	const attempt = `The ${RESOURCE_NAMES[resource]} could not be read`;
	if (error.reason !== 'moved') {
		return error.reason === 'request'
			? describeTalentsoftError(error.response, attempt, STATUS_MESSAGES)
			: await describeListError(context, error, attempt);
	}
	return {
		kind: 'remote',
		message: `${attempt}: the list was another one at each attempt to go on`,
		wayOut:
			'The next poll tries again; if it happens again, poll at a quieter hour. Nothing was passed on',
		cause: 'temporarily-unavailable',
	};
}
