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

import { isSuccess, type ApiAnswer } from '../common/apiCall';
import { readBaseUrl } from '../common/baseUrl';
import { sendUnsigned } from '../common/hostRequest';
import { isRecord, toText } from '../common/records';
import { checkSession, openSession, type Session } from '../common/session';
import { explainSignIn, forgetFailedSignIn, keepFailedSignIn, nameSignIn } from '../common/signIn';
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

async function logIn(
	helper: IHttpRequestHelper,
	baseUrl: string,
	credentials: ICredentialDataDecryptedObject,
): Promise<Session> {
	const answer = await sendUnsigned(helper, {
		method: 'POST',
		url: `${baseUrl}/auth/login`,
		body: { email: credentials['email'], password: credentials['password'] },
		timeout: TIMEOUT_MS,
	});
	const now = new Date();
	const key = nameSignIn(credentials);
	const token = readToken(answer);
	if (answer.kind === 'answered' && token !== undefined) {
		forgetFailedSignIn(key);
		return openSession(token, { body: answer.body, date: readDate(answer.headers) }, now);
	}
	const failure = explainSignIn(answer, 'Diamond Careers', now);
	keepFailedSignIn(key, failure, now);
	throw new UserError(failure.message, { description: failure.wayOut });
}

function readToken(answer: ApiAnswer): string | undefined {
	const body = answer.kind === 'answered' && isSuccess(answer) ? answer.body : undefined;
	const token = isRecord(body) ? body['token'] : undefined;
	return typeof token === 'string' && token !== '' ? token : undefined;
}

function readDate(headers: Readonly<Record<string, string>>): Date | undefined {
	const date = Date.parse(headers['date'] ?? '');
	return Number.isNaN(date) ? undefined : new Date(date);
}
