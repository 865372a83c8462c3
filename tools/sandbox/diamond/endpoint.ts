import {
	type ContractCall,
	type ContractAnswer,
	type JsonObject,
	jsonAnswer,
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
	readonly run: (call: ContractCall) => ContractAnswer;
}

/** Of a change: which status it has, and whether a body, is not documented. */
export function changeAnswer(changed: object, { patchAnswer }: DiamondReadings): ContractAnswer {
	return patchAnswer === 'object'
		? jsonAnswer(200, changed)
		: { status: 204, headers: {}, body: '' };
}

export function errorAnswer(status: number, code: string, message: string): ContractAnswer {
	return jsonAnswer(status, { code, message });
}

export function withJsonObject(
	{ headers, body }: ContractCall,
	run: (body: JsonObject) => ContractAnswer,
): ContractAnswer {
	if (!isJsonMediaType(headers['content-type'])) {
		return errorAnswer(
			400,
			'rest_invalid_content_type',
			'Content-Type doit être application/json.',
		);
	}
	const parsed = parseJson(body);
	return parsed.kind === 'json' && isJsonObject(parsed.value)
		? run(parsed.value)
		: errorAnswer(400, 'rest_invalid_json', 'Le corps de la requête n’est pas un objet JSON.');
}

export function invalidParameter(name: string): ContractAnswer {
	return errorAnswer(400, 'rest_invalid_param', `Paramètre non valide : ${name}`);
}

export function invalidField(name: string): ContractAnswer {
	return errorAnswer(422, 'rest_invalid_field', `Champ non valide : ${name}`);
}
