import { prepareJob, type JobSource } from '../../../domain/easyjobs/prepare';
import type { RawJob } from '../../../domain/easyjobs/fields';
import { mapOfferToJob } from '../../../mapping/diamondOfferToJob';
import { mapVacancyToJob } from '../../../mapping/talentsoftVacancyToJob';
import { goodJob, NOON } from '../easyJobs/jobs';
import type { SalaryCase } from './salaryCase';

/** A job that lacks nothing but its salary. */
export const unpaidJob: RawJob = { ...goodJob, salary: undefined };

/** What goes out, by each source that the case is for: `2100€/mois`, `2100€/mois..2400€/mois` or `none`. */
export function salaryOutcomes({ text, fields, meta }: SalaryCase): Record<string, string> {
	const sources: Record<string, JobSource> = {};
	if (fields !== undefined) sources['fields'] = toSource(fields);
	if (meta !== undefined) sources['diamond'] = mapped(mapOfferToJob({ id: 1, meta }));
	if (text !== undefined) {
		sources['fields'] = toSource({ salary: text });
		sources['diamond'] = mapped(mapOfferToJob({ id: 1, meta: { salary_display: text } }));
		const vacancy = { offerDetail: { jobDescription: { salaryRange: { label: text } } } };
		sources['talentsoft'] = mapped(mapVacancyToJob(vacancy));
	}
	return Object.fromEntries(
		Object.entries(sources).map(([name, source]) => [name, outcomeOf(source)]),
	);
}

function toSource(fields: RawJob, mappingChanges: JobSource['mappingChanges'] = []): JobSource {
	return { fields: { ...unpaidJob, ...fields }, overrides: {}, mappingChanges };
}

function mapped({ fields, changes }: ReturnType<typeof mapOfferToJob>): JobSource {
	const { salary, salary_min, salary_max } = fields;
	return toSource({ salary, salary_min, salary_max }, changes);
}

function outcomeOf(source: JobSource): string {
	const prepared = prepareJob(source, {
		mode: 'create',
		normalize: true,
		checkFields: 'documented',
		now: NOON,
	});
	if (prepared.kind === 'failed') {
		const others = prepared.problems.filter(({ field }) => !field.startsWith('salary'));
		return others.length === 0 ? 'none' : `refused for ${others.map(({ field }) => field).join()}`;
	}
	const { salary, salary_min, salary_max } = prepared.job;
	return salary ?? `${salary_min}..${salary_max}`;
}
