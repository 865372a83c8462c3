import type { IExecuteFunctions } from 'n8n-workflow';

import { describeChange } from '../../../../core/values/fieldChange';
import { isSuccess, type ApiResponse } from '../../../../core/http/call';
import { ok, failed, type Outcome } from '../../../../core/n8n/outcome';
import { readIdentity, toItemJson, withIdentity } from '../../../../core/n8n/output';
import { isBlank } from '../../../../core/values/values';
import type { WriteOperation } from '../../../../core/n8n/operation';
import { toDisplayText } from '../../../../core/values/text';
import { REFERENCE_KEY } from '../../../../domain/diamond/offerDraft';
import { readObjectBody, requestDiamond } from '../../client/diamondRequest';
import { describeWriteError } from '../../client/errorText';
import {
	offerInputFields,
	readOfferInput,
	type MappingInfo,
	type NewOffer,
	type OfferInput,
} from './offerInput';

/** https://app.diamondcareers.fr/docs/api/examples/nodejs, «Créer une offre» */
export const create: WriteOperation<OfferInput> = {
	name: 'Create',
	value: 'create',
	action: 'Create an offer',
	description: 'Create a job offer',
	scope: 'write',
	repeat: 'notIdempotent',
	fields: offerInputFields,
	read: readOfferInput,
	async execute(context, { offer, mapping }) {
		return mapping === undefined
			? toOutcome(await createOffer(context, offer), offer)
			: await createMappedOffer(context, offer, mapping);
	},
};

async function createOffer(context: IExecuteFunctions, offer: NewOffer): Promise<ApiResponse> {
	return await requestDiamond(context, {
		method: 'POST',
		path: '/offres',
		body: offer,
		repeat: 'notIdempotent',
	});
}

const REJECTED_STATUSES = [400, 422];

/** What refuses the key of ours created nothing: the offer goes without it (`diamond-offer-reference`). */
async function createMappedOffer(
	context: IExecuteFunctions,
	offer: NewOffer,
	mapping: MappingInfo,
): Promise<Outcome<object>> {
	const response = await createOffer(context, offer);
	const reference = offer.meta[REFERENCE_KEY];
	const isRejected = response.kind === 'response' && REJECTED_STATUSES.includes(response.status);
	if (!isRejected || isBlank(reference)) return toOutcome(response, offer, mapping);

	const keptMeta = Object.entries(offer.meta).filter(([key]) => key !== REFERENCE_KEY);
	const offerWithoutReference = { title: offer.title, meta: Object.fromEntries(keptMeta) };
	const changeText = 'left out: Diamond Careers refused the offer with it';
	const changes = [...mapping.changes, describeChange(REFERENCE_KEY, changeText, reference, '')];
	return toOutcome(await createOffer(context, offerWithoutReference), offerWithoutReference, {
		...mapping,
		changes,
	});
}

function toOutcome(
	response: ApiResponse,
	{ title, meta }: NewOffer,
	mapping?: MappingInfo,
): Outcome<object> {
	const identity = readIdentity({ title, location: meta['city'] });
	if (isSuccess(response)) {
		const offer = readObjectBody(response) ?? {};
		return withIdentity(
			ok(mapping === undefined ? offer : { ...offer, mapping: toItemJson(mapping) }),
			identity,
		);
	}
	const failure = describeWriteError(response, {
		subject: `Offer "${toDisplayText(title)}"`,
		deed: 'created',
		look: 'Look for the offer in Diamond Careers before you run this item again: it was sent once only, so as not to create it twice',
	});
	const { reference } = mapping ?? {};
	return withIdentity(failed(failure), { ...identity, ...(reference && { id: reference }) });
}
