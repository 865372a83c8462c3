import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { pause } from '../../../core/http/timeLimit';
import { toNodeError } from '../../../core/n8n/errors';
import { toListEntry } from '../../../core/n8n/locator';
import { isRecord, toText, type UnknownRecord } from '../../../core/values/values';
import type { ExportResource } from '../../../domain/talentsoft/export/records';
import { getDetail, getRecordId } from '../../../domain/talentsoft/recordKey';
import { describeListError } from '../client/errorText';
import { openExportPage } from '../client/exportRequest';
import { createRecordList } from '../client/recordSource';

type Search = (
	this: ILoadOptionsFunctions,
	search?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Candidates come with their files, which a list reads past. */
const PAGE_SIZES: Readonly<Record<ExportResource, number>> = { candidate: 20, vacancy: 50 };

/** Nobody looks at a list that long. */
const MAX_WAIT_MS = 30_000;

const RETRY_DELAY_MS = 1_000;

export const searchCandidates = createSearch('candidate', 'The candidates cannot be listed');
export const searchVacancies = createSearch('vacancy', 'The vacancies cannot be listed');

/** @param attempt what is tried, in the words of its failure */
function createSearch(resource: ExportResource, attempt: string): Search {
	return async function (search = '', paginationToken = '0') {
		const offset = Number(paginationToken);
		const deadline = new Date(Date.now() + MAX_WAIT_MS);
		const list = createRecordList({
			resource,
			open: async (_since, start, limit) => {
				const query = { q: search === '' ? undefined : search };
				return await openExportPage(this, resource, query, { offset: start, limit }, deadline);
			},
			pause: async (count) => await pause(RETRY_DELAY_MS * count),
			isOver: () => Date.now() >= deadline.getTime(),
		});
		const page = await list.fetchFrom(offset, PAGE_SIZES[resource], () => false);
		if (page.kind === 'failed')
			throw toNodeError(this.getNode(), await describeListError(this, page.failure, attempt));
		const results = page.items.flatMap((json) =>
			json === undefined ? [] : toEntry(resource, json),
		);
		const hasMore = page.hasMore ?? true;
		return page.items.length > 0 && hasMore
			? { results, paginationToken: String(offset + page.items.length) }
			: { results };
	};
}

function toEntry(resource: ExportResource, json: UnknownRecord): INodeListSearchItems {
	const detail = getDetail(resource, json);
	const names = resource === 'vacancy' ? nameVacancy(detail) : nameCandidate(detail);
	return toListEntry(getRecordId(resource, json), names);
}

function nameVacancy({ jobDescription, status }: UnknownRecord): string[] {
	const { title, jobTitle } = isRecord(jobDescription) ? jobDescription : {};
	const label = isRecord(status) ? toText(status['label']) : '';
	return [toText(title) || toText(jobTitle), label];
}

function nameCandidate({ firstName, lastName }: UnknownRecord): string[] {
	return [`${toText(firstName)} ${toText(lastName)}`.trim()];
}
