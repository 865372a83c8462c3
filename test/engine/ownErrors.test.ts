import {
	NodeApiError,
	UnexpectedError,
	UserError,
	type IDataObject,
	type OnError,
} from 'n8n-workflow';

import type { ApiCall } from '../../core/http/call';
import { runOperation, type Operation } from '../../core/n8n/operation';
import { requestDiamond } from '../../nodes/Diamond/client/diamondRequest';
import { describeWriteError } from '../../nodes/Diamond/client/errorText';
import { requestEasyJobs } from '../../nodes/EasyJobs/client/easyJobsRequest';
import { requestTalentsoft } from '../../nodes/Talentsoft/client/talentsoftRequest';
import packageJson from '../../package.json';
import { useSandbox } from '../support/engine/useSandbox';

/** What the code of this package throws is told as its own error, and never as the user's. */

const stage = useSandbox();

const PANEL = { name: 'Do', value: 'do', action: 'Do it', description: 'Do it', fields: [] };

const createOffer: ApiCall = {
	method: 'POST',
	path: '/offres',
	body: { title: 'Commis', meta: {} },
	repeat: 'notIdempotent',
};

const nativeErrors: ReadonlyArray<readonly [string, () => unknown]> = [
	['RangeError', () => 'x'.repeat(-1)],
	['TypeError', () => thrown(new TypeError("Cannot create property 'x' on string 's3cr3t'"))],
	['SyntaxError', (): unknown => JSON.parse('s3cr3t-of-the-answer')],
	['Error', () => thrown(new Error('s3cr3t-of-the-answer'))],
	['URIError', () => decodeURIComponent('%s3cr3t-of-the-answer')],
];

function thrown(error: Error): never {
	throw error;
}

function openRun(onError: OnError = 'continueErrorOutput', items: IDataObject[] = [{}]) {
	const parameters = { resource: 'offer', operation: 'create' };
	return stage.host.openExecution({ type: 'diamond', parameters, onError }, items);
}

const errorOf = ([items]: Awaited<ReturnType<typeof runOperation>>, index = 0) => {
	const error = items?.[index]?.json['error'];
	expect(error).toBeDefined();
	return error as { message: string; wayOut: string };
};

const reportWords = [
	packageJson.bugs.url,
	`version ${packageJson.version}`,
	'n8n-nodes-jobsync.diamond',
	'offer: create',
];

describe.each(nativeErrors)('a %s', (name, fail) => {
	const scopes: ReadonlyArray<readonly [string, (act: () => Promise<never>) => Operation]> = [
		['item', (act) => ({ ...PANEL, scope: 'item', execute: act })],
		[
			'write',
			(act) => ({
				...PANEL,
				scope: 'write',
				repeat: 'notIdempotent',
				read: () => ({ kind: 'ok', value: {} }),
				execute: act,
			}),
		],
		['batch', (act) => ({ ...PANEL, scope: 'batch', execute: act })],
	];

	test.each(scopes)(
		'before anything is sent names this package (%s)',
		async (_scope, toOperation) => {
			const operation = toOperation(async () => fail() as never);
			const { message, wayOut } = errorOf(await runOperation(openRun(), operation));

			expect(message).toContain(`An error of n8n-nodes-jobsync itself: ${name}`);
			for (const word of reportWords) expect(wayOut).toContain(word);
			expect(`${message} ${wayOut}`).not.toMatch(/Check the fields|s3cr3t|may or may not/);
		},
	);

	test.each(scopes)(
		'after a write was sent leaves it ambiguous (%s)',
		async (_scope, toOperation) => {
			const context = openRun();
			const before = stage.sandbox.diamond.offers().length;
			const operation = toOperation(async () => {
				await requestDiamond(context, createOffer);
				return fail() as never;
			});
			const { message, wayOut } = errorOf(await runOperation(context, operation));

			expect(stage.sandbox.diamond.offers()).toHaveLength(before + 1);
			expect(message).toContain('may or may not have been done');
			expect(message).toContain(name);
			expect(wayOut).toContain('Look');
			for (const word of reportWords) expect(wayOut).toContain(word);
			expect(`${message} ${wayOut}`).not.toMatch(/Check the fields|s3cr3t/);
		},
	);

	test('stops the node as no error of its fields', async () => {
		const operation: Operation = { ...PANEL, scope: 'item', execute: async () => fail() as never };
		const run = runOperation(openRun('stopWorkflow'), operation);

		const error: unknown = await run.catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(UnexpectedError);
		if (!(error instanceof UnexpectedError)) return;
		expect(error.message).toContain('An error of n8n-nodes-jobsync itself');
		expect(error.description).toContain(packageJson.bugs.url);
	});
});

it('a write whose answer could not be handled is not sent again by a repeated run', async () => {
	const context = openRun();
	let sent = 0;
	const operation: Operation = {
		...PANEL,
		scope: 'write',
		repeat: 'notIdempotent',
		read: () => ({ kind: 'ok', value: {} }),
		execute: async () => {
			sent++;
			await requestDiamond(context, createOffer);
			throw new RangeError('Invalid array length');
		},
	};
	await runOperation(context, operation);
	const { message } = errorOf(await runOperation(context, operation));

	expect(sent).toBe(1);
	expect(message).toContain('may or may not have been done');
});

it('only the item whose write was sent is ambiguous', async () => {
	const context = openRun('continueErrorOutput', [{}, {}]);
	const operation: Operation = {
		...PANEL,
		scope: 'item',
		execute: async (_context, itemIndex) => {
			if (itemIndex === 0) await requestDiamond(context, createOffer);
			throw new RangeError('Invalid array length');
		},
	};
	const output = await runOperation(context, operation);

	expect(errorOf(output, 0).message).toContain('may or may not have been done');
	expect(errorOf(output, 1).message).toContain('An error of n8n-nodes-jobsync itself');
});

it.each([
	['a read', { method: 'GET', path: '/auth/me', repeat: 'idempotent' }, []],
	[
		'a refused write',
		createOffer,
		[{ match: { path: '/offres' }, does: { kind: 'answer', status: 422, body: {} } }],
	],
] as const)('after %s nothing is ambiguous', async (_name, call, faults) => {
	const context = openRun();
	stage.sandbox.diamond.setFaults([...faults]);
	const operation: Operation = {
		...PANEL,
		scope: 'item',
		execute: async () => {
			await requestDiamond(context, call);
			throw new RangeError('Invalid array length');
		},
	};
	expect(errorOf(await runOperation(context, operation)).message).not.toContain('may or may not');
});

it.each([
	['easyJobs', requestEasyJobs, { method: 'PUT', path: '/json/job-edit', body: { id: 'A' } }],
	['talentsoft', requestTalentsoft, { method: 'POST', path: '/api/exports/v1/reports', body: [] }],
] as const)('a write to %s counts as sent', async (system, request, call) => {
	const context = stage.host.openExecution(
		{ type: system, parameters: {}, onError: 'continueErrorOutput' },
		[{}],
	);
	stage.sandbox[system].setFaults([
		{ match: { path: call.path }, times: 9, does: { kind: 'answer', status: 500, body: {} } },
	]);
	const operation: Operation = {
		...PANEL,
		scope: 'batch',
		execute: async () => {
			await request(context, { ...call, repeat: 'idempotent' });
			throw new RangeError('Invalid array length');
		},
	};
	expect(errorOf(await runOperation(context, operation)).message).toContain('may or may not');
});

it('a write on whose answer n8n fails is ambiguous', async () => {
	const context = openRun();
	const { helpers } = context;
	const send = helpers.httpRequestWithAuthentication.bind(context);
	helpers.httpRequestWithAuthentication = async (type, options) => {
		await send(type, options);
		const error = new NodeApiError(context.getNode(), { message: 'wrapped' });
		throw Object.assign(error, { cause: new RangeError('Invalid string length') });
	};
	const operation: Operation = {
		...PANEL,
		scope: 'item',
		execute: async () => ({
			kind: 'failed',
			failure: describeWriteError(await requestDiamond(context, createOffer), {
				subject: 'Offer',
				deed: 'created',
				look: 'Look',
			}),
		}),
	};
	const { message } = errorOf(await runOperation(context, operation));
	expect(message).toMatch(
		/^Offer may or may not have been created: .*could not be read: RangeError/,
	);
});

it('an error that n8n throws for the user keeps its words', async () => {
	const operation: Operation = {
		...PANEL,
		scope: 'item',
		execute: async () => thrown(new UserError('No such field', { description: 'Choose another' })),
	};
	const { message, wayOut } = errorOf(await runOperation(openRun(), operation));
	expect(message).toMatch(/^No such field/);
	expect(wayOut).toBe('Choose another');
});

it('a trigger names what its own code throws, with what to report', async () => {
	const trigger = stage.host.watch({ type: 'diamondTrigger', parameters: {} });
	Object.defineProperty(trigger.staticData, 'delta', {
		get: () => thrown(new RangeError('s3cr3t')),
	});
	const error: unknown = await trigger.poll().catch((reason: unknown) => reason);

	expect(error).toBeInstanceOf(UnexpectedError);
	expect(String(error)).toContain('An error of n8n-nodes-jobsync itself: RangeError');
	expect(String(error)).not.toContain('s3cr3t');
});
