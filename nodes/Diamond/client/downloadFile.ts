import { NodeOperationError, type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';

import { isSuccess, type ApiAnswer } from '../../../core/http/call';
import { isByteStream, watchStream } from '../../../core/http/stream';
import type { HostRequest } from '../../../core/http/send';
import { readDispositionName, readMediaType, toFileName } from '../../../core/values/fileName';
import { requestDiamond, sendSigned } from './diamondRequest';
import { followRedirect } from './followRedirect';

/** To the first byte. */
const TIMEOUT_MS = 60_000;

/** From one piece of the file to the next. */
const MAX_IDLE_MS = 30_000;

/** RFC 9110: there is nothing to give, not a file without bytes. */
const NO_CONTENT = 204;

export type Download =
	| { readonly kind: 'failed'; readonly answer: ApiAnswer }
	| { readonly kind: 'stored'; readonly file: IBinaryData };

/** GET /secure-file into n8n's binary storage: https://app.diamondcareers.fr/docs/api/examples/nodejs */
export async function downloadFile(context: IExecuteFunctions, path: string): Promise<Download> {
	let file: IBinaryData | undefined;
	const answer = await requestDiamond(
		context,
		{ method: 'GET', path: '/secure-file', query: { path }, repeat: 'harmless' },
		{},
		async (request) => {
			const opened = await open(context, request);
			if (!isSuccess(opened)) return opened;
			const stored = await store(context, opened, path);
			if (stored.kind === 'failed') return stored.answer;
			file = stored.file;
			return opened;
		},
	);
	return isSuccess(answer) && file !== undefined
		? { kind: 'stored', file }
		: { kind: 'failed', answer };
}

async function open(context: IExecuteFunctions, request: HostRequest): Promise<ApiAnswer> {
	const options = {
		encoding: 'stream' as const,
		timeout: TIMEOUT_MS,
		headers: { Accept: '*/*' },
	};
	const answer = await sendSigned(context, { ...request, ...options });
	return await followRedirect(context, answer, request.url, { ...options, label: request.label });
}

/** The name and the type are labels of the file in n8n: neither is ever part of a path. */
async function store(
	context: IExecuteFunctions,
	answer: ApiAnswer,
	path: string,
): Promise<Download> {
	if (answer.kind !== 'answered' || !isByteStream(answer.body)) {
		return { kind: 'failed', answer };
	}
	const { headers, body } = answer;
	if (answer.status === NO_CONTENT) {
		body.destroy();
		return { kind: 'failed', answer: { ...answer, body: '' } };
	}
	const name =
		readDispositionName(headers['content-disposition'] ?? '') ?? toFileName(path) ?? 'file';
	try {
		const type = readMediaType(headers['content-type']);
		const { stream, stall } = watchStream(body, MAX_IDLE_MS);
		const storing = context.helpers.prepareBinaryData(stream, name, type);
		const file = await Promise.race([storing, stall]);
		return { kind: 'stored', file };
	} catch (error) {
		if (body.errored !== null) return { kind: 'failed', answer: CUT };
		body.destroy();
		throw new NodeOperationError(context.getNode(), 'n8n could not store the file', {
			description: error instanceof Error ? error.message : 'Check the binary storage of your n8n',
		});
	}
}

const CUT: ApiAnswer = {
	kind: 'unanswered',
	reason: 'the file did not arrive whole',
	outcome: 'unknown',
};
