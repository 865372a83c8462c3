import { isRecord, type UnknownRecord } from '../core/values/values';
import type { RawJob } from '../domain/easyjobs/fields';
import { findContractType } from '../domain/easyjobs/contract/contractTypes';
import { toOrigin, type JobOrigin } from '../domain/easyjobs/wayOut';
import { mapId } from './ids';
import { mapTexts } from './jobTexts';
import { mergeParts, type MappedJob } from './mappedJob';
import { mapOfferSalary } from './offerSalary';

export { isPublishedOffer } from '../domain/diamond/offer';

/**
 * A Diamond offer as an EasyJobs job.
 *
 * @param idPrefix of the establishment, where several share one EasyJobs account
 */
export function mapOfferToJob(offer: UnknownRecord, idPrefix = ''): MappedJob {
	const meta = isRecord(offer['meta']) ? offer['meta'] : {};
	const direct: RawJob = {
		title: offer['title'],
		contract_type: mapContractType(meta['contract_type']),
		location: meta['city'],
		country: meta['country'],
	};
	return mergeParts([
		{ fields: direct, changes: [] },
		mapId('diamond', offer['id'], idPrefix),
		mapTexts([meta['description'], meta['missions']], meta['profile_required']),
		mapOfferSalary(meta),
	]);
}

function mapContractType(code: unknown): unknown {
	return typeof code === 'string' ? (findContractType(code)?.label ?? code) : code;
}

/** Where the recruiter finds an offer. */
export function findOfferOrigin({ id }: UnknownRecord): JobOrigin {
	return toOrigin('Diamond Careers', 'offer', id);
}
