import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

import type { ApiResponse, ApiCall } from '../../../core/http/call';
import type { HostRequest } from '../../../core/http/send';
import { sendCall, type CallOptions } from '../../../core/http/sendCall';
import { sendWithToken, type TokenCredential } from '../../../core/auth/authenticatedRequest';

export type TalentsoftContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

const CREDENTIAL: TokenCredential = {
	type: 'talentsoftApi',
	tokenField: 'accessToken',
	secretFields: ['clientSecret'],
};

/** To the first byte of the answer: an export may take a while to gather its first record. */
const TIMEOUT_MS = 120_000;

/** Every request to Talentsoft leaves through here: addressed by the credential, signed by n8n, repeated when safe. */
export async function requestTalentsoft(
	context: TalentsoftContext,
	call: ApiCall,
	options?: CallOptions,
): Promise<ApiResponse> {
	const sender = {
		system: 'Talentsoft',
		context,
		credential: await context.getCredentials(CREDENTIAL.type),
		timeoutMs: TIMEOUT_MS,
		send: async (request: HostRequest) => await sendWithToken(context, CREDENTIAL, request),
	};
	return await sendCall(call, sender, options);
}

/** No message may hold one, nor its start. */
export async function listTalentsoftSecrets(context: TalentsoftContext): Promise<unknown[]> {
	const credential = await context.getCredentials(CREDENTIAL.type);
	return [...CREDENTIAL.secretFields, CREDENTIAL.tokenField].map((field) => credential[field]);
}
