import { isBlank, isRecord, toText, type UnknownRecord } from '../values/values';

/** Words by which a body says that nothing was done, in English and French. */
const FAILURE_WORD =
	/^(errors?|fail(ed|ure)?|nok|ko|false|no|non|invalid|rejected|refused|denied|erreur|[eé]chec|([eé]chou|refus|rejet)[eé]e?)$/;
/** A text as a code or a message of an error, where no vendor writes one of a success. */
const ERROR_CODE = /invalid|missing|forbidden|denied|unauthori[sz]ed|not_found|error|fail/;
const ERROR_MESSAGE =
	/^(an |une )?(internal |fatal |uncaught )?(server )?(errors?|erreur|exception|[eé]chec)\b/;

const VERDICT_KEYS = ['status', 'result', 'state', 'outcome'] as const;
const CODE_KEYS = ['status', 'statusCode', 'status_code', 'code'] as const;
const SUCCESS_KEYS = ['success', 'ok', 'succeeded'] as const;
const MESSAGE_KEYS = ['message', 'Message'] as const;
const ERROR_KEYS = ['error', 'errors', 'exception', 'fault'] as const;
const ENVELOPE_KEYS = ['result', 'response', 'data'] as const;

/**
 * Whether the body of a write's 2xx says that the write failed, or is no whole answer: a page, or JSON that broke
 * off. No vendor documents such a body (docs/assumptions.md, `denied-success`).
 *
 * @param sent the body of the request: a status that it repeats is no verdict
 */
export function deniesSuccess(body: unknown, sent: unknown): boolean {
	if (typeof body === 'string') return /^\s*[<{[]/.test(body) || ERROR_MESSAGE.test(toWord(body));
	if (!isRecord(body)) return body === false;
	return isDenied(body, sent) || ENVELOPE_KEYS.some((key) => isDeniedPart(body[key], sent));
}

function isDeniedPart(part: unknown, sent: unknown): boolean {
	return isRecord(part) && isDenied(part, sent);
}

function isDenied(body: UnknownRecord, sent: unknown): boolean {
	const isEcho = (key: string) =>
		isRecord(sent) && key in sent && toText(sent[key]) === toText(body[key]);
	return (
		VERDICT_KEYS.some((key) => !isEcho(key) && FAILURE_WORD.test(toWord(body[key]))) ||
		CODE_KEYS.some((key) => !isEcho(key) && isErrorCode(body[key])) ||
		SUCCESS_KEYS.some(
			(key) => /^0$/.test(toWord(body[key])) || FAILURE_WORD.test(toWord(body[key])),
		) ||
		ERROR_CODE.test(toWord(body['code'])) ||
		MESSAGE_KEYS.some((key) => ERROR_MESSAGE.test(toWord(body[key]))) ||
		ERROR_KEYS.some((key) => hasContent(body[key]))
	);
}

function isErrorCode(value: unknown): boolean {
	const code = Number(toWord(value));
	return Number.isInteger(code) && code >= 400 && code < 600;
}

function toWord(value: unknown): string {
	const isScalar = ['boolean', 'number', 'string'].includes(typeof value);
	return isScalar ? String(value).trim().toLowerCase() : '';
}

/** `false`, 0, an empty list or an empty object speak of no error. */
function hasContent(value: unknown): boolean {
	if (isBlank(value) || value === false || value === 0) return false;
	return typeof value !== 'object' || value === null || Object.keys(value).length > 0;
}
