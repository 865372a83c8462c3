import {
	describeErrorResponse,
	readApiMessage,
	type SystemMessages,
} from '../../../../core/http/errorText';
import { answered, lostAnswer, notSent } from '../../../support/apiAnswers';

const NOON = new Date('2026-01-15T12:00:00Z');
const WORDS: SystemMessages = {
	system: 'EasyJobs',
	credentialHelp: 'Check the API Token',
	quotaHelp: 'EasyJobs allows 100 requests a minute',
};
const explain: (
	response: Parameters<typeof describeErrorResponse>[0],
) => ReturnType<typeof describeErrorResponse> = (answer) =>
	describeErrorResponse(answer, 'Job "A1" was not created', WORDS, {}, NOON);

test.each([
	[401, 'credential-invalid', 'refused the credential', 'Check the API Token'],
	[403, 'credential-invalid', 'refused the credential', 'Check the API Token'],
	[429, 'rate-limited', 'too many requests', '100 requests a minute'],
	[500, 'temporarily-unavailable', 'internal difficulty', 'Run the workflow again later'],
	[503, 'temporarily-unavailable', 'internal difficulty', 'Run the workflow again later'],
	[301, 'refused', 'leads elsewhere', 'Correct the Base URL'],
	[200, 'refused', 'documentation', 'Check that the Base URL'],
	[422, 'refused', 'refused the request', 'Correct what the message below names'],
])('%i: what happened and the way out, with what the API said', (status, cause, what, wayOut) => {
	const failure = explain(answered(status, { message: 'Données invalides.' }));
	expect(failure).toMatchObject({ kind: 'remote', status, cause });
	expect(failure.message).toMatch(/^Job "A1" was not created: /);
	expect(failure.message).toContain(what);
	expect(failure.wayOut).toContain(wayOut);
	expect(failure.wayOut).toContain(`EasyJobs answered ${status}: "Données invalides."`);
});

test('words for one status win over the general ones', () => {
	const words = { 409: { what: 'the ID is taken', wayOut: 'Give another Job ID' } };
	expect(describeErrorResponse(answered(409, ''), 'Not created', WORDS, words, NOON)).toEqual({
		kind: 'remote',
		message: 'Not created: the ID is taken',
		wayOut: 'Give another Job ID. EasyJobs answered 409',
		status: 409,
		cause: 'refused',
	});
});

test('how long the API asked to wait is passed on', () => {
	expect(explain(answered(429, {}, { 'retry-after': '120' }))).toMatchObject({
		retryAfterMs: 120_000,
	});
	expect(explain(answered(429))).not.toHaveProperty('retryAfterMs');
});

test('no answer, and nothing sent, are told apart', () => {
	expect(explain(lostAnswer)).toMatchObject({
		message: 'Job "A1" was not created: EasyJobs did not answer (the connection was cut)',
		cause: 'temporarily-unavailable',
	});
	expect(explain(notSent)).toMatchObject({
		message: 'Job "A1" was not created: the Base URL of the credential is not a web address',
		wayOut: 'Open the credential',
		cause: 'credential-invalid',
	});
});

test.each([
	[{ message: 'a' }, 'a'],
	[{ error: 'b' }, 'b'],
	[{ errors: ['c', { message: 'd' }] }, 'c; d'],
	[{ errors: { title: ['trop court'], date: 'manque' } }, 'trop court; manque'],
	[{ error: { message: 'e', code: 12 } }, 'e'],
	[{ status: 'f' }, 'f'],
	[{ message: '', detail: 'g' }, 'g'],
	['<html><body><h1>502</h1>Bad\u0000 gateway</body></html>', '502 Bad gateway'],
	['', ''],
	[undefined, ''],
	[null, ''],
	[12, ''],
])('the words of the API in %p', (body, expected) => {
	expect(readApiMessage(body)).toBe(expected);
});

test('a page of error comes back plain and short', () => {
	const page = `<html>${'<p onclick="x()">Erreur</p>\u0007'.repeat(1_000)}</html>`;
	const { wayOut } = explain(answered(500, page));
	expect(wayOut).not.toMatch(/[<>\p{Cc}]/u);
	expect(wayOut.length).toBeLessThan(800);
});
