import { randomBytes } from 'node:crypto';

export interface EasyJobsCredentials {
	readonly apiToken: string;
	readonly secretKey: string;
	/** The one entry of the account's "Domaines autorisés". */
	readonly origin: string;
}

/** Made up; the token has the shape of the vendor's samples. */
const FIRST_CREDENTIALS: EasyJobsCredentials = {
	apiToken: 'eyJ1c2VyX2lkIjo0MiwidGltZSI6MTc2NzIyNTYwMH0=.local-sandbox-api-token',
	secretKey: 'local-sandbox-secret-key-2f6d0c1b',
	origin: 'https://www.maisons-et-tables.example',
};

const USER_ID = 42;

export interface CredentialStore {
	/** What the account accepts at present. */
	readonly credentials: () => EasyJobsCredentials;
	/**
	 * A new token and a new secret in the form of the vendor's samples; the previous ones end at
	 * once (https://api.easyjobs.fr/ui/faq.html).
	 */
	readonly rotate: () => void;
}

export function createCredentialStore(now: () => Date): CredentialStore {
	let credentials = FIRST_CREDENTIALS;
	return {
		credentials: () => credentials,
		rotate() {
			credentials = {
				...credentials,
				apiToken: createToken(now()),
				secretKey: randomHex(),
			};
		},
	};
}

function createToken(instant: Date): string {
	const time = Math.floor(instant.getTime() / 1000);
	const owner = Buffer.from(JSON.stringify({ user_id: USER_ID, time })).toString('base64');
	return `${owner}.${randomHex()}`;
}

/** 64 digits. */
function randomHex(): string {
	return randomBytes(32).toString('hex');
}
