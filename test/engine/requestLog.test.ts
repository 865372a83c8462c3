import { LoggerProxy } from 'n8n-workflow';

import { runDiamond } from '../support/diamond/diamondNode';
import { VALID_JOB } from '../support/easyJobs/easyJobsNode';
import { runTalentsoft } from '../support/talentsoft/talentsoftNode';
import { useSandbox } from '../support/engine/useSandbox';

const stage = useSandbox();
const lines: Array<readonly [message: string, meta: object]> = [];
const ignore = () => undefined;

beforeEach(async () => {
	// With its first node, n8n's core makes its own logger the one of all.
	await stage.host.run({ type: 'easyJobs', parameters: { operation: 'validate' } }, [{}]);
	LoggerProxy.init({
		error: ignore,
		warn: ignore,
		info: ignore,
		debug: (message, meta = {}) => {
			// n8n's core tells of the execution by the same logger.
			if (/^(EasyJobs|Diamond Careers|Talentsoft): /.test(message)) lines.push([message, meta]);
		},
	});
	lines.splice(0);
});

const durationMs: unknown = expect.any(Number);

it('has a line for each request to EasyJobs, with its attempt', async () => {
	stage.sandbox.easyJobs.setFaults([{ times: 1, does: { kind: 'answer', status: 503 } }]);
	await stage.host.run({ type: 'easyJobs', parameters: { operation: 'create' } }, [
		{ ...VALID_JOB },
	]);

	const path = '/v1-sandbox/json/job-posting';
	expect(lines).toEqual([
		[`EasyJobs: POST ${path}`, { method: 'POST', path, status: 503, durationMs, attempt: 1 }],
		[`EasyJobs: POST ${path}`, { method: 'POST', path, status: 201, durationMs, attempt: 2 }],
	]);
});

it('has a line for a request without an answer', async () => {
	stage.sandbox.easyJobs.setFaults([{ times: 9, does: { kind: 'reset', when: 'before' } }]);
	await stage.host.run({ type: 'easyJobs', parameters: { operation: 'getAll' } }, [{}]);
	expect(lines[0]).toMatchObject(['EasyJobs: GET /v1-sandbox/jobs-list', { status: 'noResponse' }]);
});

it('has lines for sign-ins, also those for a token that has ended', async () => {
	await runDiamond(stage, { resource: 'account', operation: 'get' });
	stage.sandbox.diamond.expireTokens();
	await runDiamond(stage, { resource: 'account', operation: 'get' });

	expect(lines.map(([message, meta]) => [message, { ...NO_STATUS, ...meta }.status])).toEqual([
		['Diamond Careers: POST /auth/login', 200],
		['Diamond Careers: GET /auth/me', 200],
		['Diamond Careers: GET /auth/me', 401],
		['Diamond Careers: POST /auth/login', 200],
		['Diamond Careers: GET /auth/me', 200],
	]);
});

const NO_STATUS: { status?: unknown } = {};

it('names no application, no establishment, no file and no search', async () => {
	for (const parameters of [
		{ resource: 'application', operation: 'updateStatus', applicationId: '9281', status: 'x' },
		{ resource: 'establishment', operation: 'get', establishmentId: '9281' },
		{ resource: 'file', operation: 'download', path: 'cv/9281/abcd-1234.pdf' },
	]) {
		await runDiamond(stage, parameters);
	}
	for (const parameters of [
		{ resource: 'candidate', operation: 'get', candidateId: '9281' },
		{ resource: 'vacancy', operation: 'getAll', filters: { search: '9281' } },
	]) {
		await runTalentsoft(stage, parameters);
	}

	const paths = lines.map(([message]) => message);
	expect(paths).toEqual(
		expect.arrayContaining([
			'Diamond Careers: PATCH /candidatures/{id}/status',
			'Diamond Careers: GET /maisons/{id}',
			'Diamond Careers: GET /secure-file',
			'Talentsoft: POST /api/token',
			'Talentsoft: GET /api/exports/v1/candidates',
		]),
	);
	expect(JSON.stringify(lines)).not.toMatch(/9281|abcd|token":|Bearer/i);
});
