import { isSuccess } from '../../../../core/http/call';
import { done, failed, failedOnField } from '../../../../core/n8n/outcome';
import { toText } from '../../../../core/values/values';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { readObject, requestDiamond } from '../../client/diamondRequest';
import { explainDiamond } from '../../client/errorText';
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
		const read = readEstablishmentMeta(context.getNodeParameter('updateFields', itemIndex, {}));
		if (read.kind === 'invalid') return failedOnField(attempt, read.problem);

		const answer = await requestDiamond(context, {
			method: 'PATCH',
			path: `/maisons/${encodeURIComponent(id)}`,
			route: '/maisons/{id}',
			body: { meta: read.meta },
			repeat: 'harmless',
		});
		return isSuccess(answer)
			? done(readObject(answer) ?? { id, meta: read.meta })
			: failed({ ...explainDiamond(answer, attempt, { 404: UNKNOWN_ESTABLISHMENT }), id });
	},
};
