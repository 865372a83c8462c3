import {
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type Icon,
	type INodeProperties,
} from 'n8n-workflow';

import { readBaseUrl } from '../common/baseUrl';
import { isRecord, toText } from '../common/records';
import { checkSession, openSession, type Session } from '../common/session';
import { signRequest } from '../common/signRequest';

const TIMEOUT_MS = 30_000;

export class DiamondApi implements ICredentialType {
	name = 'diamondApi';

	displayName = 'Diamond Careers API';

	icon: Icon = { light: 'file:../icons/diamond.svg', dark: 'file:../icons/diamond.dark.svg' };

	documentationUrl = 'https://app.diamondcareers.fr/docs/api/examples/nodejs';

	properties: INodeProperties[] = [
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Session Issued At',
			name: 'sessionIssuedAt',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Session Renew At',
			name: 'sessionRenewAt',
			type: 'hidden',
			default: '',
		},
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
		const baseUrl = readBaseUrl(credentials['baseUrl']);
		if (baseUrl.kind === 'unusable') {
			throw new UserError(baseUrl.message, { description: baseUrl.wayOut });
		}
		return { ...(await logIn(this, baseUrl.url, credentials)) };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signRequest(checkSession(request, credentials, new Date()), {
			Authorization: `Bearer ${toText(credentials['sessionToken'])}`,
		});
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/auth/me',
		},
	};
}

/** The error n8n's helper throws holds the password it was to send, so none of it goes further. */
async function logIn(
	helper: IHttpRequestHelper,
	baseUrl: string,
	credentials: ICredentialDataDecryptedObject,
): Promise<Session> {
	const response = await helper.helpers
		.httpRequest({
			method: 'POST',
			url: `${baseUrl}/auth/login`,
			body: { email: credentials['email'], password: credentials['password'] },
			json: true,
			timeout: TIMEOUT_MS,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		})
		.then(
			(answer: unknown) => answer,
			() => undefined,
		);

	const status = isRecord(response) ? Number(response['statusCode']) : undefined;
	const body = isRecord(response) ? response['body'] : undefined;
	const token = isRecord(body) ? body['token'] : undefined;
	if (status !== undefined && status < 300 && typeof token === 'string' && token !== '') {
		return openSession(token, { body, date: readDate(response) }, new Date());
	}
	throw new UserError(explainLogin(status), {
		description:
			'Open the Diamond Careers credential, check Email, Password and Base URL, and test it',
	});
}

function readDate(response: unknown): Date | undefined {
	const headers = isRecord(response) ? response['headers'] : undefined;
	const date = Date.parse(toText(isRecord(headers) ? headers['date'] : undefined));
	return Number.isNaN(date) ? undefined : new Date(date);
}

function explainLogin(status: number | undefined): string {
	if (status === undefined) return 'Diamond Careers did not answer the sign-in';
	if (status === 429) return 'Diamond Careers received too many sign-ins: wait before the next';
	if (status >= 500) return `Diamond Careers could not process the sign-in (status ${status})`;
	if (status < 300) return 'Diamond Careers signed in but gave no token';
	return `Diamond Careers refused the sign-in (status ${status})`;
}
