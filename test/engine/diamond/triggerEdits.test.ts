import { LoggerProxy, jsonParse, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { computeFingerprint } from '../../../core/values/fingerprint';
import { isRecord, toText } from '../../../core/values/values';
import type { Watch } from '../../support/engine/watch';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();

const BOTH = ['offerChanged', 'offerRemoved'];

/** The trigger as it is after an edit, with what n8n kept of it. */
const watch = (parameters: INodeParameters, kept: IDataObject = {}): Watch =>
	stage.host.watch(
		{ type: 'diamondTrigger', parameters: { ...parameters, options: withoutWait(parameters) } },
		jsonParse<IDataObject>(JSON.stringify(kept)),
	);

/** A removal waits for the next check only. */
function withoutWait({ options }: INodeParameters): INodeParameters {
	return { confirmRemovalsMinutes: 0, ...(isRecord(options) ? (options as INodeParameters) : {}) };
}

const tell = async (trigger: Watch): Promise<string[]> =>
	(await trigger.poll()).map(({ json: { id, sync } }) => {
		return `${toText(id)} ${isRecord(sync) ? toText(sync['event']) : ''}`;
	});

/** Two checks must miss what is removed. */
const tellByTwo = async (trigger: Watch): Promise<string[]> => [
	...(await tell(trigger)),
	...(await tell(trigger)),
];

async function startWatch(parameters: INodeParameters): Promise<IDataObject> {
	const trigger = watch({ events: BOTH, ...parameters });
	expect(await tell(trigger)).toEqual([]);
	return trigger.staticData;
}

function listIds(status: string): number[] {
	return stage.sandbox.diamond
		.offers()
		.filter((offer) => offer.status === status)
		.map(({ id }) => id);
}

function addOffer(status: string): number {
	return stage.sandbox.diamond.addOffer({ title: 'Commis de salle', status, meta: {} }).id;
}

function storeBaseUrl(baseUrl: string): void {
	stage.host.credentials.store('diamond', { ...stage.host.credentials.read('diamond'), baseUrl });
}

function collectWarnings(): string[] {
	const warnings: string[] = [];
	const ignore = () => undefined;
	const warn = (message: string) => void warnings.push(message);
	LoggerProxy.init({ error: ignore, warn, info: ignore, debug: ignore });
	return warnings;
}

it('goes on from the cursor after an edit of Status, and tells no published offer as removed', async () => {
	const kept = await startWatch({ options: { status: 'publish' } });
	const [gone = 0] = listIds('publish');
	stage.sandbox.diamond.removeOffer(gone);
	const draft = addOffer('draft');
	addOffer('publish');
	const edited = watch({ events: BOTH, options: { status: 'draft' } }, kept);
	expect(await tellByTwo(edited)).toEqual([`${draft} offerChanged`, `${gone} offerRemoved`]);
	expect([await tell(edited), await tell(edited)]).toEqual([[], []]);
});

it('tells what was removed while Offer Removed was off', async () => {
	const kept = await startWatch({});
	const [gone = 0] = listIds('publish');
	stage.sandbox.diamond.removeOffer(gone);
	const changed = watch({ events: ['offerChanged'] }, kept);
	expect(await tell(changed)).toEqual([]);
	expect(await tellByTwo(watch({ events: BOTH }, changed.staticData))).toEqual([
		`${gone} offerRemoved`,
	]);
});

it('goes on from the cursor at another host of the Base URL', async () => {
	const kept = await startWatch({});
	const [gone = 0] = listIds('publish');
	stage.sandbox.diamond.removeOffer(gone);
	const added = addOffer('publish');
	storeBaseUrl(stage.sandbox.diamond.url.replace('127.0.0.1', 'localhost'));
	const edited = watch({ events: BOTH }, kept);
	expect(await tellByTwo(edited)).toEqual([`${added} offerChanged`, `${gone} offerRemoved`]);
	expect(await tell(edited)).toEqual([]);
});

it('begins anew, without a flood, with what was kept for another account, and says since when', async () => {
	const kept = await startWatch({ startFrom: 'now' });
	addOffer('publish');
	const others = JSON.stringify(kept).replace(/"source":"[^"]*"/, '"source":"another"');
	const parameters = { events: BOTH, startFrom: 'everything' };
	const trigger = watch(parameters, jsonParse<IDataObject>(others));
	const warnings = collectWarnings();
	const startedMs = Date.now();
	expect(await tell(trigger)).toEqual([]);
	const [message = '', ...more] = warnings;
	expect(more).toEqual([]);
	const [, since = ''] =
		/^Diamond Careers Trigger watches another account since (\S+): /.exec(message) ?? [];
	expect(Date.parse(since)).toBeGreaterThanOrEqual(startedMs);
	expect(await tell(trigger)).toEqual([]);
	const added = addOffer('publish');
	expect(await tell(trigger)).toEqual([`${added} offerChanged`]);
	expect(warnings).toHaveLength(1);
});

describe('with what an earlier version kept', () => {
	/** It knew neither the list nor the host, and took the status and the host for a part of the account. */
	function toFormerState(kept: IDataObject, status: string): IDataObject {
		const { email } = stage.host.credentials.read('diamond');
		const baseUrl = new URL(stage.sandbox.diamond.url).href;
		const source = computeFingerprint({ status, baseUrl, email: toText(email).toLowerCase() });
		const former = JSON.stringify(kept)
			.replace(/"source":"[^"]*"/, `"source":"${source}"`)
			.replace(/,"(list|filter|host)":"[^"]*"/g, '');
		expect(former).not.toMatch(/"(list|filter|host)":/);
		return jsonParse<IDataObject>(former);
	}

	it.each([
		['the same status', 'draft', 'draft'],
		['no status', '', 'publish'],
		['the status that was the default', 'publish', ''],
	])('goes on with %s', async (_name, before, now) => {
		const kept = await startWatch({ options: { status: before } });
		const [gone = 0] = listIds(before === 'draft' ? 'draft' : 'publish');
		stage.sandbox.diamond.removeOffer(gone);
		const added = addOffer(before === 'draft' ? 'draft' : 'publish');
		const former = toFormerState(kept, before);
		const trigger = watch({ events: BOTH, options: { status: now } }, former);
		expect(await tellByTwo(trigger)).toEqual([`${added} offerChanged`, `${gone} offerRemoved`]);
		expect(await tell(trigger)).toEqual([]);
	});

	it('tells what changed, and nothing as removed, if it may be that of another account', async () => {
		const kept = await startWatch({});
		const [gone = 0] = listIds('publish');
		stage.sandbox.diamond.removeOffer(gone);
		const added = addOffer('publish');
		const trigger = watch({ events: BOTH }, toFormerState(kept, 'archived'));
		expect(await tell(trigger)).toEqual([`${added} offerChanged`]);
		expect([await tell(trigger), await tell(trigger)]).toEqual([[], []]);
	});
});
