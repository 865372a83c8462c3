import { sleep, type IExecuteFunctions, type IPollFunctions } from 'n8n-workflow';

import type { ApiAnswer, ApiCall } from '../../../common/apiCall';
import { readBaseUrl } from '../../../common/baseUrl';
import { sendThroughHost } from '../../../common/hostRequest';
import { sendWithRetry } from '../../../common/retry';
import { hideSecrets } from '../../../common/safeText';

export type DiamondContext = IExecuteFunctions | IPollFunctions;

/** As the vendor's PHP example (https://app.diamondcareers.fr/docs/api/examples/php). */
const TIMEOUT_MS = 30_000;

/** What Diamond answers to an expired token; n8n then logs in anew and sends the call once more. */
const EXPIRED_TOKEN_STATUS = 401;

/** Every request to Diamond Careers leaves through here: addressed by the credential, signed by n8n, repeated when safe. */
export async function requestDiamond(context: DiamondContext, call: ApiCall): Promise<ApiAnswer> {
	const credential = await context.getCredentials('diamondApi');
	const baseUrl = readBaseUrl(credential['baseUrl']);
	if (baseUrl.kind === 'unusable') {
		return { kind: 'notSent', message: baseUrl.message, wayOut: baseUrl.wayOut };
	}

	const answer = await sendWithRetry(
		call,
		async () =>
			await sendThroughHost(
				context,
				'diamondApi',
				{
					method: call.method,
					url: `${baseUrl.url}${call.path}`,
					timeout: TIMEOUT_MS,
					...(call.query === undefined ? {} : { qs: { ...call.query } }),
					...(call.body === undefined ? {} : { body: call.body }),
				},
				EXPIRED_TOKEN_STATUS,
			),
		{ now: () => new Date(), sleep, random: Math.random },
	);
	// Read again: n8n may have logged in anew meanwhile.
	const { password, sessionToken } = await context.getCredentials('diamondApi');
	return hideSecrets(answer, [password, sessionToken, credential['sessionToken']]);
}
