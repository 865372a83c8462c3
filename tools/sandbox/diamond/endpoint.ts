import {
	type ContractCall,
	type ContractResponse,
	type JsonObject,
	jsonResponse,
	isJsonMediaType,
	parseJson,
	isJsonObject,
} from '../common/contract';
import type { DiamondReadings } from './readings';

/**
 * The endpoints of https://app.diamondcareers.fr/docs/api/examples/nodejs and
 * https://app.diamondcareers.fr/docs/api/examples/curl. No code or text of an error is documented;
 * only that its body holds `message` and `code`.
 */
export interface Endpoint {
	readonly method: 'GET' | 'PATCH' | 'POST';
	readonly path: string;
	/** Below the base path, or in the storage of files beside the API. */
	readonly place?: 'storage';
	/** Whether the call needs a token. */
	readonly access: 'open' | 'token';
	readonly run: (call: ContractCall) => ContractResponse;
}

/** Of a change: which status it has, and whether a body, is not documented. */
export function changeResponse(
	changed: object,
	{ patchAnswer }: DiamondReadings,
): ContractResponse {
	return patchAnswer === 'object'
		? jsonResponse(200, changed)
		: { status: 204, headers: {}, body: '' };
}

export function errorResponse(status: number, code: string, message: string): ContractResponse {
	return jsonResponse(status, { code, message });
}

export function withJsonObject(
	{ headers, body }: ContractCall,
	run: (body: JsonObject) => ContractResponse,
): ContractResponse {
	if (!isJsonMediaType(headers['content-type'])) {
		return errorResponse(
			400,
			'rest_invalid_content_type',
			'Content-Type doit être application/json.',
		);
	}
	const parsed = parseJson(body);
	return parsed.kind === 'json' && isJsonObject(parsed.value)
		? run(parsed.value)
		: errorResponse(400, 'rest_invalid_json', 'Le corps de la requête n’est pas un objet JSON.');
}

export function invalidParameter(name: string): ContractResponse {
	return errorResponse(400, 'rest_invalid_param', `Paramètre non valide : ${name}`);
}

export function invalidField(name: string): ContractResponse {
	return errorResponse(422, 'rest_invalid_field', `Champ non valide : ${name}`);
}
