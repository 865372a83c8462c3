import type { ApiAnswer } from '../../../core/http/call';
import { requestDiamond, sendSigned, type DiamondContext } from './diamondRequest';
import { StoredFile, type FileSource } from './storedFile';

/** A server may work on a file before it answers. */
const TIMEOUT_MS = 120_000;

/** The HTTP client counts the time of sending too: 50 kB a second are waited for. */
const MIN_BYTES_PER_MS = 50;

/** A refusal in the middle of a longer body may be read as a connection that was cut. */
const MAX_UNCHECKED_BYTES = 1_000_000;

/** POST /upload, one part named `file`: https://app.diamondcareers.fr/docs/api/examples/nodejs */
export async function uploadFile(context: DiamondContext, file: FileSource): Promise<ApiAnswer> {
	if (file.bytes > MAX_UNCHECKED_BYTES) await renewTokenIfOver(context);
	const timeout = Math.ceil(TIMEOUT_MS + file.bytes / MIN_BYTES_PER_MS);
	const form = new FormData();
	form.append('file', new StoredFile(file));
	return await requestDiamond(
		context,
		{ method: 'POST', path: '/upload', repeat: 'actsTwice' },
		{},
		async (request) => await sendSigned(context, { ...request, body: form, timeout }),
	);
}

/** Whatever it answers beside: the upload will tell. */
async function renewTokenIfOver(context: DiamondContext): Promise<void> {
	await requestDiamond(context, { method: 'GET', path: '/auth/me', repeat: 'harmless' });
}
