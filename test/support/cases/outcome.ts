import { prepareJob, type PreparedJob } from '../../../domain/easyjobs/prepare';
import type { RawJob } from '../../../domain/easyjobs/fields';
import { mapOfferToJob } from '../../../mapping/diamondOfferToJob';
import type { MappedJob } from '../../../mapping/mappedJob';
import { mapVacancyToJob } from '../../../mapping/talentsoftVacancyToJob';
import { goodJob, NOON } from '../easyJobs/jobs';

/** What a recruiter wrote in one place of a record; the rest of the job is good. */
export interface CaseSource {
	readonly source: 'diamond' | 'fields' | 'talentsoft';
	readonly given: Readonly<Record<string, unknown>>;
}

/** The job that goes out of a case, as an operation prepares it. */
export function prepareCase(
	{ source, given }: CaseSource,
	options: { readonly strictOptional?: boolean; readonly mode?: 'create' | 'update' } = {},
): PreparedJob {
	const rest = { ...goodJob, location: undefined, country: undefined };
	const mapped = map({ source, given });
	return prepareJob(
		{
			fields: {
				...(source === 'fields' ? { ...goodJob, ...given } : rest),
				...withoutBlank(mapped.fields),
				id: goodJob.id,
				...(source === 'fields' && 'id' in given ? { id: given['id'] } : {}),
			},
			defaults: source === 'fields' ? {} : { location: 'Nulle-Part', country: 'France' },
			overrides: {},
			mappingChanges: mapped.changes,
		},
		{ mode: 'create', normalize: true, checkFields: 'documented', now: NOON, ...options },
	);
}

function map({ source, given }: CaseSource): MappedJob {
	switch (source) {
		case 'diamond':
			return mapOfferToJob({ meta: given });
		case 'fields':
			return { fields: given, changes: [] };
		case 'talentsoft': {
			const labels = Object.entries(given).map(([name, value]): [string, unknown] => [
				name,
				name === 'address' ? value : { label: value },
			]);
			return mapVacancyToJob({ offerDetail: { location: Object.fromEntries(labels) } });
		}
	}
}

function withoutBlank(fields: RawJob): RawJob {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
