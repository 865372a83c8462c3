import { createCredentialTest } from '../../../core/n8n/credentialTest';
import { EasyJobsApi } from '../../../credentials/EasyJobsApi.credentials';
import { getPathPrefix, isProduction } from '../client/environment';
import { easyJobsFailure } from '../client/errorText';
import { LIST_STATUS_MESSAGES } from '../client/readJobs';

export const testEasyJobs = createCredentialTest({
	system: 'EasyJobs',
	type: new EasyJobsApi(),
	getPath: (credential) => `${getPathPrefix(credential)}/jobs-list?limit=1`,
	describeError: (response, attempt) =>
		easyJobsFailure(response, attempt, undefined, LIST_STATUS_MESSAGES),
	describeEnvironment: (credential) =>
		isProduction(credential)
			? 'production: what the nodes send is public'
			: 'sandbox: nothing is published',
});
