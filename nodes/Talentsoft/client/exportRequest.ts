import { isSuccess, readServerTime } from '../../../core/http/call';
import { getRemainingMs } from '../../../core/http/sendCall';
import { isByteStream, type StreamLimits } from '../../../core/http/stream';
import type { ExportResource } from '../../../domain/talentsoft/export/records';
import type { ExportPage } from './exportPage';
import { withTimeLimits } from './streamLimits';
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

/** Two pauses of the longest kind, for records that take long to gather: what was read until then is kept. */
const STREAM_LIMITS: StreamLimits = { maxIdleMs: 60_000, graceMs: 120_000 };

/**
 * Opens one answer of the export as a stream. Which status means that no record is left is not documented
 * (`talentsoft-end-of-list`); an empty body does as well, and is for the reader to find.
 *
 * @param deadline by which the answer is wanted; what is read until then is kept
 */
export async function openExportPage(
	context: TalentsoftContext,
	resource: ExportResource,
	query: ExportQuery,
	{ offset, limit }: { readonly offset: number; readonly limit: number },
	deadline?: Date,
): Promise<ExportPage> {
	const response = await requestTalentsoft(
		context,
		{
			method: 'GET',
			path: PATHS[resource],
			query: { ...query, limit, offset },
			repeat: 'idempotent',
		},
		// Archives are compressed already.
		{
			request: { encoding: 'stream', headers: { Accept: '*/*', 'Accept-Encoding': 'identity' } },
			deadline,
		},
	);
	if (response.kind !== 'response') return { kind: 'failed', reason: 'request', response };
	const { headers } = response;
	const head = { contentRange: headers['content-range'], serverTime: readServerTime(headers) };
	if (response.status === 204 || response.status === 416) {
		if (isByteStream(response.body)) response.body.destroy();
		return { kind: 'ok', body: undefined, ...head };
	}
	if (!isSuccess(response) || !isByteStream(response.body))
		return { kind: 'failed', reason: 'request', response };
	const maxMs = deadline && getRemainingMs(deadline);
	return { kind: 'ok', body: withTimeLimits(response.body, STREAM_LIMITS, maxMs), ...head };
}
