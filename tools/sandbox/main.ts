import { once } from 'node:events';
import { ADMIN_PREFIX } from './common/admin';
import { FIXED_PORTS } from './common/ports';
import { describeAccounts, listRows } from './describe';
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
	if (!process.argv.includes('--once')) {
		await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
	}
	await sandbox.stop();
}

function describeSandbox(sandbox: Sandbox): string {
	return [
		describeAccounts(sandbox),
		'',
		`Admin, without credentials, under ${ADMIN_PREFIX}/ of each server`,
		...listRows([
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
		`  e.g. curl -X PATCH ${new URL(sandbox.diamond.url).origin}${ADMIN_PREFIX}/offers/4101 -d '{"title":"Chef de rang H/F, en salle"}'`,
		'',
		'Ctrl-C stops all.',
	].join('\n');
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
