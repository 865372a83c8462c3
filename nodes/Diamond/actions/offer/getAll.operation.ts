import type { IExecuteFunctions } from 'n8n-workflow';

import { toFilters } from '../../../../core/n8n/collection';
import { FieldReader } from '../../../../core/n8n/fieldReader';
import { readInstant } from '../../../../core/values/instant';
import { toDisplayText } from '../../../../core/values/text';
import { limitFields, readLimit } from '../../../../core/n8n/listFields';
import { ok, failed, failedOnField } from '../../../../core/n8n/outcome';
import { warn } from '../../../../core/n8n/hints';
import { isKnownValue, toKnownValueFields } from '../../../../core/n8n/knownValues';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { describeListError } from '../../client/errorText';
import { readOffers } from '../../client/readOffers';
import { offerStatusList } from './offerStatus';

const statusList = offerStatusList('Only offers of this status');

/** https://app.diamondcareers.fr/docs/api/examples/nodejs, «Lister vos offres publiées» */
export const getAll: ItemOperation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many offers',
	description: 'Read job offers, many or filtered',
	scope: 'item',
	fields: [
		...limitFields,
		toFilters([
			{
				displayName: 'Modified After',
				name: 'modifiedAfter',
				type: 'dateTime',
				default: '',
				description: 'Only offers changed since this moment',
			},
			...toKnownValueFields(statusList),
		]),
	],
	async execute(context, itemIndex) {
		const fields = FieldReader.ofItem(context, itemIndex);
		const maxOffers = readLimit(fields);
		const filters = fields.collection('filters', 'Filters');
		const modifiedAfter = filters.date('modifiedAfter', 'Modified After', readInstant);
		const status = filters.known(statusList) || undefined;
		if (fields.problem !== undefined) {
			return failedOnField('The offers were not read', fields.problem);
		}
		const result = await readOffers(context, { modifiedAfter, status }, maxOffers);
		if (result.kind === 'complete' && result.offers.length === 0)
			warnAboutUnknownStatus(context, status);
		return result.kind === 'complete' ? ok(...result.offers) : failed(describeListError(result));
	},
};

function warnAboutUnknownStatus(context: IExecuteFunctions, status = ''): void {
	if (isKnownValue(statusList, status)) return;
	const message = `No offer of the status "${toDisplayText(status)}" came. Diamond Careers documents publish alone: check how yours writes it.`;
	warn(context, 'Diamond Careers', message);
}
