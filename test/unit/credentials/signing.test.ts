import type { IHttpRequestOptions } from 'n8n-workflow';

import { hashSignIn } from '../../../core/auth/token';
import { DiamondApi } from '../../../credentials/DiamondApi.credentials';
import { EasyJobsApi } from '../../../credentials/EasyJobsApi.credentials';
import { TalentsoftApi } from '../../../credentials/TalentsoftApi.credentials';

/** n8n's HTTP Request node gives the address as `uri`, this package's nodes as `url`. */
const REQUESTS: ReadonlyArray<readonly [string, (address: string) => IHttpRequestOptions]> = [
	['url', (url) => ({ url })],
	['uri', (uri) => Object.assign({ url: '' }, { uri })],
	['url below a base', (address) => ({ baseURL: address, url: '/jobs-list' })],
	['url that leaves its base', (url) => ({ baseURL: 'https://api.example/v1', url })],
];

const SIGNERS = [
	['easyJobsApi', new EasyJobsApi(), { apiToken: 'a-token', secretKey: 'a-key', origin: '' }],
	['diamondApi', new DiamondApi(), { sessionToken: 'a-token' }],
	['talentsoftApi', new TalentsoftApi(), { accessToken: 'a-token' }],
] as const;

describe.each(SIGNERS)('%s', (_name, type, secrets) => {
	const sign = async (baseUrl: string, request: IHttpRequestOptions) => {
		const sessionSignInHash = hashSignIn({ ...secrets, baseUrl });
		return await type.authenticate({ ...secrets, baseUrl, sessionSignInHash }, request);
	};

	describe.each(REQUESTS)('a request with %s', (_form, createRequest) => {
		it.each([
			['https://api.example', 'https://api.example/v1'],
			['https://api.example/diamond/v1/', 'https://api.example/other'],
			['https://API.example:443', 'https://api.example/v1'],
			['http://127.0.0.1:4010', 'http://127.0.0.1:4010/v1'],
			['http://localhost/v1', 'http://localhost/v1'],
		])('of the Base URL %s to %s is signed, and follows no redirect', async (baseUrl, address) => {
			const asked = { disableFollowRedirect: false, followAllRedirects: true, maxRedirects: 21 };
			const signed = await sign(baseUrl, { ...createRequest(address), ...asked });
			expect(signed).toMatchObject({
				headers: { Authorization: expect.stringMatching(/^bearer a-token$/i) as unknown },
				disableFollowRedirect: true,
				sendCredentialsOnCrossOriginRedirect: false,
				followRedirect: false,
				followAllRedirects: false,
			});
		});

		it.each([
			'https://api.example.evil.example/',
			'https://evil.example/https://api.example/',
			'https://api.example@evil.example/',
			'https://api.example:8443/',
			'https://www.api.example/',
			'https://127.0.0.1/',
			'http://127.0.0.1/',
		])('to %s is not, as it is not the site of the Base URL', async (address) => {
			await expect(sign('https://api.example', createRequest(address))).rejects.toThrow(
				'to the site of its Base URL only',
			);
		});

		it.each(['http://api.example/v1', 'http://localhost.example/', 'ftp://127.0.0.1/'])(
			'to %s is not, as the secrets would cross a network unencrypted',
			async (address) => {
				await expect(sign('https://api.example', createRequest(address))).rejects.toThrow(
					'encrypted addresses only',
				);
			},
		);

		it.each(['', 'api.example', 'https://api.example?x', 'https://a:b@api.example'])(
			'of the Base URL "%s" is not',
			async (baseUrl) => {
				await expect(sign(baseUrl, createRequest('https://api.example/'))).rejects.toThrow(
					'the Base URL of the credential',
				);
			},
		);
	});
});
