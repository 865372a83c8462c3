import { DateTime } from 'luxon';
import { jsonResponse, type ContractResponse, type JsonObject } from '../common/contract';
import type { DiamondAccount } from './account';
import { DIAMOND_CREDENTIALS, type TokenStore } from './auth';
import { createEstablishmentEndpoints } from './establishmentEndpoints';
import { createFileEndpoints } from './fileEndpoints';
import { offerMetaSchema, type StoredOffer } from './offers';
import type { DiamondReadings } from './readings';
import { createComparator } from './order';
import type { DiamondStore } from './store';
import {
	type Endpoint,
	withJsonObject,
	errorResponse,
	invalidParameter,
	invalidField,
	changeResponse,
} from './endpoint';

const PER_PAGE_DEFAULT = 10;

export function createEndpoints(account: DiamondAccount): Endpoint[] {
	const { store, tokens, readings } = account;
	return [
		...createEstablishmentEndpoints(account),
		...createFileEndpoints(account),
		{
			method: 'POST',
			path: '/auth/login',
			access: 'open',
			run: (call) => withJsonObject(call, (body) => logIn(body, tokens, readings())),
		},
		{
			method: 'GET',
			path: '/auth/me',
			access: 'token',
			run: () => jsonResponse(200, describeAccount(account)),
		},
		{
			method: 'GET',
			path: '/offres',
			access: 'token',
			run: ({ query }) => listOffers(store.offers(), query, readings()),
		},
		{
			method: 'POST',
			path: '/offres',
			access: 'token',
			run: (call) => withJsonObject(call, (body) => createOffer(body, store, readings())),
		},
		{
			method: 'PATCH',
			path: '/candidatures/:id/status',
			access: 'token',
			run: (call) =>
				withJsonObject(call, (body) =>
					updateApplication(call.params.id ?? '', body, store, readings()),
				),
		},
	];
}

function describeAccount({ establishments, readings }: DiamondAccount): JsonObject {
	const list = establishments().map(({ id, title }) => ({ id, title }));
	const named = {
		nothing: {},
		maisonId: { maison_id: list[0]?.id },
		maisons: { maisons: list },
	}[readings().accountTells];
	return { email: DIAMOND_CREDENTIALS.email, ...named };
}

function logIn(body: JsonObject, tokens: TokenStore, readings: DiamondReadings): ContractResponse {
	const { email, password } = body;
	if (typeof email !== 'string' || typeof password !== 'string') {
		return errorResponse(400, 'missing_credentials', 'email et password sont requis.');
	}
	const isCorrect =
		email === DIAMOND_CREDENTIALS.email && password === DIAMOND_CREDENTIALS.password;
	if (!isCorrect) {
		return errorResponse(401, 'invalid_credentials', 'Adresse e-mail ou mot de passe incorrect.');
	}
	const { token, expiresAt } = tokens.issue(readings);
	const { toldLifetime } = readings;
	const isTrue = toldLifetime === 'true';
	const expiryFields = {
		tokenOnly: {},
		expiresIn: { expires_in: isTrue ? readings.tokenLifetimeSeconds : toldLifetime },
		expiresAt: { expires_at: isTrue ? expiresAt.toISOString() : toldLifetime },
	}[readings.loginTells];
	return jsonResponse(200, { token, ...expiryFields });
}

function listOffers(
	offers: readonly StoredOffer[],
	query: URLSearchParams,
	readings: DiamondReadings,
): ContractResponse {
	const page = parseCount(query.get('page'), 1);
	const perPage = parseCount(query.get('per_page'), PER_PAGE_DEFAULT);
	const since = parseInstant(query.get('filter[modified_after]'));
	if (page === undefined) return invalidParameter('page');
	if (perPage === undefined) return invalidParameter('per_page');
	if (since === 'invalid') return invalidParameter('filter[modified_after]');

	const isCustomSize = perPage < readings.maxPerPage;
	if (isCustomSize && readings.pageSizes === 'refused') return invalidParameter('per_page');
	const size = isCustomSize && readings.pageSizes === 'any' ? perPage : readings.maxPerPage;
	const matching = offers
		.filter((offer) => hasStatus(offer, query.get('status'), readings))
		.filter((offer) => isModifiedSince(offer, since, readings))
		.sort(createComparator(readings));
	const start = (page - 1) * size;
	if (readings.endOfList === 'badRequest' && page > 1 && start >= matching.length) {
		return errorResponse(
			400,
			'rest_post_invalid_page_number',
			'Le numéro de page demandé est supérieur au nombre de pages disponibles.',
		);
	}
	return jsonResponse(
		200,
		matching.slice(start, start + size).map((offer) => toOfferBody(offer, readings)),
	);
}

function createOffer(
	body: JsonObject,
	store: DiamondStore,
	readings: DiamondReadings,
): ContractResponse {
	const { title, meta } = body;
	if (typeof title !== 'string' || title.trim() === '') return invalidField('title');
	const checked = offerMetaSchema.safeParse(meta);
	if (!checked.success) {
		return invalidField(['meta', ...(checked.error.issues[0]?.path ?? [])].join('.'));
	}
	const { unknownMeta, initialStatus: status } = readings;
	const unknown = Object.keys(checked.data).find(
		(key) => !Object.hasOwn(offerMetaSchema.shape, key),
	);
	if (unknown !== undefined && unknownMeta === 'refused') return invalidField(`meta.${unknown}`);
	const stored = unknownMeta === 'dropped' ? offerMetaSchema.strip().parse(meta) : checked.data;
	const offer = store.addOffer({ title, status, meta: stored });
	return jsonResponse(readings.createStatusCode, toOfferBody(offer, readings));
}

function updateApplication(
	id: string,
	body: JsonObject,
	store: DiamondStore,
	readings: DiamondReadings,
): ContractResponse {
	const { status, comment } = body;
	const application = /^\d+$/.test(id) ? store.findApplication(Number(id)) : undefined;
	if (application === undefined) {
		return errorResponse(404, 'candidature_not_found', `La candidature ${id} est introuvable.`);
	}
	if (typeof status !== 'string' || status.trim() === '') return invalidParameter('status');
	// The vendor's sample leaves the key out when there is no comment.
	if (comment !== undefined && (typeof comment !== 'string' || comment === '')) {
		return invalidParameter('comment');
	}
	application.status = status;
	if (comment !== undefined) application.comments.push(comment);
	return changeResponse({ id: application.id, status: application.status }, readings);
}

function toOfferBody(
	{ id, title, status, meta, modifiedAt }: StoredOffer,
	{ modifiedField, statusField }: DiamondReadings,
): object {
	const offer = { id, title, ...(statusField === 'present' && { status }), meta };
	return modifiedField === 'present' ? { ...offer, modified: modifiedAt } : offer;
}

function hasStatus(
	offer: StoredOffer,
	wanted: string | null,
	{ statusFilter, statusOmitted }: DiamondReadings,
): boolean {
	if (wanted !== null && statusFilter === 'obeyed') return offer.status === wanted;
	return statusOmitted === 'all' || offer.status === 'publish';
}

function isModifiedSince(
	offer: StoredOffer,
	since: Date | undefined,
	{ modifiedAfter }: DiamondReadings,
): boolean {
	if (since === undefined) return true;
	const modified = Date.parse(offer.modifiedAt);
	return modifiedAfter === 'inclusive' ? modified >= since.getTime() : modified > since.getTime();
}

function parseCount(text: string | null, fallback: number): number | undefined {
	if (text === null) return fallback;
	return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** The documented form is a UTC instant, with or without milliseconds. */
function parseInstant(text: string | null): Date | 'invalid' | undefined {
	if (text === null) return undefined;
	const date = DateTime.fromISO(text);
	const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text);
	return isInstant && date.isValid ? date.toJSDate() : 'invalid';
}
