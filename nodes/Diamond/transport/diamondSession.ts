import type { ApiAnswer } from '../../../common/apiCall';
import type { HostRequest } from '../../../common/hostRequest';
import { sendWithToken, type TokenCredential } from '../../../common/tokenRequest';
import type { DiamondContext } from './diamondRequest';

const CREDENTIAL: TokenCredential = {
	type: 'diamondApi',
	tokenField: 'sessionToken',
	secretFields: ['password'],
};

/** Sends one request with the token of the credential. No secret of the credential is in the answer. */
export async function sendSigned(
	context: DiamondContext,
	request: HostRequest,
): Promise<ApiAnswer> {
	return await sendWithToken(context, CREDENTIAL, request);
}
