import { once } from 'node:events';
import { ADMIN_PREFIX } from './common/admin';
import { FIXED_PORTS } from './common/ports';
import { startSandbox, type Sandbox } from './index';

const COMMON_ROUTES: ReadonlyArray<readonly [string, string]> = [
	['GET  state', 'data, readings and faults to come'],
	['GET  log', 'every API request received'],
	['POST seed', 'replace the data'],
	['POST faults', 'answers that fail, come late or break off'],
	['POST readings', 'how the server plays what is not documented'],
	['POST reset', 'back to the start state'],
];

async function main(): Promise<void> {
	const sandbox = await startSandbox(FIXED_PORTS);
	console.log(describeSandbox(sandbox));
	await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
	await sandbox.stop();
}

function describeSandbox({ easyJobs, diamond, talentsoft }: Sandbox): string {
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
		'Talentsoft',
		...list([
			['Base URL', talentsoft.url],
			['Client ID', talentsoft.credentials.clientId],
			['Client Secret', talentsoft.credentials.clientSecret],
			['Scope', `${talentsoft.credentials.scope}, or none`],
		]),
		'',
		`Admin, without credentials, under ${ADMIN_PREFIX}/ of each server`,
		...list([
			...COMMON_ROUTES,
			['POST quota', 'EasyJobs: requests a minute, an hour, at once'],
			['POST offers', 'Diamond: add an offer'],
			['PATCH offers/ID', 'Diamond: edit an offer'],
			['DELETE offers/ID', 'Diamond: remove an offer'],
			['POST generate', 'Talentsoft: as many vacancies and candidates as asked for'],
			['POST vacancies', 'Talentsoft: add a vacancy; PATCH and DELETE vacancies/REFERENCE'],
			['POST candidates', 'Talentsoft: add a candidate; PATCH and DELETE candidates/ID'],
			['POST frame-faults', 'Talentsoft: frames that are spoilt or break off'],
			['POST expire-tokens', 'Diamond and Talentsoft: end every token'],
		]),
		`  e.g. curl -X PATCH ${new URL(diamond.url).origin}${ADMIN_PREFIX}/offers/4101 -d '{"title":"Chef de rang H/F, en salle"}'`,
		'',
		'Ctrl-C stops all.',
	].join('\n');
}

function list(rows: ReadonlyArray<readonly [string, string]>): string[] {
	return rows.map(([name, value]) => `  ${name.padEnd(18)}  ${value}`);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
