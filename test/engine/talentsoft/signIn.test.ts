import type { Fault } from '../../../tools/sandbox';
import { jsonOf } from '../../support/easyJobs/easyJobsNode';
import { callsOf, runTalentsoft } from '../../support/talentsoft/talentsoftNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const readOne = async () =>
	await runTalentsoft(stage, { resource: 'vacancy', operation: 'getAll', limit: 1 });

function change(fields: Readonly<Record<string, string>>): void {
	const { credentials } = stage.host;
	credentials.store('talentsoft', { ...credentials.read('talentsoft'), ...fields });
}

const signIns = () => stage.sandbox.talentsoft.log().filter(({ path }) => path === '/api/token');

it('sends each value percent-encoded, so that a secret with a plus is right', async () => {
	const run = await readOne();
	expect(jsonOf(run)).toHaveLength(1);
	expect(signIns()).toMatchObject([
		{
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: 'grant_type=client_credentials&client_id=local-sandbox-client&client_secret=local%2Bsandbox%2Fsecret%3D5%267%252B',
		},
	]);
});

it('sends a scope where there is one, and forgives spaces and a slash at the end', async () => {
	change({ scope: ' Customer ', baseUrl: ` ${stage.sandbox.talentsoft.url}/ ` });
	expect(jsonOf(await readOne())).toHaveLength(1);
	expect(signIns()[0]?.body).toMatch(/&scope=Customer$/);
});

const onToken = (does: Fault['does']): Fault => ({ match: { path: '/api/token' }, times: 9, does });

const CHECK = 'check Base URL, Client ID, Client Secret and Scope';
const WAIT = 'Wait, then run the workflow again';

it.each<[Fault['does'], string, string]>([
	[{ kind: 'answer', status: 401 }, 'Talentsoft refused the sign-in (status 401)', CHECK],
	[{ kind: 'answer', status: 404 }, 'Talentsoft has no sign-in at Base URL', CHECK],
	[{ kind: 'answer', status: 302 }, 'the Base URL of the credential leads elsewhere', CHECK],
	[{ kind: 'answer', status: 200, body: '<html>' }, 'signed in but gave no token', CHECK],
	[{ kind: 'answer', status: 200, body: { token: 'x' } }, 'signed in but gave no token', CHECK],
	[{ kind: 'answer', status: 429 }, 'Talentsoft received too many sign-ins', WAIT],
	[{ kind: 'answer', status: 500 }, 'could not process the sign-in (status 500)', WAIT],
	[
		{ kind: 'reset', when: 'before' },
		'Talentsoft did not answer the sign-in',
		'can reach the Base',
	],
])('tells what %j means, and what to do', async (does, expected, wayOut) => {
	// One account for each case: a sign-in that was refused is not made again for a minute.
	change({ clientId: JSON.stringify(does) });
	stage.sandbox.talentsoft.setFaults([onToken(does)]);
	const run = await readOne();
	expect(run.error?.message).toContain(expected);
	expect(run.error?.description).toContain(wayOut);
	expect(callsOf(stage)).toEqual([]);
});

it('signs in once where the sign-in is refused, however many workflows ask', async () => {
	change({ clientSecret: 'wrong' });
	for (let run = 0; run < 3; run++) {
		expect((await readOne()).error?.message).toContain('refused the sign-in');
	}
	expect(signIns()).toHaveLength(1);
});

it.each(['http://a-company.example', 'a-company', ''])('sends nothing to %p', async (baseUrl) => {
	change({ baseUrl });
	const run = await readOne();
	expect(run.error?.message).toMatch(/Base URL/);
	expect(run.error?.description).toContain('starts with https://');
});
