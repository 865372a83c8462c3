import { join } from 'node:path';
import { parseArgs } from 'node:util';

import {
	createN8nOf,
	importCredentials,
	importWorkflow,
	N8nClient,
	OWNER,
	paint,
	REPOSITORY,
	runCommand,
	step,
	type Command,
} from '../n8n';
import { startSandbox, type Sandbox } from '../sandbox';
import { ADMIN_PREFIX } from '../sandbox/common/admin';
import {
	acceptFirstSync,
	checkEqual,
	checkExecutions,
	checkFirstSync,
	checkOneJobChanged,
} from './check';
import { credentialsFor } from './credentials';
import { formatOutcomes, readOutcomes, type Outcome } from './outcomes';

const TEMPLATE = join(REPOSITORY, 'workflows', 'diamond-to-easyjobs.json');

/** As the template has it. */
const WORKFLOW_ID = 'diamondToEasyJob';

const NEW_TOWN = 'Colmar';

const USAGE = `Usage: npm run demo -- [--once] [--accept]

Runs the template "Diamond offers to EasyJobs" in a real n8n, against local servers.

  --once    end when the sync has been shown, instead of serving the n8n editor
  --accept  keep the jobs of this run as those that later runs must give`;

const EXIT_USAGE = 2;

async function run(command: Command, options: { once: boolean; accept: boolean }): Promise<void> {
	const sandbox = await startSandbox();
	command.atEnd(sandbox.stop);
	const url = await startN8n(command, sandbox);
	const client = await N8nClient.connect(url);

	const outcomes = await syncEverything(client, sandbox);
	console.log(`\n${formatOutcomes(outcomes)}\n`);
	if (options.accept) await acceptFirstSync(outcomes, sandbox);
	await checkFirstSync(outcomes, sandbox);
	await pollWithoutChange(client, sandbox);
	await pollAfterEdit(client, sandbox, outcomes);

	if (options.once) return;
	console.log(describeEditor(url, sandbox));
	await command.serve();
}

/** Returns the URL of an n8n that holds the package, the credentials and the template. */
async function startN8n(command: Command, sandbox: Sandbox): Promise<string> {
	const n8n = await createN8nOf(command);
	await step('Importing the credentials and the template', async () => {
		await importCredentials(n8n, credentialsFor(sandbox));
		await importWorkflow(n8n, TEMPLATE);
	});
	return await step('Starting n8n', async () => await n8n.start());
}

async function syncEverything(client: N8nClient, { easyJobs }: Sandbox): Promise<Outcome[]> {
	return await step('Publishing the workflow: its first poll takes every offer', async () => {
		const before = easyJobs.jobs().length;
		const executions = await client.publish(WORKFLOW_ID);
		checkExecutions(executions, 1);
		const outcomes = readOutcomes(executions);
		const created = outcomes.filter((outcome) => outcome.kind === 'published').length;
		checkEqual('The number of new jobs', easyJobs.jobs().length - before, created);
		return outcomes;
	});
}

async function pollWithoutChange(client: N8nClient, { easyJobs }: Sandbox): Promise<void> {
	await step('Second poll, nothing edited: no execution, nothing sent to EasyJobs', async () => {
		const requests = easyJobs.log().length;
		checkExecutions(await client.poll(WORKFLOW_ID), 0);
		checkEqual('The requests to EasyJobs', easyJobs.log().length, requests);
	});
}

async function pollAfterEdit(
	client: N8nClient,
	{ diamond, easyJobs }: Sandbox,
	outcomes: readonly Outcome[],
): Promise<void> {
	const edited = outcomes.find((outcome) => outcome.kind === 'published');
	if (edited === undefined) throw new Error('No offer was published.');
	const { offerId, job: id } = edited;
	const title = `Offer ${offerId} edited in Diamond (town: ${NEW_TOWN}): one poll updates ${id}, no other`;
	await step(title, async () => {
		const before = easyJobs.jobs();
		diamond.editOffer(offerId, { meta: { city: NEW_TOWN } });
		const executions = await client.poll(WORKFLOW_ID);
		checkExecutions(executions, 1);
		const actions = readOutcomes(executions).map((one) =>
			'action' in one ? one.action : one.kind,
		);
		checkEqual('The actions', actions, ['updated']);
		checkOneJobChanged(before, easyJobs.jobs(), { id, location: NEW_TOWN });
	});
}

function describeEditor(url: string, { diamond, easyJobs }: Sandbox): string {
	const offer = `${new URL(diamond.url).origin}${ADMIN_PREFIX}/offers/4102`;
	return [
		'',
		`${paint('bold', 'n8n editor')}        ${url}/workflow/${WORKFLOW_ID}`,
		`  e-mail          ${OWNER.email}`,
		`  password        ${OWNER.password}`,
		`Diamond server    ${diamond.url}`,
		`EasyJobs server   ${easyJobs.url}`,
		'',
		'The workflow is published. Edit an offer, and its job follows within 5 minutes:',
		`  curl -X PATCH ${offer} -d '{"title":"Veilleur de nuit H/F, hôtel du lac"}'`,
		'',
		'Ctrl-C stops everything.',
	].join('\n');
}

function readOptions(): { once: boolean; accept: boolean } | undefined {
	try {
		const { values } = parseArgs({
			options: {
				once: { type: 'boolean', default: false },
				accept: { type: 'boolean', default: false },
			},
		});
		return values;
	} catch {
		return undefined;
	}
}

const options = readOptions();
if (options === undefined) {
	console.error(USAGE);
	process.exit(EXIT_USAGE);
}
runCommand(async (command) => await run(command, options), 'Stopping n8n and the servers.');
