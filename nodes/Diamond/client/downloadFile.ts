import { NodeOperationError, type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';

import { isSuccess, type ApiResponse, type HttpResponse } from '../../../core/http/call';
import { isByteStream, watchStream } from '../../../core/http/stream';
import type { HostRequest } from '../../../core/http/send';
import { readDispositionName, readMediaType, toFileName } from '../../../core/values/fileName';
import { requestDiamond, sendAuthenticated } from './diamondRequest';
import { followRedirect } from './followRedirect';

/** To the first byte. */
const TIMEOUT_MS = 60_000;

/** From one piece of the file to the next. */
const STREAM_IDLE_TIMEOUT_MS = 30_000;

/** RFC 9110: there is nothing to give, not a file without bytes. */
const NO_CONTENT = 204;

export type DownloadResult =
	| { readonly kind: 'failed'; readonly response: ApiResponse }
	| { readonly kind: 'stored'; readonly file: IBinaryData };

/** GET /secure-file into n8n's binary storage: https://app.diamondcareers.fr/docs/api/examples/nodejs */
export async function downloadFile(
	context: IExecuteFunctions,
	path: string,
): Promise<DownloadResult> {
	let file: IBinaryData | undefined;
	const response = await requestDiamond(
		context,
		{ method: 'GET', path: '/secure-file', query: { path }, repeat: 'idempotent' },
		{},
		async (request) => {
			const streamResponse = await openStream(context, request);
			if (!isSuccess(streamResponse)) return streamResponse;
			const storeResult = await storeFile(context, streamResponse, path);
			if (storeResult.kind === 'failed') return storeResult.response;
			file = storeResult.file;
			return streamResponse;
		},
	);
	return isSuccess(response) && file !== undefined
		? { kind: 'stored', file }
		: { kind: 'failed', response };
}

async function openStream(context: IExecuteFunctions, request: HostRequest): Promise<ApiResponse> {
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
): Promise<DownloadResult> {
	const { headers, body } = response;
	if (!isByteStream(body)) return { kind: 'failed', response };
	if (response.status === NO_CONTENT) {
		body.destroy();
		return { kind: 'failed', response: { ...response, body: '' } };
	}
	const name =
		readDispositionName(headers['content-disposition'] ?? '') ?? toFileName(path) ?? 'file';
	try {
		const type = readMediaType(headers['content-type']);
		const { stream, stalled: idleTimeout } = watchStream(body, STREAM_IDLE_TIMEOUT_MS);
		const storage = context.helpers.prepareBinaryData(stream, name, type);
		const file = await Promise.race([storage, idleTimeout]);
		return { kind: 'stored', file };
	} catch (error) {
		if (body.errored !== null) return { kind: 'failed', response: INCOMPLETE_DOWNLOAD };
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
