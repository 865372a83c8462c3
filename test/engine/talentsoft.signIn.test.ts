import type { Fault } from '../../sandbox';
import { jsonOf } from './easyJobsNode';
import { callsOf, runTalentsoft } from './talentsoftNode';
import { useSandbox } from './useSandbox';

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

it.each<[Fault['does'], string]>([
	[{ kind: 'answer', status: 401 }, 'Talentsoft refused the sign-in (status 401)'],
	[{ kind: 'answer', status: 404 }, 'There is no Talentsoft sign-in at Base URL'],
	[{ kind: 'answer', status: 429 }, 'Talentsoft received too many sign-ins'],
	[{ kind: 'answer', status: 503 }, 'could not process the sign-in (status 503)'],
	[{ kind: 'answer', status: 302 }, 'Talentsoft refused the sign-in (status 302)'],
	[{ kind: 'answer', status: 200, body: '<html>' }, 'Talentsoft signed in but gave no token'],
	[{ kind: 'answer', status: 200, body: { token: 'x' } }, 'signed in but gave no token'],
	[{ kind: 'reset', when: 'before' }, 'Talentsoft did not answer the sign-in'],
])('tells what %j means, and to check the credential', async (does, expected) => {
	stage.sandbox.talentsoft.setFaults([onToken(does)]);
	const run = await readOne();
	expect(run.error?.message).toContain(expected);
	expect(run.error?.description).toContain('check Base URL, Client ID, Client Secret and Scope');
	expect(callsOf(stage)).toEqual([]);
});

it.each(['http://a-company.example', 'a-company', ''])('sends nothing to %p', async (baseUrl) => {
	change({ baseUrl });
	const run = await readOne();
	expect(run.error?.message).toMatch(/Base URL/);
	expect(run.error?.description).toContain('starts with https://');
});
