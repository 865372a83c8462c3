import { z } from 'zod/v4';

/** The documented keys of an offer's `meta`; others are kept as they come. */
export const offerMetaSchema = z.looseObject({
	contract_type: z.string().optional(),
	city: z.string().optional(),
	country: z.string().optional(),
	salary_min: z.number().min(0).optional(),
	salary_max: z.number().min(0).optional(),
	salary_display: z.string().optional(),
	/** HTML, as the next two. */
	description: z.string().optional(),
	missions: z.string().optional(),
	profile_required: z.string().optional(),
	/** YYYY-MM-DD */
	start_date: z.iso.date().optional(),
});

type OfferMeta = z.infer<typeof offerMetaSchema>;

export interface StoredOffer {
	id: number;
	title: string;
	/** `publish` is the one documented value. */
	status: string;
	meta: OfferMeta;
	/** ISO 8601 instant. */
	modifiedAt: string;
}

export const newOfferSchema = z.strictObject({
	/** The next free one when left out. */
	id: z.int().min(1).optional(),
	title: z.string(),
	/** `publish` when left out. */
	status: z.string().optional(),
	meta: offerMetaSchema,
	/** ISO 8601 instant, now when left out. */
	modifiedAt: z.iso.datetime().optional(),
});

export type NewOffer = z.infer<typeof newOfferSchema>;

export const offerPatchSchema = z.strictObject({
	title: z.string().optional(),
	status: z.string().optional(),
	/** Merged into the stored `meta`; a key given as `null` is removed. */
	meta: z.record(z.string(), z.unknown()).optional(),
});

export type OfferPatch = z.infer<typeof offerPatchSchema>;

export const applicationSchema = z.strictObject({
	id: z.int().min(1),
	offerId: z.int().min(1),
	status: z.string(),
	/** Comments given with status changes, oldest first. */
	comments: z.array(z.string()),
});

export type StoredApplication = z.infer<typeof applicationSchema>;
