import { z } from 'zod/v4';

/** What a consumer tells of the records it has read; no key of it is documented as optional. */
export const reportSchema = z.strictObject({
	reportType: z.enum(['Candidates', 'Vacancies']),
	items: z
		.array(
			z.strictObject({
				id: z.string().min(1),
				date: z.iso.datetime({ local: true, offset: true }),
				lastUpdateDate: z.iso.datetime({ local: true, offset: true }),
				status: z.string().min(1),
				messages: z.array(z.string()),
			}),
		)
		.min(1),
});

export type ReceivedReport = z.infer<typeof reportSchema>;
