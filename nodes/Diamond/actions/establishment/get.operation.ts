import { ok, failed, failedOnField } from '../../../../core/n8n/outcome';
import { FieldReader } from '../../../../core/n8n/fieldReader';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { toDisplayText } from '../../../../core/values/text';
import { readObjectBody, requestDiamond } from '../../client/diamondRequest';
import { describeDiamondError } from '../../client/errorText';
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
		const fields = FieldReader.ofItem(context, itemIndex);
		const id = fields.text('establishmentId', 'Establishment ID') ?? '';
		const attempt = `Establishment "${toDisplayText(id)}" was not read`;
		const problem = fields.problem ?? checkId('Establishment ID', id);
		if (problem !== undefined) return failedOnField(attempt, problem);

		const response = await requestDiamond(context, {
			method: 'GET',
			path: `/maisons/${encodeURIComponent(id)}`,
			route: '/maisons/{id}',
			repeat: 'idempotent',
		});
		const establishment = readObjectBody(response);
		return establishment === undefined
			? failed({ ...describeDiamondError(response, attempt, { 404: UNKNOWN_ESTABLISHMENT }), id })
			: ok(establishment);
	},
};
