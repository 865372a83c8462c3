import type {
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';

/** The environment as the only entry of a list: n8n shows nothing else that follows when another credential is chosen. */
export async function getEnvironment(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return [
		(await isProduction(this))
			? { name: '⚠ Production: What This Node Does Is Public', value: '' }
			: { name: 'Sandbox: Nothing Is Published', value: '' },
	];
}

/** A mapper without fields shows its notice in yellow. */
export async function getProductionNotice(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const emptyFieldsNotice = (await isProduction(this))
		? '<b>Production.</b> Jobs are published, changed and deleted for all to see. A deleted job is gone for good.'
		: '';
	return { fields: [], emptyFieldsNotice };
}

async function isProduction(context: ILoadOptionsFunctions): Promise<boolean> {
	const { environment } = await context.getCredentials('easyJobsApi');
	return environment === 'production';
}
