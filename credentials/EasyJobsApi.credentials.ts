import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { toText } from '../core/values/values';
import { signRequest } from '../core/auth/sign';

export class EasyJobsApi implements ICredentialType {
	name = 'easyJobsApi';

	displayName = 'EasyJobs API';

	icon: Icon = { light: 'file:../icons/easyJobs.svg', dark: 'file:../icons/easyJobs.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-jobsync/n8n-nodes-jobsync/blob/main/docs/en/credentials.md#easyjobs';

	properties: INodeProperties[] = [
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'From the EasyJobs dashboard, Gestion des clés',
		},
		{
			displayName: 'Secret Key',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'From the EasyJobs dashboard, Gestion des clés',
		},
		{
			displayName: 'Origin',
			name: 'origin',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://www.your-company.com',
			description: 'A site listed in the EasyJobs dashboard under Domaines autorisés',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production', description: 'Jobs are published' },
				{ name: 'Sandbox', value: 'sandbox', description: 'Same checks, nothing is published' },
			],
			default: 'sandbox',
		},
		{
			displayName:
				'In production, jobs are published for all to see, and deleted jobs are gone for good. Try your workflow in the sandbox first.',
			name: 'productionNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { environment: ['production'] } },
		},
		{
			displayName: 'Language',
			name: 'language',
			type: 'options',
			options: [
				{ name: 'English', value: 'en' },
				{ name: 'French', value: 'fr' },
				{ name: 'Spanish', value: 'es' },
			],
			default: 'fr',
			description: "Language of EasyJobs' messages",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.easyjobs.fr',
			description: 'Address of the API, without version',
		},
	];

	/** The seven headers that the documentation makes mandatory, on every call. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signRequest(credentials, request, {
			Authorization: `Bearer ${toText(credentials['apiToken'])}`,
			Usersecretkey: toText(credentials['secretKey']),
			'Content-Type': 'application/json',
			'Accept-Language': toText(credentials['language']),
			'User-Agent': 'n8n-nodes-jobsync',
			'X-Client-Lang': 'JavaScript',
			Origin: toText(credentials['origin']).replace(/\/+$/, ''),
		});
	}
}
