import { isSuccess, type ApiResponse } from './call';
import { isByteStream } from './stream';
import { isRecord } from '../values/values';

/** A shorter secret may be a word of the texts that a success brings, which are passed on as they are. */
const MIN_SUCCESS_SECRET_CHARACTERS = 12;

/** An answer that repeats a secret it was sent is kept without it, in outputs and in errors. A stream is left as it is. */
export function redactSecrets(response: ApiResponse, secrets: readonly unknown[]): ApiResponse {
	if (response.kind !== 'response' || isByteStream(response.body)) return response;
	const secretTexts = secrets
		.filter((secret): secret is string => typeof secret === 'string' && secret !== '')
		.filter((secret) => !isSuccess(response) || secret.length >= MIN_SUCCESS_SECRET_CHARACTERS)
		// A secret that begins with another one must go first, or its end would stay.
		.sort((left, right) => right.length - left.length);
	return secretTexts.length === 0
		? response
		: { ...response, body: redactValue(response.body, secretTexts) };
}

function redactValue(value: unknown, secrets: readonly string[]): unknown {
	if (typeof value === 'string') return redactText(value, secrets);
	if (Array.isArray(value)) return value.map((entry) => redactValue(entry, secrets));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [
			redactText(key, secrets),
			redactValue(entry, secrets),
		]),
	);
}

function redactText(text: string, secrets: readonly string[]): string {
	return secrets.reduce((redacted, secret) => redacted.replaceAll(secret, '[hidden]'), text);
}
