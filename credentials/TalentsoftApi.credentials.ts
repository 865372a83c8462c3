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
import { checkSession, openSession } from '../common/session';
import { signRequest } from '../common/signRequest';

const TIMEOUT_MS = 30_000;

export class TalentsoftApi implements ICredentialType {
	name = 'talentsoftApi';

	displayName = 'Talentsoft API';

	icon: Icon = { light: 'file:../icons/talentsoft.svg', dark: 'file:../icons/talentsoft.dark.svg' };

	documentationUrl =
		'https://inte-developers.cegid.com/docreference/BusinessUnits/Recruiting-developer-portal/customer/exportsConsumerSample.html';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
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
	): Promise<{ accessToken: string; sessionIssuedAt: string; sessionRenewAt: string }> {
		const baseUrl = readBaseUrl(credentials['baseUrl']);
		if (baseUrl.kind === 'unusable') {
			throw new UserError(baseUrl.message, { description: baseUrl.wayOut });
		}
		return await signIn(this, baseUrl.url, credentials);
	}

	/** The scheme in lower case, as in the vendor's sample consumers. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const accessToken = toText(credentials['accessToken']);
		const session = { ...credentials, sessionToken: accessToken };
		return signRequest(checkSession(request, session, new Date()), {
			Authorization: `bearer ${accessToken}`,
		});
	}

	/** The answer is binary: its status tells. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/api/exports/v1/vacancies',
			qs: { limit: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Talentsoft signed in but does not allow the export: check Scope, and ask your Cegid consultant for the right to use the export',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'There is no Talentsoft export at Base URL: enter the address of the back office',
				},
			},
		],
	};
}

/** The error n8n's helper throws holds the secret it was to send, so none of it goes further. */
async function signIn(
	helper: IHttpRequestHelper,
	baseUrl: string,
	credentials: ICredentialDataDecryptedObject,
): Promise<{ accessToken: string; sessionIssuedAt: string; sessionRenewAt: string }> {
	const response = await helper.helpers
		.httpRequest({
			method: 'POST',
			url: `${baseUrl}/api/token`,
			headers: {
				'Content-Type': 'application/x-www-form-urlencoded',
				Accept: 'application/json',
			},
			body: encodeForm(credentials),
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
	const body = readJson(isRecord(response) ? response['body'] : undefined);
	const token = isRecord(body) ? toText(body['access_token']) : '';
	if (status !== undefined && status < 300 && token !== '') {
		const now = new Date();
		const session = openSession(token, { body, date: readDate(response) }, now);
		const { sessionToken: accessToken, sessionIssuedAt, sessionRenewAt } = session;
		return { accessToken, sessionIssuedAt, sessionRenewAt };
	}
	throw new UserError(explainSignIn(status), {
		description:
			'Open the Talentsoft credential, check Base URL, Client ID, Client Secret and Scope, and test it',
	});
}

/** Percent-encoded: Talentsoft takes a raw `+` for a wrong secret. */
function encodeForm({ clientId, clientSecret, scope }: ICredentialDataDecryptedObject): string {
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

function readJson(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

function readDate(response: unknown): Date | undefined {
	const headers = isRecord(response) ? response['headers'] : undefined;
	const date = Date.parse(toText(isRecord(headers) ? headers['date'] : undefined));
	return Number.isNaN(date) ? undefined : new Date(date);
}

function explainSignIn(status: number | undefined): string {
	if (status === undefined) return 'Talentsoft did not answer the sign-in';
	if (status === 404) return 'There is no Talentsoft sign-in at Base URL';
	if (status === 429) return 'Talentsoft received too many sign-ins: wait before the next';
	if (status >= 500) return `Talentsoft could not process the sign-in (status ${status})`;
	if (status < 300) return 'Talentsoft signed in but gave no token';
	return `Talentsoft refused the sign-in (status ${status})`;
}
