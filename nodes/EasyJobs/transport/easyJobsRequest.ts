import { sleep, type IExecuteFunctions, type ILoadOptionsFunctions } from 'n8n-workflow';

import type { ApiAnswer, ApiCall } from '../../../common/apiCall';
import { readBaseUrl } from '../../../common/baseUrl';
import { sendThroughHost } from '../../../common/hostRequest';
import { sendWithRetry } from '../../../common/retry';
import { hideSecrets } from '../../../common/safeText';

/** The API itself gives up after 15 s (https://api.easyjobs.fr/ui/quota.html): this only ends a dead connection. */
const TIMEOUT_MS = 30_000;

/** Every request to EasyJobs leaves through here: addressed by the credential, signed by n8n, repeated when safe. */
export async function requestEasyJobs(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	call: ApiCall,
): Promise<ApiAnswer> {
	const credential = await context.getCredentials('easyJobsApi');
	const baseUrl = readBaseUrl(credential['baseUrl']);
	if (baseUrl.kind === 'unusable') {
		return { kind: 'notSent', message: baseUrl.message, wayOut: baseUrl.wayOut };
	}
	const version = credential['environment'] === 'production' ? 'v1' : 'v1-sandbox';

	const answer = await sendWithRetry(
		call,
		async () =>
			await sendThroughHost(context, 'easyJobsApi', {
				method: call.method,
				url: `${baseUrl.url}/${version}${call.path}`,
				timeout: TIMEOUT_MS,
				...(call.query === undefined ? {} : { qs: { ...call.query } }),
				...(call.body === undefined ? {} : { body: call.body }),
			}),
		{ now: () => new Date(), sleep, random: Math.random },
	);
	return hideSecrets(answer, [credential['apiToken'], credential['secretKey']]);
}
