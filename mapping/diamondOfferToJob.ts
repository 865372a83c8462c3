import { isRecord, type UnknownRecord } from '../core/values/values';
import type { RawJob } from '../domain/easyjobs/fields';
import { findContractKind } from './contractTypes';
import { mapId } from './ids';
import { placeTexts } from './jobTexts';
import { joinParts, type MappedJob } from './mappedJob';
import { readOfferSalary } from './offerSalary';

/** A Diamond offer as an EasyJobs job. */
export function mapOfferToJob(offer: UnknownRecord): MappedJob {
	const meta = isRecord(offer['meta']) ? offer['meta'] : {};
	const plain: RawJob = {
		title: offer['title'],
		contract_type: mapContractType(meta['contract_type']),
		location: meta['city'],
		country: meta['country'],
	};
	return joinParts([
		{ fields: plain, changes: [] },
		mapId('diamond', offer['id']),
		placeTexts([meta['description'], meta['missions']], meta['profile_required']),
		readOfferSalary(meta),
	]);
}

function mapContractType(code: unknown): unknown {
	return typeof code === 'string' ? (findContractKind(code)?.word ?? code) : code;
}
