import { createCredentialTest } from '../../../core/n8n/credentialTest';
import { DiamondApi } from '../../../credentials/DiamondApi.credentials';
import { describeDiamondError } from '../client/errorText';

export const testDiamond = createCredentialTest({
	system: 'Diamond Careers',
	type: new DiamondApi(),
	getPath: () => '/auth/me',
	describeError: (response, attempt) => describeDiamondError(response, attempt, STATUS_MESSAGES),
});

const STATUS_MESSAGES = {
	404: {
		what: 'Diamond Careers signed in but has no account at Base URL',
		wayOut: 'Check that Base URL is that of the API, https://api.diamondcareers.fr/diamond/v1',
	},
};
