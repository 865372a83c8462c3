import { isList, isRecord, toText, type UnknownRecord } from '../../core/values/values';

export interface Establishment {
	readonly id: string;
	/** Empty if the account does not give it. */
	readonly name: string;
}

/** Names without case and underscores. No page shows what an account holds: `diamond-account-establishments`. */
const KEYS = new Set([
	'maison',
	'maisonid',
	'maisons',
	'establishment',
	'establishmentid',
	'establishments',
]);

/** The establishments that an account names: by number, as a record, or as a list of either; also under `meta`. */
export function listEstablishments(account: UnknownRecord): readonly Establishment[] {
	const meta = isRecord(account['meta']) ? account['meta'] : {};
	const values = [...Object.entries(account), ...Object.entries(meta)]
		.filter(([key]) => KEYS.has(key.toLowerCase().replaceAll('_', '')))
		.flatMap(([, value]) => (isList(value) ? value : [value]));
	const byId = new Map<string, Establishment>();
	for (const value of values) {
		const { id, name } = readEstablishment(value);
		if (id !== '' && (byId.get(id)?.name ?? '') === '') byId.set(id, { id, name });
	}
	return [...byId.values()];
}

function readEstablishment(value: unknown): Establishment {
	if (!isRecord(value)) return { id: toText(value), name: '' };
	const { id, title, name } = value;
	return { id: toText(id), name: toText(title) || toText(name) };
}
