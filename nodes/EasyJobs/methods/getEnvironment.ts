import type {
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';

import { isProduction } from '../client/environment';

/** The environment as the only entry of a list: n8n shows nothing else that follows when another credential is chosen. */
export async function getEnvironment(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return [
		(await readIsProduction(this))
			? { name: '⚠ Production: What This Node Does Is Public', value: '' }
			: { name: 'Sandbox: Nothing Is Published', value: '' },
	];
}

/** A mapper without fields shows its notice in yellow. */
export async function getProductionNotice(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const emptyFieldsNotice = (await readIsProduction(this))
		? '<b>Production.</b> Jobs are published, changed and deleted for all to see. A deleted job is gone for good.'
		: '';
	return { fields: [], emptyFieldsNotice };
}

async function readIsProduction(context: ILoadOptionsFunctions): Promise<boolean> {
	return isProduction(await context.getCredentials('easyJobsApi'));
}
