import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

import { isSuccess, type ApiResponse, type ApiCall } from '../../../core/http/call';
import type { HostRequest } from '../../../core/http/send';
import { isRecord, type UnknownRecord } from '../../../core/values/values';
import { sendCall, type CallOptions } from '../../../core/http/sendCall';
import { sendWithToken, type TokenCredential } from '../../../core/auth/authenticatedRequest';

export type DiamondContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

const CREDENTIAL: TokenCredential = {
	type: 'diamondApi',
	tokenField: 'sessionToken',
	secretFields: ['password'],
};

/** As the vendor's PHP example (https://app.diamondcareers.fr/docs/api/examples/php). */
const TIMEOUT_MS = 30_000;

/**
 * Every request to Diamond Careers leaves through here: addressed by the credential, signed by n8n, repeated when safe.
 *
 * @param send sends the addressed request, with more options if it wants, through `sendSigned`
 */
export async function requestDiamond(
	context: DiamondContext,
	call: ApiCall,
	options?: CallOptions,
	send = async (request: HostRequest) => await sendAuthenticated(context, request),
): Promise<ApiResponse> {
	const credential = await context.getCredentials(CREDENTIAL.type);
	const sender = { system: 'Diamond Careers', context, credential, timeoutMs: TIMEOUT_MS, send };
	return await sendCall(call, sender, options);
}

/** Sends one request with the token of the credential. No secret of the credential is in the answer. */
export async function sendAuthenticated(
	context: DiamondContext,
	request: HostRequest,
): Promise<ApiResponse> {
	return await sendWithToken(context, CREDENTIAL, request);
}

/** What a successful call gave, if it is an object: no other shape is documented for a single resource. */
export function readObjectBody(response: ApiResponse): UnknownRecord | undefined {
	return isSuccess(response) && isRecord(response.body) ? response.body : undefined;
}
