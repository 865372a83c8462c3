import type { ApiResponse } from '../../../core/http/call';
import { requestDiamond, sendAuthenticated, type DiamondContext } from './diamondRequest';
import { StreamedFile, type FileSource } from './storedFile';

/** A server may work on a file before it answers. */
const TIMEOUT_MS = 120_000;

/** The HTTP client counts the time of sending too: 50 kB a second are waited for. */
const MIN_UPLOAD_BYTES_PER_MS = 50;

/** A refusal in the middle of a longer body may be read as a connection that was cut. */
const TOKEN_CHECK_THRESHOLD_BYTES = 1_000_000;

/** POST /upload, one part named `file`: https://app.diamondcareers.fr/docs/api/examples/nodejs */
export async function uploadFile(context: DiamondContext, file: FileSource): Promise<ApiResponse> {
	if (file.bytes > TOKEN_CHECK_THRESHOLD_BYTES) await renewTokenIfExpired(context);
	const timeout = Math.ceil(TIMEOUT_MS + file.bytes / MIN_UPLOAD_BYTES_PER_MS);
	const form = new FormData();
	form.append('file', new StreamedFile(file));
	return await requestDiamond(
		context,
		{ method: 'POST', path: '/upload', repeat: 'notIdempotent' },
		{},
		async (request) => await sendAuthenticated(context, { ...request, body: form, timeout }),
	);
}

/** Whatever it answers beside: the upload will tell. */
async function renewTokenIfExpired(context: DiamondContext): Promise<void> {
	await requestDiamond(context, { method: 'GET', path: '/auth/me', repeat: 'idempotent' });
}
