import { once } from 'node:events';
import { ADMIN_PREFIX } from './common/admin';
import { startSandbox, type Sandbox } from './index';

const EASY_JOBS_PORT = 4010;
const DIAMOND_PORT = 4020;

const COMMON_ROUTES: ReadonlyArray<readonly [string, string]> = [
	['GET  state', 'data, readings and faults to come'],
	['GET  log', 'every API request received'],
	['POST seed', 'replace the data'],
	['POST faults', 'answers that fail, come late or break off'],
	['POST readings', 'how the server plays what is not documented'],
	['POST reset', 'back to the start state'],
];

async function main(): Promise<void> {
	const sandbox = await startSandbox({ easyJobsPort: EASY_JOBS_PORT, diamondPort: DIAMOND_PORT });
	console.log(describe(sandbox));
	await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
	await sandbox.stop();
}

function describe({ easyJobs, diamond }: Sandbox): string {
	return [
		'EasyJobs',
		...list([
			['Base URL', easyJobs.url],
			['API token', easyJobs.credentials.apiToken],
			['Secret key', easyJobs.credentials.secretKey],
			['Origin', easyJobs.credentials.origin],
		]),
		'',
		'Diamond Careers',
		...list([
			['Base URL', diamond.url],
			['Email', diamond.credentials.email],
			['Password', diamond.credentials.password],
		]),
		'',
		`Admin, without credentials, under ${ADMIN_PREFIX}/ of each server`,
		...list([
			...COMMON_ROUTES,
			['POST quota', 'EasyJobs: requests a minute, an hour, at once'],
			['POST offers', 'Diamond: add an offer'],
			['PATCH offers/ID', 'Diamond: edit an offer'],
			['DELETE offers/ID', 'Diamond: remove an offer'],
			['POST expire-tokens', 'Diamond: end every token'],
		]),
		`  e.g. curl -X PATCH ${new URL(diamond.url).origin}${ADMIN_PREFIX}/offers/4101 -d '{"title":"Chef de rang H/F, en salle"}'`,
		'',
		'Ctrl-C stops both.',
	].join('\n');
}

function list(rows: ReadonlyArray<readonly [string, string]>): string[] {
	return rows.map(([name, value]) => `  ${name.padEnd(18)}  ${value}`);
}

void main();
