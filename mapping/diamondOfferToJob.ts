import { countCharacters, isBlank, isRecord, toText, type UnknownRecord } from '../common/records';
import { describeChange } from '../nodes/EasyJobs/job/changes';
import { jobField, type RawJob } from '../nodes/EasyJobs/job/fields';
import { readHtml, writePieces } from '../nodes/EasyJobs/job/normalize/html';
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
	const texts = mapTexts(meta);
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

/** EasyJobs has one text for the job where Diamond has two; a profile too short for its field ends that text. */
function mapTexts(meta: UnknownRecord): MappedJob {
	const parts = [meta['description'], meta['missions']].filter((part) => !isBlank(part));
	const profile = meta['profile_required'];
	if (isBlank(profile)) return { fields: { position: joinTexts(parts) }, changes: [] };
	if (fitsProfile(profile)) return { fields: { position: joinTexts(parts), profile }, changes: [] };
	const position = joinTexts([...parts, profile]);
	const what = 'too short for Profile: put at the end of Job Description';
	return { fields: { position }, changes: [describeChange('profile', what, profile, '')] };
}

/** Plain text beside HTML becomes a paragraph, its lines kept. */
function joinTexts(parts: readonly unknown[]): string | undefined {
	const texts = parts.map(toText).filter((text) => text !== '');
	if (texts.length === 0) return undefined;
	if (texts.every((text) => !text.includes('<'))) return texts.join('\n');
	return texts.map(toHtml).join('');
}

function toHtml(text: string): string {
	return text.includes('<') ? text : `<p>${text.replace(/\r\n|\r|\n/g, '<br>')}</p>`;
}

/** Measured as given and as it will be once attributes and scripts are gone. */
function fitsProfile(profile: unknown): boolean {
	const text = toText(profile);
	const shortest = Math.min(countCharacters(text), countCharacters(writePieces(readHtml(text))));
	return shortest >= (jobField('profile').length?.min ?? 0);
}
