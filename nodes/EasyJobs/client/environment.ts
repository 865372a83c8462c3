import type { UnknownRecord } from '../../../core/values/values';

/** Anything but production is the sandbox: nothing becomes public by a credential that does not say so. */
export function isProduction({ environment }: UnknownRecord): boolean {
	return environment === 'production';
}

/** What stands between Base URL and the path of each call. */
export function getPathPrefix(credential: UnknownRecord): string {
	return isProduction(credential) ? '/v1' : '/v1-sandbox';
}
