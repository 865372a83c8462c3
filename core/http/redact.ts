import { isSuccess, type ApiAnswer } from './call';
import { isByteStream } from './stream';
import { isRecord } from '../values/values';

/** A shorter secret may be a word of the texts that a success brings, which are passed on as they are. */
const MIN_HIDDEN_IN_SUCCESS_CHARACTERS = 12;

/** An answer that repeats a secret it was sent is kept without it, in outputs and in errors. A stream is left as it is. */
export function hideSecrets(answer: ApiAnswer, secrets: readonly unknown[]): ApiAnswer {
	if (answer.kind !== 'answered' || isByteStream(answer.body)) return answer;
	const known = secrets
		.filter((secret): secret is string => typeof secret === 'string' && secret !== '')
		.filter((secret) => !isSuccess(answer) || secret.length >= MIN_HIDDEN_IN_SUCCESS_CHARACTERS)
		// A secret that begins with another one must go first, or its end would stay.
		.sort((one, other) => other.length - one.length);
	return known.length === 0 ? answer : { ...answer, body: hideIn(answer.body, known) };
}

function hideIn(value: unknown, secrets: readonly string[]): unknown {
	if (typeof value === 'string') return hideInText(value, secrets);
	if (Array.isArray(value)) return value.map((entry) => hideIn(entry, secrets));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [hideInText(key, secrets), hideIn(entry, secrets)]),
	);
}

function hideInText(text: string, secrets: readonly string[]): string {
	return secrets.reduce((shown, secret) => shown.replaceAll(secret, '[hidden]'), text);
}
