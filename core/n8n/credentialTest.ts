import {
	sleep,
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialTestFunction,
	type ICredentialTestFunctions,
	type ICredentialType,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { readBaseUrl } from '../http/baseUrl';
import { isSuccess, type ApiResponse } from '../http/call';
import { deniesSuccess } from '../http/deniedSuccess';
import { redactSecrets } from '../http/redact';
import { sendUnsigned } from '../http/send';
import { isByteStream, readTextStart, type ByteStream } from '../http/stream';
import { isRecord, toText, type UnknownRecord } from '../values/values';
import type { RemoteFailure } from '../values/failure';

/** How the credential of one system is tested: with one read that changes nothing, and after a sign-in of its own. */
export interface CredentialTest {
	/** As users name it. */
	readonly system: string;
	readonly type: Pick<ICredentialType, 'properties'> & {
		preAuthentication?(
			this: IHttpRequestHelper,
			credential: ICredentialDataDecryptedObject,
		): Promise<object>;
		authenticate(
			credential: ICredentialDataDecryptedObject,
			request: IHttpRequestOptions,
		): Promise<IHttpRequestOptions>;
	};
	/** Below the base URL. */
	getPath(credential: UnknownRecord): string;
	/** Whether this is what the API sends, and not another server that says 200: JSON, where the system does not say. */
	readonly isExpected?: (body: unknown) => boolean;
	/** @param attempt what was tried */
	describeError(response: ApiResponse, attempt: string): RemoteFailure;
	/** The environment in words, where it is not known by its host. */
	describeEnvironment?(credential: UnknownRecord): string;
}

/**
 * A method of a node: with a test that a credential describes, n8n follows redirects, and has words of its own for
 * most failures.
 */
export function createCredentialTest(test: CredentialTest): ICredentialTestFunction {
	return async function (this: ICredentialTestFunctions, { data = {} }) {
		const response = await sendTest(this, test, data);
		const { isExpected = isJsonSuccess } = test;
		if (isSuccess(response) && isExpected(response.body)) {
			const { host } = new URL(toText(data['baseUrl']));
			const environment = test.describeEnvironment?.(data) ?? host;
			return { status: 'OK', message: `Connected to ${test.system}, ${environment}` };
		}
		const attempt = 'Not connected';
		const { message, wayOut } = test.describeError(response, attempt);
		return { status: 'Error', message: `${message}. ${wayOut}` };
	};
}

function isJsonSuccess(body: unknown): boolean {
	return typeof body === 'object' && body !== null && !deniesSuccess(body, undefined);
}

/** To the first byte, and again to the last. */
const TIMEOUT_MS = 30_000;

/** From one byte to the next. */
const MAX_IDLE_MS = 10_000;

/** More than one job, account or token takes. */
const MAX_BODY_BYTES = 256 * 1024;

async function sendTest(
	context: ICredentialTestFunctions,
	test: CredentialTest,
	credential: ICredentialDataDecryptedObject,
): Promise<ApiResponse> {
	const baseUrl = readBaseUrl(credential['baseUrl']);
	if (baseUrl.kind === 'failed') return { ...baseUrl, kind: 'notSent' };
	const { system, type } = test;
	const path = test.getPath(credential);
	const helper = toRequestHelper(context);
	try {
		const session = await type.preAuthentication?.call(helper, credential);
		const account = { ...credential, ...session };
		const request = { url: `${baseUrl.url}${path}`, timeout: TIMEOUT_MS };
		const response = await sendUnsigned(helper, {
			...(await type.authenticate(account, request)),
			label: { system, route: path.replace(/\?.*/, ''), attempt: 1 },
			timeout: TIMEOUT_MS,
		});
		const secretFields = type.properties.filter(({ typeOptions }) => typeOptions?.password);
		return redactSecrets(
			response,
			secretFields.map(({ name }) => account[name]),
		);
	} catch (error) {
		const { message, description } = error instanceof UserError ? error : UNPREPARED;
		return { kind: 'notSent', message, wayOut: description ?? '' };
	}
}

const UNPREPARED = {
	message: 'the request could not be prepared',
	description: 'Check the fields of the credential',
};

/** A test is given the older form of requests alone. */
function toRequestHelper({ helpers }: ICredentialTestFunctions): IHttpRequestHelper {
	const httpRequest = async ({
		url,
		method = 'GET',
		headers,
		body,
		timeout,
	}: IHttpRequestOptions) => {
		const response: unknown = await helpers.request({
			uri: url,
			method,
			headers,
			body,
			timeout,
			useStream: true,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
		});
		return isRecord(response) ? { ...response, body: await readBody(response['body']) } : response;
	};
	return { helpers: { httpRequest } };
}

/** An older n8n reads a refusal itself. */
async function readBody(body: unknown): Promise<unknown> {
	const text = isByteStream(body) ? await readStream(body) : body;
	try {
		return typeof text === 'string' ? JSON.parse(text) : text;
	} catch {
		return text;
	}
}

async function readStream(stream: ByteStream): Promise<string> {
	const done = new AbortController();
	// Where the time is over, what has come is read; a sleep that is cut short rejects.
	sleep(TIMEOUT_MS, done.signal).then(
		() => stream.destroy(),
		() => undefined,
	);
	const text = await readTextStart(stream, MAX_IDLE_MS, MAX_BODY_BYTES);
	done.abort();
	return text;
}
