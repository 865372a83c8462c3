import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';
import { ADMIN_OK, omitUndefined, type AdminRoutes } from '../common/admin';
import type { CallHandler, ContractResponse, ContractCall } from '../common/contract';
import type { Fault } from '../common/faults';
import type { LoggedRequest } from '../common/requestLog';
import { createContractServer } from '../common/server';
import type { RunningServer, VendorServerOptions } from '../common/vendor';
import { createAccount, type DiamondAccount } from './account';
import { DIAMOND_CREDENTIALS, type DiamondCredentials } from './auth';
import type { StoredEstablishment } from './establishments';
import type { PrivateFile, UploadedFile } from './files';
import { createEndpoints } from './endpoints';
import { errorResponse, type Endpoint } from './endpoint';
import {
	applicationSchema,
	newOfferSchema,
	offerPatchSchema,
	type NewOffer,
	type OfferPatch,
	type StoredApplication,
	type StoredOffer,
} from './offers';
import { diamondReadingsSchema, type DiamondReadings } from './readings';
import type { DiamondStore } from './store';

export interface DiamondSandbox {
	/** With the base path: `http://127.0.0.1:PORT/diamond/v1`. */
	readonly url: string;
	readonly credentials: DiamondCredentials;
	readonly offers: () => StoredOffer[];
	/** Throws when the id is taken. */
	readonly addOffer: (offer: NewOffer) => StoredOffer;
	/** Changes an offer and its instant of modification. Throws when there is no such offer. */
	readonly editOffer: (id: number, patch: OfferPatch) => StoredOffer;
	/** The offer is no longer in any list. Throws when there is no such offer. */
	readonly removeOffer: (id: number) => void;
	readonly applications: () => StoredApplication[];
	readonly establishments: () => StoredEstablishment[];
	/** Files received by POST /upload, oldest first. */
	readonly uploads: () => UploadedFile[];
	/** A file for GET /secure-file; replaces the one of the same path. */
	readonly addPrivateFile: (file: PrivateFile) => void;
	/** Every contract request since the last reset, oldest first. */
	readonly log: () => LoggedRequest[];
	/** Replaces the faults to come. */
	readonly setFaults: (faults: readonly Fault[]) => void;
	readonly setReadings: (readings: Partial<DiamondReadings>) => void;
	/** Ends every token issued so far. */
	readonly expireTokens: () => void;
	/** Successful logins since the last reset. */
	readonly logins: () => number;
	/** Replaces the offers, and the applications when given. Throws when an id is there twice. */
	readonly seed: (offers: readonly NewOffer[], applications?: readonly StoredApplication[]) => void;
	/** Offers, applications, establishments, files, tokens, readings, log and faults back to the start state. */
	readonly reset: () => void;
}

const BASE_PATH = '/diamond/v1';

const seedBodySchema = z.strictObject({
	offers: z.array(newOfferSchema),
	applications: z.array(applicationSchema).optional(),
});

const offerPathSchema = z.object({ id: z.coerce.number().int() });

export async function startDiamond({
	host,
	port,
	now,
}: VendorServerOptions): Promise<RunningServer<DiamondSandbox>> {
	const account = createAccount(now);
	const reset = () => {
		account.reset();
		server.reset();
	};
	const server = createContractServer({
		dateHeader: () => (account.readings().dateHeader === 'sent' ? now() : undefined),
		unknownPath: () => () => errorResponse(404, 'rest_no_route', 'Aucune route ne correspond.'),
		unreadable: () => () => errorResponse(400, 'rest_invalid_request', 'Requête illisible.'),
		admin: adminRoutes(account, reset),
	});
	for (const endpoint of createEndpoints(account)) {
		const path = `${endpoint.place === 'storage' ? '' : BASE_PATH}${endpoint.path}`;
		server.route(endpoint.method, path, authenticated(account, endpoint));
	}
	account.reset();

	const { setReadings, seed, tokens, files, establishments } = account;
	const sandbox = {
		url: `${await server.listen(host, port)}${BASE_PATH}`,
		credentials: DIAMOND_CREDENTIALS,
		...withCopies(account.store),
		log: server.log.list,
		setFaults: server.faults.set,
		setReadings,
		expireTokens: tokens.expireAll,
		logins: tokens.issued,
		establishments: () => structuredClone([...establishments()]),
		uploads: files.uploads,
		addPrivateFile: files.addPrivate,
		seed,
		reset,
	};
	return { sandbox, stop: server.stop };
}

/** The store's methods, handing out copies. */
function withCopies(
	store: DiamondStore,
): Pick<DiamondSandbox, 'addOffer' | 'applications' | 'editOffer' | 'offers' | 'removeOffer'> {
	return {
		offers: () => structuredClone([...store.offers()]),
		addOffer: (offer) => structuredClone(store.addOffer(offer)),
		editOffer: (id, patch) => structuredClone(store.editOffer(id, patch)),
		removeOffer: (id) => store.removeOffer(id),
		applications: () => structuredClone([...store.applications()]),
	};
}

function authenticated(account: DiamondAccount, { access, run }: Endpoint): CallHandler {
	return (call) => () => (access === 'open' ? undefined : checkToken(account, call)) ?? run(call);
}

function checkToken(
	{ tokens, readings }: DiamondAccount,
	call: ContractCall,
): ContractResponse | undefined {
	switch (tokens.check(call)) {
		case 'valid':
			return undefined;
		case 'expired':
			return errorResponse(readings().expiredTokenStatus, 'token_expired', 'Le jeton a expiré.');
		case 'unknown':
			return errorResponse(401, 'token_invalid', 'Jeton absent ou invalide.');
	}
}

function adminRoutes(account: DiamondAccount, reset: () => void): AdminRoutes {
	const { store, tokens } = account;
	return {
		state: () => ({
			offers: store.offers(),
			applications: store.applications(),
			establishments: account.establishments(),
			uploads: account.files.uploads(),
			readings: account.readings(),
			logins: tokens.issued(),
		}),
		setReadings: (body) => {
			account.setReadings(omitUndefined(diamondReadingsSchema.partial().parse(body)));
		},
		seed: (body) => {
			const { offers, applications } = seedBodySchema.parse(body);
			account.seed(offers, applications);
		},
		reset,
		addRoutes: (admin) => {
			addOfferRoutes(admin, account);
			admin.post('/expire-tokens', () => {
				tokens.expireAll();
				return ADMIN_OK;
			});
		},
	};
}

function addOfferRoutes(admin: FastifyInstance, { store, checkNewOffer }: DiamondAccount): void {
	admin.post('/offers', ({ body }) => {
		const offer = newOfferSchema.parse(body);
		checkNewOffer(offer);
		return store.addOffer(offer);
	});
	admin.patch('/offers/:id', ({ params, body }, reply) => {
		const { id } = offerPathSchema.parse(params);
		const patch = offerPatchSchema.parse(body);
		if (!store.hasOffer(id)) return reply.code(404).send({ message: `There is no offer ${id}.` });
		return store.editOffer(id, patch);
	});
	admin.delete('/offers/:id', ({ params }, reply) => {
		const { id } = offerPathSchema.parse(params);
		if (!store.hasOffer(id)) return reply.code(404).send({ message: `There is no offer ${id}.` });
		store.removeOffer(id);
		return ADMIN_OK;
	});
}
