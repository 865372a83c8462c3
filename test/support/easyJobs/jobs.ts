import { jobField, type JobFieldName, type RawJob } from '../../../domain/easyjobs/fields';
import { normalizeJob } from '../../../domain/easyjobs/normalizeJob';
import { findProblems, isValidValue } from '../../../domain/easyjobs/schema';

export const NOON = new Date('2026-01-15T11:00:00Z');

/** A job that EasyJobs would create. */
export const goodJob: RawJob = {
	id: '4M0123456N43N26',
	date: '2026-01-10 09:30:00',
	title: 'Chef de rang en brasserie',
	contract_type: 'CDI',
	position:
		"<p>Vous accueillez les clients et vous suivez le service du midi jusqu'au dernier café.</p>",
	location: 'Strasbourg',
	country: 'France',
	salary: '2100€/mois',
};

/** One field alone, as the normaliser leaves it. */
export function normalizeField(name: JobFieldName, value: unknown): unknown {
	return normalizeJob({ [name]: value }, NOON).job[name];
}

/** What the normaliser says it did to one field alone. */
export function listChanges(name: JobFieldName, value: unknown): string[] {
	return normalizeJob({ [name]: value }, NOON).changes.map(({ what }) => what);
}

export function isAccepted(name: JobFieldName, value: unknown): boolean {
	return isValidValue(jobField(name), value);
}

/** The fields that a list of problems names. */
export function namedFields(job: RawJob, need: 'create' | 'update' = 'create'): string[] {
	return findProblems(job, need, NOON).map(({ field }) => field);
}
