import { anyText } from '../../../support/sandbox/clients';
import { useTalentsoft } from '../../../support/sandbox/talentsoftServer';

const server = useTalentsoft();

describe('the token', () => {
	test('is given for a form whose values are percent-encoded', async () => {
		expect((await server.askToken(server.form())).json).toEqual({
			access_token: anyText,
			token_type: 'bearer',
			expires_in: 1199,
		});
		expect(server.talentsoft.signIns()).toBe(1);
		server.talentsoft.setReadings({ expiresInType: 'string' });
		expect((await server.askToken(server.form())).json).toMatchObject({ expires_in: '1199' });
	});

	test('is refused where the secret was put into the form as it is', async () => {
		const { clientId, clientSecret } = server.talentsoft.credentials;
		const raw = `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`;
		expect(await server.askToken(raw)).toMatchObject({
			status: 400,
			json: { error: 'invalid_secret' },
		});
	});

	test.each([
		[{ grant_type: 'password' }, 'unsupported_grant_type'],
		[{ client_id: 'x' }, 'invalid_clientId'],
		[{ client_secret: 'x' }, 'invalid_secret'],
		[{ scope: 'x' }, 'invalid_scope'],
	])('is refused for %j', async (changes, error) => {
		expect(await server.askToken(server.form(changes))).toMatchObject({
			status: 400,
			json: { error },
		});
	});

	test('is refused where the body is not declared as a form', async () => {
		expect(await server.askToken(server.form(), 'text/plain')).toMatchObject({ status: 400 });
	});

	test('lives for 1199 seconds, and ends when told', async () => {
		const authorization = `Bearer ${await server.signIn()}`;
		server.advance(1_198_000);
		expect(await server.get('vacancies?limit=1', authorization)).toMatchObject({ status: 200 });
		server.advance(1_199_000);
		expect(await server.get('vacancies?limit=1', authorization)).toMatchObject({ status: 401 });
		server.talentsoft.setReadings({ expiredTokenStatus: 403 });
		expect(await server.get('vacancies?limit=1', authorization)).toMatchObject({ status: 403 });
		const fresh = `bearer ${await server.signIn()}`;
		server.talentsoft.expireTokens();
		expect(await server.get('vacancies?limit=1', fresh)).toMatchObject({ status: 403 });
	});

	test('may need its scheme in lower case', async () => {
		const token = await server.signIn();
		server.talentsoft.setReadings({ authorizationScheme: 'lowerCase' });
		expect(await server.get('vacancies', `Bearer ${token}`)).toMatchObject({ status: 401 });
		expect(await server.get('vacancies', `bearer ${token}`)).toMatchObject({ status: 200 });
	});

	test('may need a scope, to be given or to be used', async () => {
		server.talentsoft.setReadings({ scope: 'requiredForExport' });
		expect(await server.read('vacancies')).toMatchObject({ status: 403 });
		const scoped = await server.signIn({ scope: 'MatchingIndexation' });
		expect(await server.get('vacancies', `bearer ${scoped}`)).toMatchObject({ status: 200 });
		server.talentsoft.setReadings({ scope: 'requiredForSignIn' });
		expect(await server.askToken(server.form())).toMatchObject({
			json: { error: 'invalid_scope' },
		});
	});

	test.each(['vacancies', 'candidates'])('is needed for %s', async (path) => {
		expect(await server.get(path, 'bearer x')).toMatchObject({ status: 401 });
	});
});
