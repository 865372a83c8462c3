import { fingerprint } from '../../core/values/fingerprint';
import { isRecord, toText, type UnknownRecord } from '../../core/values/values';
import { DETAILS, type ExportResource } from './export/records';

/** The part of a record that describes it. */
export function detailOf(resource: ExportResource, json: UnknownRecord): UnknownRecord {
	const detail = json[DETAILS[resource].member];
	return isRecord(detail) ? detail : {};
}

/** The reference of a vacancy, the id of a candidate; empty where the record has none. */
export function idOf(resource: ExportResource, json: UnknownRecord): string {
	return toText(detailOf(resource, json)[DETAILS[resource].key]);
}

/** The same for the same record wherever it stands in the list; its content where it has no id. */
export function keyOf(resource: ExportResource, json: UnknownRecord): string {
	const id = idOf(resource, json);
	return id === '' ? contentOf(json) : `id ${id}`;
}

/** The same for the same content, wherever it stands in the list. */
export function contentOf(json: UnknownRecord): string {
	return fingerprint({ ...json, offset: undefined });
}
