import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';
import { ADMIN_OK, omitUndefined, type AdminRoutes } from '../common/admin';
import type { TalentsoftAccount } from './account';
import { frameFaultSchema } from './frames';
import { generateCandidates, generateVacancies } from './generate';
import { talentsoftReadingsSchema } from './readings';
import { candidateSchema, vacancySchema } from './records';

const MAX_GENERATED = 100_000;

const seedBodySchema = z.strictObject({
	vacancies: z.array(vacancySchema).optional(),
	candidates: z.array(candidateSchema).optional(),
});

const generateBodySchema = z.strictObject({
	vacancies: z.int().min(0).max(MAX_GENERATED).optional(),
	candidates: z.int().min(0).max(MAX_GENERATED).optional(),
	/** Of each file of the candidates. */
	fileBytes: z.int().min(0).optional(),
});

export function createAdminRoutes(account: TalentsoftAccount, reset: () => void): AdminRoutes {
	return {
		state: () => ({
			vacancies: account.vacancies.list().length,
			candidates: account.candidates.list().length,
			reports: account.reports,
			readings: account.readings(),
			signIns: account.tokens.issued(),
		}),
		setReadings: (body) => {
			account.setReadings(omitUndefined(talentsoftReadingsSchema.partial().parse(body)));
		},
		seed: (body) => {
			account.seed(omitUndefined(seedBodySchema.parse(body)));
		},
		reset,
		addRoutes: (admin) => {
			addDataRoutes(admin, account);
			admin.post('/frame-faults', ({ body }) => {
				account.frameFaults.set(z.array(frameFaultSchema).parse(body));
				return ADMIN_OK;
			});
			admin.post('/expire-tokens', () => {
				account.tokens.expireAll();
				return ADMIN_OK;
			});
		},
	};
}

function addDataRoutes(admin: FastifyInstance, account: TalentsoftAccount): void {
	admin.post('/generate', ({ body }) => {
		const { vacancies, candidates, fileBytes } = generateBodySchema.parse(body);
		account.seed({
			...(vacancies === undefined ? {} : { vacancies: generateVacancies(vacancies) }),
			...(candidates === undefined
				? {}
				: { candidates: generateCandidates(candidates, fileBytes) }),
		});
		return ADMIN_OK;
	});
	admin.post('/vacancies', ({ body }) => {
		account.vacancies.add(vacancySchema.parse(body));
		return ADMIN_OK;
	});
	admin.post('/candidates', ({ body }) => {
		account.candidates.add(candidateSchema.parse(body));
		return ADMIN_OK;
	});
	for (const resource of ['vacancies', 'candidates'] as const) {
		const detailSchema = z.record(z.string(), z.unknown());
		const pathSchema = z.object({ key: z.string() });
		admin.patch(`/${resource}/:key`, ({ params, body }) => {
			account[resource].edit(pathSchema.parse(params).key, detailSchema.parse(body));
			return ADMIN_OK;
		});
		admin.delete(`/${resource}/:key`, ({ params }) => {
			account[resource].remove(pathSchema.parse(params).key);
			return ADMIN_OK;
		});
	}
}
