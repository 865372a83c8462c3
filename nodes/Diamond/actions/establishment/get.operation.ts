import { done, failed, failedOnField } from '../../../../core/n8n/outcome';
import { toText } from '../../../../core/values/values';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { readObject, requestDiamond } from '../../client/diamondRequest';
import { explainDiamond } from '../../client/errorText';
import { checkId } from '../recordId';
import { establishmentIdField, UNKNOWN_ESTABLISHMENT } from './establishmentId';

/** https://app.diamondcareers.fr/docs/api/examples/curl, «maisons» */
export const getEstablishment: ItemOperation = {
	name: 'Get',
	value: 'get',
	action: 'Get an establishment',
	description: 'Read what Diamond Careers shows of your establishment',
	scope: 'item',
	fields: [establishmentIdField],
	async execute(context, itemIndex) {
		const id = toText(context.getNodeParameter('establishmentId', itemIndex));
		const attempt = `Establishment "${id}" was not read`;
		const problem = checkId('Establishment ID', id);
		if (problem !== undefined) return failedOnField(attempt, problem);

		const answer = await requestDiamond(context, {
			method: 'GET',
			path: `/maisons/${encodeURIComponent(id)}`,
			route: '/maisons/{id}',
			repeat: 'harmless',
		});
		const establishment = readObject(answer);
		return establishment === undefined
			? failed({ ...explainDiamond(answer, attempt, { 404: UNKNOWN_ESTABLISHMENT }), id })
			: done(establishment);
	},
};
