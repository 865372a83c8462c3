import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';
import { faultSchema, type FaultQueue } from './faults';
import type { RequestLog } from './requestLog';

export const ADMIN_PREFIX = '/_sandbox';

export const ADMIN_OK = { ok: true } as const;

/** What one vendor's server adds to the admin routes that all have. */
export interface AdminRoutes {
	readonly state: () => object;
	readonly setReadings: (body: unknown) => void;
	readonly seed: (body: unknown) => void;
	/** Back to the start state: data, readings, log and faults. */
	readonly reset: () => void;
	/** Routes of this vendor only, under the admin prefix. */
	readonly addRoutes: (admin: FastifyInstance) => void;
}

interface AdminContext extends AdminRoutes {
	readonly log: RequestLog;
	readonly faults: FaultQueue;
}

const faultsSchema = z.array(faultSchema);

/** Data that the vendor's own rules could not have let in. */
export class InvalidSeedError extends Error {}

export function registerAdmin(app: FastifyInstance, context: AdminContext): void {
	void app.register(
		async (admin) => {
			parseJsonBodies(admin);
			admin.setErrorHandler((error, _request, reply) => {
				if (error instanceof z.ZodError) {
					return reply.code(400).send({ message: z.prettifyError(error) });
				}
				if (error instanceof InvalidSeedError || error instanceof SyntaxError) {
					return reply.code(400).send({ message: error.message });
				}
				return reply.send(error);
			});
			admin.get('/state', () => ({ ...context.state(), faults: context.faults.list() }));
			admin.get('/log', () => context.log.list());
			admin.post('/faults', ({ body }) => {
				context.faults.set(faultsSchema.parse(body));
				return ADMIN_OK;
			});
			admin.post('/readings', ({ body }) => {
				context.setReadings(body);
				return ADMIN_OK;
			});
			admin.post('/seed', ({ body }) => {
				context.seed(body);
				return ADMIN_OK;
			});
			admin.post('/reset', () => {
				context.reset();
				return ADMIN_OK;
			});
			context.addRoutes(admin);
		},
		{ prefix: ADMIN_PREFIX },
	);
}

function parseJsonBodies(admin: FastifyInstance): void {
	admin.removeAllContentTypeParsers();
	admin.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, callback) => {
		try {
			callback(null, body === '' ? undefined : JSON.parse(String(body)));
		} catch (error) {
			callback(error instanceof Error ? error : new Error('The body is not JSON.'));
		}
	});
}

/** A partial body without the keys whose value is undefined. */
export function omitUndefined<Shape extends object>(
	partial: Shape,
): { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } {
	const copy: { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } = {};
	for (const key in partial) {
		const value = partial[key];
		if (isDefined(value)) copy[key] = value;
	}
	return copy;
}

function isDefined<Value>(value: Value): value is Exclude<Value, undefined> {
	return value !== undefined;
}
