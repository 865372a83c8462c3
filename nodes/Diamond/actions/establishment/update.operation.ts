import { isSuccess } from '../../../../core/http/call';
import { ok, failed, failedOnField } from '../../../../core/n8n/outcome';
import { toText } from '../../../../core/values/values';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { readObjectBody, requestDiamond } from '../../client/diamondRequest';
import { describeDiamondError } from '../../client/errorText';
import { checkId } from '../recordId';
import { establishmentFields, readEstablishmentMeta } from './establishmentFields';
import { establishmentIdField, UNKNOWN_ESTABLISHMENT } from './establishmentId';

/** https://app.diamondcareers.fr/docs/api/examples/curl, «maisons» */
export const updateEstablishment: ItemOperation = {
	name: 'Update',
	value: 'update',
	action: 'Update an establishment',
	description: 'Change some fields of your establishment',
	scope: 'item',
	fields: [establishmentIdField, establishmentFields],
	async execute(context, itemIndex) {
		const id = toText(context.getNodeParameter('establishmentId', itemIndex));
		const attempt = `Establishment "${id}" was not updated`;
		const problem = checkId('Establishment ID', id);
		if (problem !== undefined) return failedOnField(attempt, problem);
		const input = readEstablishmentMeta(context.getNodeParameter('updateFields', itemIndex, {}));
		if (input.kind === 'invalid') return failedOnField(attempt, input.problem);

		const response = await requestDiamond(context, {
			method: 'PATCH',
			path: `/maisons/${encodeURIComponent(id)}`,
			route: '/maisons/{id}',
			body: { meta: input.meta },
			repeat: 'idempotent',
		});
		return isSuccess(response)
			? ok(readObjectBody(response) ?? { id, meta: input.meta })
			: failed({ ...describeDiamondError(response, attempt, { 404: UNKNOWN_ESTABLISHMENT }), id });
	},
};
