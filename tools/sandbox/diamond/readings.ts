import { z } from 'zod/v4';

/**
 * Where the public documentation (https://app.diamondcareers.fr/docs/api/) is silent, the server
 * plays one answer to the question; each can be switched.
 */
export const diamondReadingsSchema = z.strictObject({
	/** What `/auth/me` says of the establishments of the account. */
	accountTells: z.enum(['nothing', 'maisonId', 'maisons']),
	/** A login leaves earlier tokens alive, or ends them. */
	concurrentTokens: z.enum(['many', 'lastOnly']),
	createStatusCode: z.union([z.literal(200), z.literal(201)]),
	dateHeader: z.enum(['sent', 'missing']),
	/** After the last page: `[]`, or 400. */
	endOfList: z.enum(['emptyArray', 'badRequest']),
	/** What a login tells beside the token. */
	loginTells: z.enum(['tokenOnly', 'expiresIn', 'expiresAt']),
	expiredTokenStatus: z.union([z.literal(401), z.literal(403)]),
	/** Status of an offer made by POST /offres. */
	initialStatus: z.enum(['draft', 'publish']),
	/** Larger values of `per_page` count as this, without a word. */
	maxPerPage: z.int().min(1),
	/** Whether `filter[modified_after]` gives the offers of that very instant. */
	modifiedAfter: z.enum(['inclusive', 'strict']),
	/** Whether offers carry their instant of modification, as `modified`. */
	modifiedField: z.enum(['absent', 'present']),
	/** Whether a smaller `per_page` is honoured, or counts as `maxPerPage`, or is refused with 400. */
	pageSizes: z.enum(['any', 'one', 'refused']),
	/** A change is answered with the changed object, or with 204. */
	patchAnswer: z.enum(['object', 'noContent']),
	/** A private file comes at once, or from an address that needs no token. */
	secureFile: z.enum(['inline', 'redirect']),
	/** How the name of a private file is told: RFC 6266 with or without `filename*`, or not at all, nor its type. */
	secureFileName: z.enum(['encoded', 'plain', 'absent']),
	uploadStatusCode: z.union([z.literal(200), z.literal(201)]),
	order: z.enum(['idAscending', 'modifiedAscending', 'modifiedDescending']),
	/** Whether offers of a list carry their status. */
	statusField: z.enum(['absent', 'present']),
	/** Whether a list call obeys `status`, or answers as if it were not there. */
	statusFilter: z.enum(['obeyed', 'ignored']),
	/** Offers of a list call without `status`. */
	statusOmitted: z.enum(['all', 'publishOnly']),
	/** A JWT tells its end, an opaque token does not. */
	tokenKind: z.enum(['opaque', 'jwt']),
	tokenLifetimeSeconds: z.int().min(1),
	/** Whether offers that were changed in one second keep their places from one list to the next. */
	ties: z.enum(['ordered', 'shuffled']),
	/** What is said of a token's end where it is said: the truth, or this in its place. */
	toldLifetime: z.union([z.literal('true'), z.number(), z.string()]),
	/** A key of `meta` that no example shows, in a new offer: kept, left out without a word, or 422. */
	unknownMeta: z.enum(['kept', 'dropped', 'refused']),
});

export type DiamondReadings = z.infer<typeof diamondReadingsSchema>;

export const DEFAULT_DIAMOND_READINGS: DiamondReadings = {
	accountTells: 'nothing',
	concurrentTokens: 'many',
	createStatusCode: 201,
	dateHeader: 'sent',
	endOfList: 'emptyArray',
	expiredTokenStatus: 401,
	initialStatus: 'draft',
	loginTells: 'tokenOnly',
	maxPerPage: 100,
	modifiedAfter: 'inclusive',
	modifiedField: 'absent',
	order: 'modifiedAscending',
	pageSizes: 'any',
	patchAnswer: 'object',
	secureFile: 'inline',
	secureFileName: 'encoded',
	statusField: 'present',
	statusFilter: 'obeyed',
	statusOmitted: 'all',
	tokenKind: 'opaque',
	tokenLifetimeSeconds: 3600,
	ties: 'ordered',
	toldLifetime: 'true',
	unknownMeta: 'kept',
	uploadStatusCode: 201,
};
