import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeParameters,
	OnError,
} from 'n8n-workflow';

import type { Fault, LoggedRequest } from '../../../tools/sandbox';
import type { EngineRun } from '../engine/runNode';
import type { Watch } from '../engine/watch';
import type { Waits } from '../engine/shortWaits';
import type { Stage } from '../engine/useSandbox';

/** What the rules of this folder need to know of one system. Each of `rulesOf` must hold for every vendor. */
export interface VendorUnderTest {
	/** As its error messages name it. */
	readonly name: string;
	/** Runs its action node. */
	readonly run: RunNode;
	readonly server: (stage: Stage) => VendorServer;
	readonly credential: CredentialUnderTest;
	readonly list: ListUnderTest;
	readonly write?: WriteUnderTest;
	readonly trigger?: TriggerUnderTest;
	/** As documented; absent where the vendor documents none. */
	readonly quota?: { readonly perMinute: number; readonly concurrent: number };
}

export type RunNode = (
	stage: Stage,
	parameters: INodeParameters,
	more?: { readonly items?: readonly IDataObject[]; readonly onError?: OnError },
) => Promise<EngineRun>;

interface VendorServer {
	readonly log: () => LoggedRequest[];
	readonly setFaults: (faults: readonly Fault[]) => void;
}

export interface CredentialUnderTest {
	/** Of the host. */
	readonly id: 'diamond' | 'easyJobs' | 'talentsoft';
	/** The fields that hold a secret, beside the token. */
	readonly secretFields: readonly string[];
	/** The field of which a wrong value is refused. */
	readonly checkedField: string;
	/** What a user is told to open or check if the system refuses it. */
	readonly help: RegExp;
	/** Of a credential that signs in. */
	readonly token?: {
		readonly field: string;
		/** The end of the path of the sign-in. */
		readonly path: string;
		/** Ends every token issued so far. */
		readonly expire: (stage: Stage) => void;
	};
}

interface ListUnderTest {
	readonly parameters: INodeParameters;
	/** The end of the path of its requests. */
	readonly path: string;
	/** Replaces the records by so many. */
	readonly seed: (stage: Stage, count: number) => void;
	/** The keys of all records. */
	readonly keys: (stage: Stage) => string[];
	/** More than one answer holds. */
	readonly severalPages: number;
	readonly keyOf: (json: IDataObject) => string;
}

export interface WriteUnderTest {
	readonly parameters: INodeParameters;
	/** One that the system accepts, as an input item. */
	readonly item: (index: number) => IDataObject;
	readonly method: 'DELETE' | 'PATCH' | 'POST' | 'PUT';
	/** The end of the path of its requests. */
	readonly path: string;
	/** Whether a second request of the same does no harm. */
	readonly isIdempotent: boolean;
	/** How many items the system has acted on. */
	readonly countActs: (stage: Stage) => number;
}

export interface TriggerUnderTest {
	readonly watch: (stage: Stage, parameters: INodeParameters, staticData: IDataObject) => Watch;
	/** Adds a record that bears a mark, and gives its key. */
	readonly add: (stage: Stage, mark: string) => string;
	/** Puts another mark on a record. */
	readonly edit: (stage: Stage, key: string, mark: string) => void;
	/** Takes a record away. */
	readonly remove: (stage: Stage, key: string) => void;
	readonly markOf: (json: IDataObject) => string;
	/** Of one that also emits what was removed. */
	readonly removals?: { readonly parameters: INodeParameters; readonly event: string };
}

/** What one rule is checked with. */
export interface ConformanceStage extends Stage {
	readonly waits: Waits;
}

/** What must be true of a vendor. */
export interface Rule {
	readonly name: string;
	/** Rejects where it is broken. */
	readonly check: (stage: ConformanceStage) => Promise<void>;
}

export function storeCredential(
	{ host }: Stage,
	{ credential: { id } }: VendorUnderTest,
	fields: ICredentialDataDecryptedObject,
): void {
	host.credentials.store(id, { ...host.credentials.read(id), ...fields });
}

/** The requests of the list. */
export function listCalls(vendor: VendorUnderTest, stage: Stage): LoggedRequest[] {
	return callsTo(vendor, stage, 'GET', vendor.list.path);
}

export function callsTo(
	vendor: VendorUnderTest,
	stage: Stage,
	method: string,
	path: string,
): LoggedRequest[] {
	return vendor
		.server(stage)
		.log()
		.filter((request) => request.method === method && request.path.endsWith(path));
}

export function strikeList(
	vendor: VendorUnderTest,
	stage: Stage,
	does: Fault['does'],
	more: Partial<Fault> = {},
): void {
	const match = { method: 'GET', path: vendor.list.path };
	vendor.server(stage).setFaults([{ match, does, ...more }]);
}

/** Each request from now on. */
export const ALWAYS = { times: 999 } as const;

export async function readAll(
	{ run, list }: VendorUnderTest,
	stage: Stage,
	more?: Parameters<RunNode>[2],
): Promise<EngineRun> {
	return await run(stage, { ...list.parameters, returnAll: true }, more);
}

export function keysOf({ list }: VendorUnderTest, run: EngineRun): string[] {
	return (run.outputs[0] ?? []).map(({ json }) => list.keyOf(json));
}

/** Why a poll failed; what it gave, if it did not. */
export async function failureOf(
	watched: Watch,
	...limits: Parameters<Watch['poll']>
): Promise<unknown> {
	try {
		return await watched.poll(...limits);
	} catch (error) {
		return error;
	}
}

/** All records, each once. */
export function expectWhole(vendor: VendorUnderTest, stage: Stage, run: EngineRun): void {
	expect(run.error).toBeUndefined();
	expect(keysOf(vendor, run).sort()).toEqual(vendor.list.keys(stage).sort());
}
