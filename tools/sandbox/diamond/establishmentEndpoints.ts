import { jsonResponse, type ContractResponse, type JsonObject } from '../common/contract';
import type { DiamondAccount } from './account';
import {
	changeResponse,
	errorResponse,
	invalidField,
	withJsonObject,
	type Endpoint,
} from './endpoint';
import { establishmentPatchSchema, type StoredEstablishment } from './establishments';

/** https://app.diamondcareers.fr/docs/api/examples/curl */
export function createEstablishmentEndpoints({
	establishments,
	readings,
}: DiamondAccount): Endpoint[] {
	const withEstablishment = (
		id: string | undefined,
		run: (establishment: StoredEstablishment) => ContractResponse,
	) => {
		const found = establishments().find((establishment) => String(establishment.id) === id);
		return found === undefined
			? errorResponse(404, 'maison_not_found', `La maison ${id ?? ''} est introuvable.`)
			: run(found);
	};
	return [
		{
			method: 'GET',
			path: '/maisons/:id',
			access: 'token',
			run: ({ params }) => withEstablishment(params.id, (found) => jsonResponse(200, found)),
		},
		{
			method: 'PATCH',
			path: '/maisons/:id',
			access: 'token',
			run: (call) =>
				withJsonObject(call, (body) =>
					withEstablishment(
						call.params.id,
						(found) => change(found, body) ?? changeResponse(found, readings()),
					),
				),
		},
	];
}

/** Returns the refusal, if there is one. */
function change(
	establishment: StoredEstablishment,
	body: JsonObject,
): ContractResponse | undefined {
	const checked = establishmentPatchSchema.safeParse(body);
	if (!checked.success) {
		return invalidField((checked.error.issues[0]?.path ?? []).join('.') || 'meta');
	}
	establishment.meta = { ...establishment.meta, ...checked.data.meta };
	return undefined;
}
