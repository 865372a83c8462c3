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
];

const SIGNERS = [
	[
		'easyJobsApi',
		new EasyJobsApi(),
		{ apiToken: 'a-token', secretKey: 'a-key', origin: 'https://a.fr' },
	],
	['diamondApi', new DiamondApi(), { sessionToken: 'a-token', sessionSignInHash: hashSignIn({}) }],
	[
		'talentsoftApi',
		new TalentsoftApi(),
		{ accessToken: 'a-token', sessionSignInHash: hashSignIn({}) },
	],
] as const;

describe.each(SIGNERS)('%s', (_name, type, secrets) => {
	describe.each(REQUESTS)('a request with %s', (_form, createRequest) => {
		it.each(['https://api.example/v1', 'http://127.0.0.1:4010/v1', 'http://localhost/v1'])(
			'to %s is signed',
			async (address) => {
				const signed = await type.authenticate({ ...secrets }, createRequest(address));
				expect(signed.headers).toMatchObject({
					Authorization: expect.stringMatching(/^bearer a-token$/i) as unknown,
				});
			},
		);

		it.each(['http://api.example/v1', 'http://localhost.example/', 'ftp://127.0.0.1/'])(
			'to %s is not, as the secrets would cross a network unencrypted',
			async (address) => {
				await expect(type.authenticate({ ...secrets }, createRequest(address))).rejects.toThrow(
					'encrypted addresses only',
				);
			},
		);
	});
});
