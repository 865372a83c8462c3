import { createCredentialTest } from '../../../core/n8n/credentialTest';
import { TalentsoftApi } from '../../../credentials/TalentsoftApi.credentials';
import { describeTalentsoftError } from '../client/errorText';

export const testTalentsoft = createCredentialTest({
	system: 'Talentsoft',
	type: new TalentsoftApi(),
	getPath: () => '/api/exports/v1/vacancies?limit=1',
	// The answer is binary: all that it surely is not is a page or a message.
	isExpected: (body) => typeof body === 'string' && !/^\s*<[!?a-z]/i.test(body),
	describeError: describeTalentsoftError,
});
