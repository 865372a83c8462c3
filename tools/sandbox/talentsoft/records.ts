import { z } from 'zod/v4';

/** The two kinds of records, as the server keeps them. */

export type ExportResource = 'candidates' | 'vacancies';

const refSchema = z.strictObject({
	id: z.string().nullable(),
	label: z.string().nullable(),
});

const instantSchema = z.iso.datetime({ offset: true });

export const vacancySchema = z.strictObject({
	/** `offerDetail` without its dates; other keys are kept as they come. */
	detail: z.looseObject({
		reference: z.string().min(1),
		status: refSchema.nullable().optional(),
	}),
	/** ISO 8601 instants, now when left out. */
	createdAt: instantSchema.optional(),
	modifiedAt: instantSchema.optional(),
});

const fileContentSchema = z.union([
	z.strictObject({ base64: z.base64() }),
	/** As many made-up bytes, the same for the same seed. */
	z.strictObject({ bytes: z.int().min(0), seed: z.int() }),
]);

const attachmentSchema = z.strictObject({
	id: z.string().min(1),
	filename: z.string().nullable(),
	mimeType: z.string().nullable(),
	isResume: z.boolean(),
	/** Left out, the file is listed and not there. */
	content: fileContentSchema.optional(),
});

export const candidateSchema = z.strictObject({
	/** `candidateDetail` without its dates; other keys are kept as they come. */
	detail: z.looseObject({ id: z.string().min(1), email: z.string().nullable().optional() }),
	applications: z.array(z.looseObject({ vacancyReference: z.string().nullable() })),
	attachments: z.array(attachmentSchema),
	isEmployee: z.boolean().optional(),
	isInProgress: z.boolean().optional(),
	createdAt: instantSchema.optional(),
	modifiedAt: instantSchema.optional(),
});

export type NewVacancy = z.infer<typeof vacancySchema>;
export type NewCandidate = z.infer<typeof candidateSchema>;
export type Attachment = z.infer<typeof attachmentSchema>;

interface Stamped {
	/** A number of its own for each record, never given twice. */
	readonly chronoNumber: number;
	readonly createdAt: Date;
	readonly modifiedAt: Date;
}

export type StoredVacancy = Stamped & Pick<NewVacancy, 'detail'>;
export type StoredCandidate = Stamped & Omit<NewCandidate, 'createdAt' | 'modifiedAt'>;

/** What becomes a frame, whichever resource it is of. */
export interface ExportRecord extends Stamped {
	readonly key: string;
	/** What a text search reads. */
	readonly toText: () => string;
	/** The values of the filterable fields, beside those that every record has. */
	readonly fields: ReadonlyMap<string, string>;
	readonly attachments: readonly Attachment[];
}
