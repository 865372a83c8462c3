import { isRecord, toText, type UnknownRecord } from '../common/records';
import type { RawJob } from '../nodes/EasyJobs/job/fields';
import { placeTexts } from './jobTexts';
import type { MappedJob } from './mappedJob';
import { readOfferSalary } from './offerSalary';

const JOB_ID_PREFIX = 'diamond';

/** EasyJobs takes letters and digits only, at least four: the prefix makes any offer's id fit, and names its origin. */
export function toJobId(offerId: unknown): string | undefined {
	const id = toText(offerId);
	return id === '' ? undefined : `${JOB_ID_PREFIX}${id}`;
}

/** The offer that a job came from, where it came from Diamond. */
export function toOfferId(jobId: string): string | undefined {
	const offerId = jobId.startsWith(JOB_ID_PREFIX) ? jobId.slice(JOB_ID_PREFIX.length) : '';
	return offerId === '' ? undefined : offerId;
}

/** Diamond's codes are lower case; only `cdi` is documented, the others are French usage. */
const CONTRACT_TYPES = new Map(
	Object.entries({
		alternance: 'Alternance',
		apprentissage: 'Apprentissage',
		cdd: 'CDD',
		cdi: 'CDI',
		extra: 'Extra',
		freelance: 'Freelance',
		interim: 'Intérim',
		saisonnier: 'Saisonnier',
		stage: 'Stage',
	}),
);

/** A Diamond offer as an EasyJobs job. */
export function mapOfferToJob(offer: UnknownRecord): MappedJob {
	const meta = isRecord(offer['meta']) ? offer['meta'] : {};
	const texts = placeTexts([meta['description'], meta['missions']], meta['profile_required']);
	const salary = readOfferSalary(meta);
	const fields: RawJob = {
		id: toJobId(offer['id']),
		title: offer['title'],
		contract_type: mapContractType(meta['contract_type']),
		location: meta['city'],
		country: meta['country'],
		...texts.fields,
		...salary.fields,
	};
	return { fields, changes: [...texts.changes, ...salary.changes] };
}

function mapContractType(code: unknown): unknown {
	if (typeof code !== 'string') return code;
	return CONTRACT_TYPES.get(code.trim().toLowerCase()) ?? code;
}
