import { computeFingerprint } from '../../core/values/fingerprint';
import { isRecord, toText, type UnknownRecord } from '../../core/values/values';
import { DETAIL_NAMES, type ExportResource } from './export/records';

/** The part of a record that describes it. */
export function getDetail(resource: ExportResource, json: UnknownRecord): UnknownRecord {
	const detail = json[DETAIL_NAMES[resource].member];
	return isRecord(detail) ? detail : {};
}

/** The reference of a vacancy, the id of a candidate; empty where the record has none. */
export function getRecordId(resource: ExportResource, json: UnknownRecord): string {
	return toText(getDetail(resource, json)[DETAIL_NAMES[resource].key]);
}

/** The same for the same record wherever it stands in the list; its content where it has no id. */
export function getRecordKey(resource: ExportResource, json: UnknownRecord): string {
	const id = getRecordId(resource, json);
	return id === '' ? fingerprintRecord(json) : `id ${id}`;
}

/** The same for the same content, wherever it stands in the list. */
export function fingerprintRecord(json: UnknownRecord): string {
	return computeFingerprint({ ...json, offset: undefined });
}
