import type { Sandbox } from './index';

/** Where each server is and how to sign in to it. */
export function describeAccounts({ easyJobs, diamond, talentsoft }: Sandbox): string {
	return [
		'EasyJobs',
		...listRows([
			['Base URL', easyJobs.url],
			['API token', easyJobs.credentials.apiToken],
			['Secret key', easyJobs.credentials.secretKey],
			['Origin', easyJobs.credentials.origin],
		]),
		'',
		'Diamond Careers',
		...listRows([
			['Base URL', diamond.url],
			['Email', diamond.credentials.email],
			['Password', diamond.credentials.password],
		]),
		'',
		'Talentsoft',
		...listRows([
			['Base URL', talentsoft.url],
			['Client ID', talentsoft.credentials.clientId],
			['Client Secret', talentsoft.credentials.clientSecret],
			['Scope', `${talentsoft.credentials.scope}, or none`],
		]),
	].join('\n');
}

export function listRows(rows: ReadonlyArray<readonly [string, string]>): string[] {
	return rows.map(([name, value]) => `  ${name.padEnd(18)}  ${value}`);
}
