import type { IExecuteFunctions } from 'n8n-workflow';

import { describeChange } from '../../../../core/values/fieldChange';
import { isSuccess, type ApiAnswer } from '../../../../core/http/call';
import { done, failed, type Outcome } from '../../../../core/n8n/outcome';
import { isBlank } from '../../../../core/values/values';
import type { ItemOperation } from '../../../../core/n8n/operation';
import { toShownText } from '../../../../core/values/text';
import { REFERENCE_KEY } from '../../../../domain/diamond/offerDraft';
import { readObject, requestDiamond } from '../../client/diamondRequest';
import { explainWrite } from '../../client/errorText';
import { offerInputFields, readOffer, type NewOffer, type OfferOrigin } from './offerInput';

/** https://app.diamondcareers.fr/docs/api/examples/nodejs, «Créer une offre» */
export const create: ItemOperation = {
	name: 'Create',
	value: 'create',
	action: 'Create an offer',
	description: 'Create a job offer',
	scope: 'item',
	fields: offerInputFields,
	async execute(context, itemIndex) {
		const input = readOffer(context, itemIndex);
		switch (input.kind) {
			case 'unfit':
				return failed(input.failure);
			case 'given':
				return settle(await send(context, input.offer), input.offer);
			case 'mapped':
				return await createMapped(context, input.offer, input.origin);
		}
	},
};

async function send(context: IExecuteFunctions, offer: NewOffer): Promise<ApiAnswer> {
	return await requestDiamond(context, {
		method: 'POST',
		path: '/offres',
		body: offer,
		repeat: 'actsTwice',
	});
}

const REFUSED_BODY = [400, 422];

/** What refuses the key of ours created nothing: the offer goes without it (`diamond-offer-reference`). */
async function createMapped(
	context: IExecuteFunctions,
	offer: NewOffer,
	origin: OfferOrigin,
): Promise<Outcome<object>> {
	const answer = await send(context, offer);
	const reference = offer.meta[REFERENCE_KEY];
	const isRefused = answer.kind === 'answered' && REFUSED_BODY.includes(answer.status);
	if (!isRefused || isBlank(reference)) return settle(answer, offer, origin);

	const kept = Object.entries(offer.meta).filter(([key]) => key !== REFERENCE_KEY);
	const bare = { title: offer.title, meta: Object.fromEntries(kept) };
	const what = 'left out: Diamond Careers refused the offer with it';
	const changes = [...origin.changes, describeChange(REFERENCE_KEY, what, reference, '')];
	return settle(await send(context, bare), bare, { ...origin, changes });
}

function settle(answer: ApiAnswer, { title }: NewOffer, origin?: OfferOrigin): Outcome<object> {
	if (isSuccess(answer)) {
		const offer = readObject(answer) ?? { title };
		return done(origin === undefined ? offer : { ...offer, mapping: origin });
	}
	const failure = explainWrite(answer, {
		subject: `Offer "${toShownText(title)}"`,
		deed: 'created',
		look: 'Look for the offer in Diamond Careers before you run this item again: it was sent once only, so as not to create it twice',
	});
	return failed(origin === undefined ? failure : { ...failure, id: origin.reference });
}
