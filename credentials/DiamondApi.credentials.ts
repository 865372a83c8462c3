import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { toText } from '../core/values/values';
import { checkSession, sessionFields, type Session } from '../core/auth/token';
import { signIn, type SignInConfig } from '../core/auth/signIn';
import { signRequest } from '../core/auth/sign';

const SIGN_IN: SignInConfig = {
	systemName: 'Diamond Careers',
	fieldNames: 'Email, Password and Base URL',
	tokenKey: 'token',
	path: '/auth/login',
	createRequest: ({ email, password }) => ({ body: { email, password } }),
};

export class DiamondApi implements ICredentialType {
	name = 'diamondApi';

	displayName = 'Diamond Careers API';

	icon: Icon = { light: 'file:../icons/diamond.svg', dark: 'file:../icons/diamond.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-jobsync/n8n-nodes-jobsync/blob/main/docs/en/credentials.md#diamond-careers';

	properties: INodeProperties[] = [
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		...sessionFields,
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. integration@your-hotel.com',
			description: 'Of the technical account that Diamond Careers gave your establishment',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.diamondcareers.fr/diamond/v1',
			description: 'Address of the API; Diamond Careers gives another for a test environment',
		},
	];

	/** n8n calls this when it holds no token, or one that `authenticate` or the API has refused. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ [Key in keyof Session]: string }> {
		return { ...(await signIn(this, SIGN_IN, credentials)) };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signRequest(credentials, checkSession(request, credentials, new Date()), {
			Authorization: `Bearer ${toText(credentials['sessionToken'])}`,
		});
	}
}
