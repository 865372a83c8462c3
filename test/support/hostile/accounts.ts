import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { NodeUnderTest } from '../engine/nodeTypes';
import type { Answer } from './server';

/** One credential of each kind, and the least that a server says to it. */
export interface Account {
	readonly type: string;
	readonly system: string;
	readonly data: ICredentialDataDecryptedObject;
	/** All that no other server may get. */
	readonly secrets: readonly string[];
	/** Undefined where every request carries the secrets. */
	readonly signInPath?: string;
	/** What the API says where all is well. */
	readonly answer: (path: string) => Answer;
	/** A read of the node. */
	readonly read: NodeUnderTest;
}

export const ACCOUNTS: readonly Account[] = [
	{
		type: 'easyJobsApi',
		system: 'EasyJobs',
		data: {
			apiToken: 'api-token-of-the-test',
			secretKey: 'secret-key-of-the-test',
			origin: 'https://www.hotel.example',
			environment: 'sandbox',
			language: 'fr',
		},
		secrets: ['api-token-of-the-test', 'secret-key-of-the-test'],
		answer: () => ({ status: 200, body: { jobs: [], total: 0 } }),
		read: { type: 'easyJobs', parameters: { operation: 'getAll', returnAll: true } },
	},
	{
		type: 'diamondApi',
		system: 'Diamond Careers',
		data: { email: 'a@hotel.example', password: 'password-of-the-test', sessionToken: '' },
		secrets: ['password-of-the-test', 'session-token-of-the-test', 'a@hotel.example'],
		signInPath: '/auth/login',
		answer: (path) =>
			path === '/auth/login'
				? { status: 200, body: { token: 'session-token-of-the-test' } }
				: { status: 200, body: { email: 'a@hotel.example' } },
		read: { type: 'diamond', parameters: { resource: 'account', operation: 'get' } },
	},
	{
		type: 'talentsoftApi',
		system: 'Talentsoft',
		data: { clientId: 'client', clientSecret: 'client-secret-of-the-test', accessToken: '' },
		secrets: ['client-secret-of-the-test', 'access-token-of-the-test'],
		signInPath: '/api/token',
		answer: (path) =>
			path === '/api/token'
				? { status: 200, body: { access_token: 'access-token-of-the-test' } }
				: { status: 200, body: '' },
		read: { type: 'talentsoft', parameters: { resource: 'vacancy', operation: 'getAll' } },
	},
];

export const byName = ACCOUNTS.map((account) => [account.type, account] as const);
