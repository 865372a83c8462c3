import {
	ICredentialsHelper,
	isExpression,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

/**
 * What n8n-core leaves to its host, as n8n itself does it: secrets kept by credential id, a sign-in when the
 * expirable property is empty or has expired, its result kept for the next request.
 */
export class TestCredentialsHelper extends ICredentialsHelper {
	private readonly types: ReadonlyMap<string, ICredentialType>;
	private readonly stored = new Map<string, ICredentialDataDecryptedObject>();

	constructor(types: readonly ICredentialType[]) {
		super();
		this.types = new Map(types.map((type) => [type.name, type]));
	}

	store(id: string, data: ICredentialDataDecryptedObject): void {
		this.stored.set(id, { ...data });
	}

	read(id: string): ICredentialDataDecryptedObject {
		return { ...this.stored.get(id) };
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject> {
		const defaults = Object.fromEntries(
			this.getCredentialsProperties(typeName).map(({ name, default: value }) => [
				name,
				typeof value === 'string' ? value : '',
			]),
		);
		return { ...defaults, ...this.stored.get(details.id ?? '') };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(typeName);
		if (typeof authenticate !== 'function') throw new TypeError(`${typeName} signs nothing`);
		return await authenticate(credentials, request);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.type(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (expirable === undefined || type.preAuthentication === undefined) return undefined;
		if (credentials[expirable.name] !== '' && !credentialsExpired) return undefined;

		const output = await type.preAuthentication.call(helpers, credentials);
		const details = node.credentials?.[typeName];
		if (!details || output[expirable.name] === undefined) return undefined;
		await this.updateCredentials(details, typeName, { ...credentials, ...toStored(output) });
		return Object.assign(credentials, output);
	}

	async updateCredentials(
		details: INodeCredentialsDetails,
		_typeName: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.store(details.id ?? '', data);
	}

	getCredentialsProperties(typeName: string): INodeProperties[] {
		return this.type(typeName).properties;
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new TypeError('The stored form of a credential is met in the end-to-end tests only');
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new TypeError('No credential of this package uses OAuth');
	}

	private type(name: string): ICredentialType {
		const type = this.types.get(name);
		if (type === undefined) throw new TypeError(`Unknown credential type ${name}`);
		return type;
	}
}

function toStored(output: object): ICredentialDataDecryptedObject {
	return Object.fromEntries(Object.entries(output).filter(([, value]) => !isExpression(value)));
}
