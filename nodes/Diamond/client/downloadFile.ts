import { NodeOperationError, type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';

import { isSuccess, type ApiResponse, type HttpResponse } from '../../../core/http/call';
import { isByteStream, watchStream, type StreamLimits } from '../../../core/http/stream';
import type { HostRequest } from '../../../core/http/send';
import { readDispositionName, readMediaType, toFileName } from '../../../core/values/fileName';
import { requestDiamond, sendAuthenticated } from './diamondRequest';
import { followRedirect, type FinalResponse } from './followRedirect';

/** To the first byte. */
const TIMEOUT_MS = 60_000;

const STREAM_LIMITS: StreamLimits = { maxIdleMs: 30_000, graceMs: 60_000 };

/** RFC 9110: there is nothing to give, not a file without bytes. */
const NO_CONTENT = 204;

interface StoredFile {
	readonly kind: 'stored';
	readonly file: IBinaryData;
}

export type DownloadResult = StoredFile | ({ readonly kind: 'failed' } & FinalResponse);

/** GET /secure-file into n8n's binary storage: https://app.diamondcareers.fr/docs/api/examples/nodejs */
export async function downloadFile(
	context: IExecuteFunctions,
	path: string,
): Promise<DownloadResult> {
	let file: IBinaryData | undefined;
	let site: FinalResponse['site'] = 'api';
	const response = await requestDiamond(
		context,
		{ method: 'GET', path: '/secure-file', query: { path }, repeat: 'idempotent' },
		{},
		async (request) => {
			const final = await openStream(context, request);
			({ site } = final);
			if (!isSuccess(final.response)) return final.response;
			const stored = await storeFile(context, final.response, path);
			if (stored.kind !== 'stored') return stored;
			file = stored.file;
			return final.response;
		},
	);
	return isSuccess(response) && file !== undefined
		? { kind: 'stored', file }
		: { kind: 'failed', response, site };
}

async function openStream(
	context: IExecuteFunctions,
	request: HostRequest,
): Promise<FinalResponse> {
	const options = {
		encoding: 'stream' as const,
		timeout: TIMEOUT_MS,
		headers: { Accept: '*/*' },
	};
	const response = await sendAuthenticated(context, { ...request, ...options });
	return await followRedirect(context, response, request.url, { ...options, label: request.label });
}

/** The name and the type are labels of the file in n8n: neither is ever part of a path. */
async function storeFile(
	context: IExecuteFunctions,
	response: HttpResponse,
	path: string,
): Promise<ApiResponse | StoredFile> {
	const { headers, body } = response;
	if (!isByteStream(body)) return response;
	if (response.status === NO_CONTENT) {
		body.destroy();
		return { ...response, body: '' };
	}
	const name =
		readDispositionName(headers['content-disposition'] ?? '') ?? toFileName(path) ?? 'file';
	try {
		const type = readMediaType(headers['content-type']);
		const { stream, stalled: idleTimeout } = watchStream(body, STREAM_LIMITS);
		const storage = context.helpers.prepareBinaryData(stream, name, type);
		return { kind: 'stored', file: await Promise.race([storage, idleTimeout]) };
	} catch (error) {
		if (body.errored !== null) return INCOMPLETE_DOWNLOAD;
		body.destroy();
		throw new NodeOperationError(context.getNode(), 'n8n could not store the file', {
			description: error instanceof Error ? error.message : 'Check the binary storage of your n8n',
		});
	}
}

const INCOMPLETE_DOWNLOAD: ApiResponse = {
	kind: 'noResponse',
	reason: 'the file did not arrive whole',
	outcome: 'unknown',
};
