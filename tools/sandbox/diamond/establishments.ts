import { z } from 'zod/v4';

/** The documented keys of an establishment's `meta`; others are kept as they come. */
const establishmentMetaSchema = z.looseObject({
	/** HTML. */
	description: z.string().optional(),
	website: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).optional(),
});

export interface StoredEstablishment {
	readonly id: number;
	readonly title: string;
	meta: z.infer<typeof establishmentMetaSchema>;
}

/** PATCH takes `meta` and merges it: https://app.diamondcareers.fr/docs/api/examples/curl */
export const establishmentPatchSchema = z.strictObject({ meta: establishmentMetaSchema });
