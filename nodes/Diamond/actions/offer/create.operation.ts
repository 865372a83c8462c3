import { updateDisplayOptions, type IExecuteFunctions } from 'n8n-workflow';

import { isInDoubt, isSuccess } from '../../../../common/apiCall';
import { done, failed, failedOnField, type Outcome } from '../../../../common/outcome';
import { isRecord, toText } from '../../../../common/records';
import type { ItemOperation } from '../../../../common/runOperation';
import { toShownText } from '../../../../common/safeText';
import { requestDiamond } from '../../transport/diamondRequest';
import { explainDiamond, explainDoubt } from '../../transport/explainDiamond';
import { readOfferMeta, offerMetaFields } from './offerMeta';

/** https://app.diamondcareers.fr/docs/api/examples/nodejs, «Créer une offre» */
export const create: ItemOperation = {
	scope: 'item',
	fields: updateDisplayOptions({ show: { resource: ['offer'], operation: ['create'] } }, [
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Chef de partie pâtisserie',
		},
		...offerMetaFields,
	]),
	execute,
};

async function execute(context: IExecuteFunctions, itemIndex: number): Promise<Outcome<object>> {
	const title = toText(context.getNodeParameter('title', itemIndex));
	const shownTitle = toShownText(title);
	const attempt = `Offer "${shownTitle}" was not created`;
	const read = readOfferMeta(context, itemIndex);
	if (title === '') {
		return failedOnField(attempt, { field: 'Title', message: 'is empty', fix: 'Give a Title' });
	}
	if (read.kind === 'invalid') return failedOnField(attempt, read.problem);

	const answer = await requestDiamond(context, {
		method: 'POST',
		path: '/offres',
		body: { title, meta: read.meta },
		repeat: 'actsTwice',
	});
	if (isSuccess(answer) && answer.kind === 'answered') {
		return done(isRecord(answer.body) ? answer.body : { title });
	}
	return failed(
		isInDoubt(answer)
			? explainDoubt(
					answer,
					`Offer "${shownTitle}" may or may not have been created`,
					'Look for the offer in Diamond Careers before you run this item again: it was sent once only, so as not to create it twice',
				)
			: explainDiamond(answer, attempt),
	);
}
