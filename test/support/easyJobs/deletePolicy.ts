import type { DeletePolicy } from '../../../nodes/EasyJobs/sync/guards';

/** A policy whose scope are the IDs that start with a text. */
export function deletePolicy({
	maxPercent = 100,
	idStart = '',
}: { readonly maxPercent?: unknown; readonly idStart?: string } = {}): DeletePolicy {
	const label = idStart === '' ? '' : ` whose ID starts with "${idStart}"`;
	return { maxPercent, scope: { includes: (id) => id.startsWith(idStart), label } };
}
