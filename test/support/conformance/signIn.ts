import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';

import type { Fault } from '../../../tools/sandbox';
import type { EngineRun } from '../engine/runNode';
import {
	ALWAYS,
	callsTo,
	expectWhole,
	failureOf,
	listCalls,
	readAll,
	storeCredential,
	strikeList,
	type ConformanceStage,
	type CredentialUnderTest,
	type Rule,
	type VendorUnderTest,
} from './vendor';

/** How a credential is used: its token, what a wrong one says, and that no secret is shown. */
export function signInRules(vendor: VendorUnderTest): Rule[] {
	const { token } = vendor.credential;
	return [
		...(token === undefined ? [] : tokenRules(vendor, token)),
		{
			name: 'sign-in: a wrong credential says what to check, and is not tried again and again',
			check: async (stage) => await checkWrongCredential(vendor, stage),
		},
		...SECRET_FAULTS.map(([name, toFaults]) => ({
			name: `sign-in: no secret is in output or error: ${name}`,
			check: async (stage: ConformanceStage) => await checkSecrets(vendor, stage, toFaults),
		})),
	];
}

type Token = NonNullable<CredentialUnderTest['token']>;

const SIDE_BY_SIDE = 4;
const THREE_ITEMS = { items: [{}, {}, {}] };

function tokenRules(vendor: VendorUnderTest, { path, expire }: Token): Rule[] {
	const signIns = (stage: ConformanceStage) => callsTo(vendor, stage, 'POST', path).length;
	const readTogether = async (stage: ConformanceStage) => {
		const runs = Array.from(
			{ length: SIDE_BY_SIDE },
			async () => await vendor.run(stage, vendor.list.parameters, THREE_ITEMS),
		);
		for (const { error } of await Promise.all(runs)) expect(error).toBeUndefined();
	};
	return [
		{
			name: 'sign-in: a token is asked for once, and shared by all executions',
			check: async (stage) => {
				await readTogether(stage);
				await readTogether(stage);
				await vendor.trigger?.watch(stage, {}, {}).poll();
				expect(signIns(stage)).toBe(1);
			},
		},
		{
			name: 'sign-in: an expired token is renewed once, and nothing is lost',
			check: async (stage) => {
				await readTogether(stage);
				expire(stage);
				await readTogether(stage);
				expectWhole(vendor, stage, await readAll(vendor, stage));
				expect(signIns(stage)).toBe(2);
			},
		},
	];
}

/** A value that no other test has tried: a refused sign-in is remembered. */
function spoil({ checkedField }: CredentialUnderTest): Record<string, string> {
	return { [checkedField]: `wrong-${randomUUID()}` };
}

async function checkWrongCredential(
	vendor: VendorUnderTest,
	stage: ConformanceStage,
): Promise<void> {
	const { credential, server, trigger } = vendor;
	storeCredential(stage, vendor, spoil(credential));
	const stopped = await readAll(vendor, stage);
	expect(`${stopped.error?.message} ${stopped.error?.description}`).toMatch(credential.help);
	const requests = server(stage).log().length;
	expect(requests).toBe(1);

	const items = await readAll(vendor, stage, { ...THREE_ITEMS, onError: 'continueErrorOutput' });
	expect(items.outputs[1]).toHaveLength(THREE_ITEMS.items.length);
	const most = credential.token === undefined ? THREE_ITEMS.items.length : 0;
	expect(server(stage).log().length - requests).toBeLessThanOrEqual(most);

	if (trigger === undefined) return;
	expect(await failureOf(trigger.watch(stage, {}, {}))).toMatchObject({
		failure: { cause: 'credential-invalid' },
	});
}

type ToFaults = (secrets: readonly string[]) => Fault[];

const echo =
	(status: number): ToFaults =>
	(secrets) => {
		const message = `Received {authorization} and ${secrets.join(' / ')}`;
		return [{ ...ALWAYS, does: { kind: 'answer', status, body: { message } } }];
	};

/** An API that answers with what it was sent is the worst case. */
const SECRET_FAULTS: ReadonlyArray<readonly [name: string, toFaults: ToFaults]> = [
	['success', () => []],
	['200 that repeats them', echo(200)],
	['400 that repeats them', echo(400)],
	['500 that repeats them', echo(500)],
	['a reset', () => [{ ...ALWAYS, does: { kind: 'reset', when: 'before' } }]],
];

async function checkSecrets(
	vendor: VendorUnderTest,
	stage: ConformanceStage,
	toFaults: ToFaults,
): Promise<void> {
	const { credential, run, write, server } = vendor;
	await readAll(vendor, stage);
	const secrets = readSecrets(vendor, stage);
	server(stage).setFaults(toFaults(secrets));

	const items = [write?.item(0) ?? {}];
	const nodes = [vendor.list.parameters, ...(write === undefined ? [] : [write.parameters])];
	const runs = (['stopWorkflow', 'continueErrorOutput'] as const).flatMap((onError) =>
		nodes.map(async (parameters) => await run(stage, parameters, { items, onError })),
	);
	const texts = (await Promise.all(runs)).map(tellAll);
	for (const secret of [...secrets, ...readSecrets(vendor, stage)]) {
		expect(texts.filter((text) => text.includes(secret))).toEqual([]);
	}

	storeCredential(stage, vendor, { ...spoil(credential), ...forgetToken(credential) });
	const [wrong = ''] = readSecrets(vendor, stage);
	strikeList(vendor, stage, { kind: 'reset', when: 'before' }, ALWAYS);
	expect(tellAll(await readAll(vendor, stage))).not.toContain(wrong);
	expect(listCalls(vendor, stage).length).toBeGreaterThan(0);
}

/** All that n8n would save or show of a run. */
function tellAll({ record, error }: EngineRun): string {
	return [JSON.stringify(record), inspect(error, { depth: 20 }), error?.stack].join('\n');
}

function forgetToken({ token }: CredentialUnderTest): Record<string, string> {
	return token === undefined ? {} : { [token.field]: '' };
}

function readSecrets({ credential }: VendorUnderTest, { host }: ConformanceStage): string[] {
	const { id, secretFields, token } = credential;
	const fields = [...secretFields, ...(token === undefined ? [] : [token.field])];
	const stored = host.credentials.read(id);
	return fields
		.map((field) => stored[field])
		.filter((value): value is string => typeof value === 'string' && value !== '');
}
