import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { toText, type UnknownRecord } from '../core/values/values';
import { checkSession, sessionFields, type Session } from '../core/auth/token';
import { signIn, type SignInConfig } from '../core/auth/signIn';
import { signRequest } from '../core/auth/sign';

const SIGN_IN: SignInConfig = {
	systemName: 'Talentsoft',
	fieldNames: 'Base URL, Client ID, Client Secret and Scope',
	tokenKey: 'access_token',
	path: '/api/token',
	createRequest: (credential) => ({
		headers: {
			'Content-Type': 'application/x-www-form-urlencoded',
			Accept: 'application/json',
		},
		body: encodeForm(credential),
	}),
};

export class TalentsoftApi implements ICredentialType {
	name = 'talentsoftApi';

	displayName = 'Talentsoft API';

	icon: Icon = { light: 'file:../icons/talentsoft.svg', dark: 'file:../icons/talentsoft.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-jobsync/n8n-nodes-jobsync/blob/main/docs/en/credentials.md#talentsoft';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		...sessionFields,
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://your-company.talent-soft.com',
			description:
				'Address of your back office, where recruiters work; the test site and the production site each have their own',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			description: 'From your Cegid consultant, for this site',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'From your Cegid consultant, for this site',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: '',
			placeholder: 'e.g. MatchingIndexation',
			description: 'Only where Cegid gave you one: Customer or MatchingIndexation',
		},
	];

	/** n8n calls this when it holds no token, or one that `authenticate` or the API has refused. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ accessToken: string } & { [Key in keyof Omit<Session, 'sessionToken'>]: string }> {
		const { sessionToken: accessToken, ...expiry } = await signIn(this, SIGN_IN, credentials);
		return { accessToken, ...expiry };
	}

	/** The scheme in lower case, as in the vendor's sample consumers. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const accessToken = toText(credentials['accessToken']);
		const session = { ...credentials, sessionToken: accessToken };
		return signRequest(credentials, checkSession(request, session, new Date()), {
			Authorization: `bearer ${accessToken}`,
		});
	}
}

/** Percent-encoded: Talentsoft takes a raw `+` for a wrong secret. */
function encodeForm({ clientId, clientSecret, scope }: UnknownRecord): string {
	return Object.entries({
		grant_type: 'client_credentials',
		client_id: toText(clientId),
		client_secret: toText(clientSecret),
		scope: toText(scope),
	})
		.filter(([name, value]) => name !== 'scope' || value !== '')
		.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
		.join('&');
}
