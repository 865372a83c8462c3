import { z } from 'zod/v4';

/**
 * Where the public documentation (https://app.diamondcareers.fr/docs/api/) is silent, the server
 * plays one answer to the question; each can be switched.
 */
export const diamondReadingsSchema = z.strictObject({
	/** A login leaves earlier tokens alive, or ends them. */
	concurrentTokens: z.enum(['many', 'lastOnly']),
	createStatusCode: z.union([z.literal(200), z.literal(201)]),
	dateHeader: z.enum(['sent', 'missing']),
	/** After the last page: `[]`, or 400. */
	endOfList: z.enum(['emptyArray', 'badRequest']),
	expiredTokenStatus: z.union([z.literal(401), z.literal(403)]),
	/** Status of an offer made by POST /offres. */
	initialStatus: z.enum(['draft', 'publish']),
	/** Larger values of `per_page` count as this, without a word. */
	maxPerPage: z.int().min(1),
	/** Whether `filter[modified_after]` gives the offers of that very instant. */
	modifiedAfter: z.enum(['inclusive', 'strict']),
	/** Whether offers carry their instant of modification, as `modified`. */
	modifiedField: z.enum(['absent', 'present']),
	order: z.enum(['idAscending', 'modifiedAscending', 'modifiedDescending']),
	/** Offers of a list call without `status`. */
	statusOmitted: z.enum(['all', 'publishOnly']),
	/** A JWT tells its end, an opaque token does not. */
	tokenKind: z.enum(['opaque', 'jwt']),
	tokenLifetimeSeconds: z.int().min(1),
	/** A key of `meta` that no example shows, in a new offer: kept, left out without a word, or 422. */
	unknownMeta: z.enum(['kept', 'dropped', 'refused']),
});

export type DiamondReadings = z.infer<typeof diamondReadingsSchema>;

export const DEFAULT_DIAMOND_READINGS: DiamondReadings = {
	concurrentTokens: 'many',
	createStatusCode: 201,
	dateHeader: 'sent',
	endOfList: 'emptyArray',
	expiredTokenStatus: 401,
	initialStatus: 'draft',
	maxPerPage: 100,
	modifiedAfter: 'inclusive',
	modifiedField: 'absent',
	order: 'modifiedAscending',
	statusOmitted: 'all',
	tokenKind: 'opaque',
	tokenLifetimeSeconds: 3600,
	unknownMeta: 'kept',
};
