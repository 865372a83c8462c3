import { isSuccess, readServerTime } from '../../../core/http/call';
import { isByteStream } from '../../../core/http/stream';
import type { ExportResource } from '../../../domain/talentsoft/export/records';
import type { OpenedPage } from './exportWalk';
import { endStalled } from './endStalled';
import { requestTalentsoft, type TalentsoftContext } from './talentsoftRequest';

/** What one call of the export asks for, beside its place in the list. */
export interface ExportQuery {
	readonly filter?: string | undefined;
	readonly q?: string | undefined;
	readonly attachmenttype?: 'resume' | undefined;
}

const PATHS: Readonly<Record<ExportResource, string>> = {
	candidate: '/api/exports/v1/candidates',
	vacancy: '/api/exports/v1/vacancies',
};

const MAX_SILENCE_MS = 60_000;

/**
 * Opens one answer of the export as a stream. Which status tells that no record is left is not documented
 * (`talentsoft-end-of-list`); an empty body does as well, and is for the reader to find.
 *
 * @param deadline by which the answer is wanted to begin
 */
export async function openExport(
	context: TalentsoftContext,
	resource: ExportResource,
	query: ExportQuery,
	{ offset, limit }: { readonly offset: number; readonly limit: number },
	deadline?: Date,
): Promise<OpenedPage> {
	const answer = await requestTalentsoft(
		context,
		{
			method: 'GET',
			path: PATHS[resource],
			query: { ...query, limit, offset },
			repeat: 'harmless',
		},
		// Archives are compressed already.
		{
			request: { encoding: 'stream', headers: { Accept: '*/*', 'Accept-Encoding': 'identity' } },
			deadline,
		},
	);
	if (answer.kind !== 'answered') return { kind: 'failed', answer };
	const { headers } = answer;
	const head = { contentRange: headers['content-range'], serverTime: readServerTime(headers) };
	if (answer.status === 204 || answer.status === 416) {
		if (isByteStream(answer.body)) answer.body.destroy();
		return { kind: 'empty', ...head };
	}
	if (!isSuccess(answer) || !isByteStream(answer.body)) return { kind: 'failed', answer };
	return { kind: 'opened', body: endStalled(answer.body, MAX_SILENCE_MS), ...head };
}
