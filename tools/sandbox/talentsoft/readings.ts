import { z } from 'zod/v4';

/**
 * Where the public documentation of the exports (the consumer sample at
 * https://inte-developers.cegid.com/docreference/BusinessUnits/Recruiting-developer-portal/customer/exportsConsumerSample.html
 * and the pages around it) is silent, the server plays one answer to the question; each can be switched.
 */
export const talentsoftReadingsSchema = z.strictObject({
	/** Whether `attachmenttype=resume` keeps the other files, and their entries, out of a frame. */
	attachmentType: z.enum(['honoured', 'ignored']),
	/** Whether the sign-in scheme must be written `bearer`, as the sample does. */
	authorizationScheme: z.enum(['anyCase', 'lowerCase']),
	/** How the end of a stream is known: by chunks, or by a length announced before. */
	bodyLength: z.enum(['announced', 'chunked']),
	/** Whether a candidate tells when it was last changed. */
	candidateModificationDate: z.enum(['absent', 'present']),
	/** What `q` does on candidates. */
	candidateSearch: z.enum(['ignored', 'searched']),
	contentRange: z.enum(['absent', 'present', 'star']),
	/** Whether the total counts the records that a filter or a search leaves out. */
	contentRangeTotal: z.enum(['allRecords', 'foundRecords']),
	/** The clock by which dates without a zone are written, and read in filters. */
	dateZone: z.enum(['paris', 'utc']),
	/** Answer to an offset at or past the end. */
	emptyPageStatus: z.union([z.literal(200), z.literal(204), z.literal(206), z.literal(416)]),
	expiredTokenStatus: z.union([z.literal(401), z.literal(403)]),
	expiresInType: z.enum(['number', 'string']),
	/** What becomes of several `filter` parameters in one call. */
	filterCombination: z.enum(['all', 'first', 'last', 'refused']),
	/** Whether the JSON of a record begins with a byte order mark. */
	jsonStart: z.enum(['byteOrderMark', 'plain']),
	maxLimit: z.int().min(1),
	/** A larger `limit` counts as `maxLimit`, or is refused. */
	overLimit: z.enum(['capped', 'refused']),
	order: z.enum(['creation', 'modifiedAscending', 'modifiedDescending']),
	/** Whether the `offset` of a record counts from the start of the list, of the list without filters, or of the answer. */
	recordOffset: z.enum(['absolute', 'relative', 'unfiltered']),
	reportStatus: z.union([z.literal(200), z.literal(201), z.literal(204)]),
	/** Where a token without scope is refused. */
	scope: z.enum(['optional', 'requiredForExport', 'requiredForSignIn']),
	streamStatus: z.union([z.literal(200), z.literal(206)]),
	/** The key that holds the title of a vacancy. */
	titleKey: z.enum(['jobTitle', 'title']),
	tokenLifetimeSeconds: z.int().min(1),
	/** What is said of a token's end where it is said: the truth, or this in its place. */
	toldLifetime: z.union([z.literal('true'), z.number(), z.string()]),
	/** Whether `updateDate:gt:` gives the records of that very instant. */
	updateDateBound: z.enum(['inclusive', 'strict']),
	/** `streamed`: deflated, with the sizes behind each entry, as by a writer that cannot go back. */
	zipEntries: z.enum(['deflated', 'stored', 'streamed']),
});

export type TalentsoftReadings = z.infer<typeof talentsoftReadingsSchema>;

export const DEFAULT_TALENTSOFT_READINGS: TalentsoftReadings = {
	attachmentType: 'honoured',
	authorizationScheme: 'anyCase',
	bodyLength: 'chunked',
	candidateModificationDate: 'absent',
	candidateSearch: 'searched',
	contentRange: 'present',
	contentRangeTotal: 'foundRecords',
	dateZone: 'paris',
	emptyPageStatus: 200,
	expiredTokenStatus: 401,
	expiresInType: 'number',
	filterCombination: 'all',
	jsonStart: 'plain',
	maxLimit: 100,
	overLimit: 'capped',
	order: 'creation',
	recordOffset: 'absolute',
	reportStatus: 200,
	scope: 'optional',
	streamStatus: 200,
	titleKey: 'title',
	tokenLifetimeSeconds: 1199,
	toldLifetime: 'true',
	updateDateBound: 'strict',
	zipEntries: 'deflated',
};
