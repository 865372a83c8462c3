import type { Credential } from '../n8n';
import type { Sandbox } from '../sandbox';

/** The credentials that the templates refer to, for the local servers. */
export function credentialsFor({ diamond, easyJobs, talentsoft }: Sandbox): Credential[] {
	return [
		{
			id: 'diamondAccount',
			name: 'Diamond Careers account',
			type: 'diamondApi',
			data: { ...diamond.credentials, baseUrl: diamond.url },
		},
		{
			id: 'easyJobsAccount',
			name: 'EasyJobs account',
			type: 'easyJobsApi',
			data: {
				...easyJobs.credentials,
				environment: 'sandbox',
				language: 'fr',
				baseUrl: easyJobs.url,
			},
		},
		{
			id: 'talentsoftAccount',
			name: 'Talentsoft account',
			type: 'talentsoftApi',
			data: { ...talentsoft.credentials, baseUrl: talentsoft.url },
		},
	];
}
