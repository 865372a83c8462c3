import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, INodeCredentialTestResult } from 'n8n-workflow';

import { DiamondApi } from '../../../credentials/DiamondApi.credentials';
import { EasyJobsApi } from '../../../credentials/EasyJobsApi.credentials';
import { TalentsoftApi } from '../../../credentials/TalentsoftApi.credentials';
import { createAdditionalData } from '../engine/additionalData';
import { TestCredentialsHelper } from '../engine/credentialsHelper';
import { nodeTypes, toNode } from '../engine/nodeTypes';
import type { Account } from './accounts';

export function createCredentials(): TestCredentialsHelper {
	return new TestCredentialsHelper([new EasyJobsApi(), new DiamondApi(), new TalentsoftApi()]);
}

/** As n8n does: by the method that the node names, with what n8n gives to such a method. */
export async function testCredential(
	{ type, read, data }: Account,
	baseUrl: string,
	changes: ICredentialDataDecryptedObject = {},
): Promise<INodeCredentialTestResult> {
	const nodeType = nodeTypes.getByName(toNode(read).type);
	if (!('description' in nodeType) || !('methods' in nodeType)) throw new TypeError('No node type');
	const { testedBy } = nodeType.description.credentials?.find(({ name }) => name === type) ?? {};
	const method =
		typeof testedBy === 'string' ? nodeType.methods.credentialTest?.[testedBy] : undefined;
	if (method === undefined) throw new TypeError(`No method tests ${type}`);
	const context = new CredentialTestContext(createAdditionalData(createCredentials()));
	const decrypted = { id: type, name: type, type, data: { ...data, baseUrl, ...changes } };
	return await method.call(context, decrypted);
}
