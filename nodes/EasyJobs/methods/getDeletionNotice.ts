import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

/**
 * Whether published jobs are deleted, as the only entry of a list: n8n shows what a method says of a credential in no
 * other form that follows when another credential is chosen.
 */
export async function getDeletionNotice(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const { environment } = await this.getCredentials('easyJobsApi');
	const name =
		environment === 'production'
			? 'Warning: production. Jobs are deleted for good.'
			: 'Sandbox. Published jobs are left alone.';
	return [{ name, value: '' }];
}
