import { updateDisplayOptions, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import type { FieldProblem, InputFailure } from '../../../../core/values/failure';
import { isBlank, toText, type UnknownRecord } from '../../../../core/values/values';
import { toShownText } from '../../../../core/values/text';
import {
	completeOffer,
	REFERENCE_KEY,
	type MappedOffer,
	type OfferChange,
} from '../../../../domain/diamond/offerDraft';
import { mapVacancyToOffer } from '../../../../mapping/talentsoftVacancyToOffer';
import { offerMetaFields, readOfferMeta, type OfferMeta } from './offerMeta';

const sourceField: INodeProperties = {
	displayName: 'Source',
	name: 'source',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Fields', value: 'fields', description: 'The fields below hold the offer' },
		{
			name: 'Talentsoft Vacancy',
			value: 'talentsoftVacancy',
			description: 'The input item is a vacancy as the Talentsoft export gives it',
		},
	],
	default: 'fields',
	description: 'Where the offer comes from',
};

const titleField: INodeProperties = {
	displayName: 'Title',
	name: 'title',
	type: 'string',
	default: '',
	placeholder: 'e.g. Chef de partie pâtisserie',
};

/** The fields of the panel from which an operation takes an offer. */
export const offerInputFields: INodeProperties[] = [
	sourceField,
	...updateDisplayOptions({ show: { source: ['fields'] } }, [{ ...titleField, required: true }]),
	...updateDisplayOptions({ show: { source: ['talentsoftVacancy'] } }, [
		{ ...titleField, description: 'Wins over the title of the vacancy' },
	]),
	...offerMetaFields,
];

export interface NewOffer {
	readonly title: string;
	readonly meta: UnknownRecord;
}

/** What a mapped offer came from, and what was made of it on the way. */
export interface OfferOrigin {
	readonly reference: string;
	readonly changes: readonly OfferChange[];
}

export type OfferInput =
	| { readonly kind: 'given'; readonly offer: NewOffer }
	| { readonly kind: 'mapped'; readonly offer: NewOffer; readonly origin: OfferOrigin }
	| { readonly kind: 'unfit'; readonly failure: InputFailure };

/** Reads the offer of one input item: nothing is sent here. */
export function readOffer(context: IExecuteFunctions, itemIndex: number): OfferInput {
	const title = toText(context.getNodeParameter('title', itemIndex));
	const source = context.getNodeParameter('source', itemIndex, 'fields');
	const read = readOfferMeta(context, itemIndex);
	if (source !== 'talentsoftVacancy') return readGiven(title, read);
	const vacancy = context.getInputData()[itemIndex]?.json ?? {};
	return readMapped(title, read, mapVacancyToOffer(vacancy));
}

function readGiven(title: string, read: OfferMeta): OfferInput {
	const attempt = `Offer "${toShownText(title)}" was not created`;
	if (title === '') {
		return unfit(attempt, [{ field: 'Title', message: 'is empty', fix: 'Give a Title' }]);
	}
	if (read.kind === 'invalid') return unfit(attempt, [read.problem]);
	const fields = Object.entries(read.fields).filter(([, value]) => !isBlank(value));
	const meta = { ...Object.fromEntries(fields), ...read.additional };
	return { kind: 'given', offer: { title, meta } };
}

function readMapped(title: string, read: OfferMeta, mapped: MappedOffer): OfferInput {
	const reference = toText(mapped.fields[REFERENCE_KEY]);
	const what = reference === '' ? 'this item' : `vacancy "${toShownText(reference)}"`;
	const attempt = `No offer was created of ${what}`;
	if (read.kind === 'invalid') return unfit(attempt, [read.problem], reference);
	const draft = completeOffer(mapped, { title, meta: { ...read.fields, ...read.additional } });
	if (draft.kind === 'unfit') return unfit(attempt, draft.problems, reference);
	return {
		kind: 'mapped',
		offer: { title: draft.title, meta: draft.meta },
		origin: { reference: draft.reference, changes: draft.changes },
	};
}

/** @param id the vacancy, empty where there is none */
function unfit(attempt: string, problems: readonly FieldProblem[], id = ''): OfferInput {
	const told = problems.map(({ field, message }) => `${field} ${message}`).join('; ');
	const failure: InputFailure = {
		kind: 'input',
		message: `${attempt}: ${told}`,
		wayOut: problems.map(({ fix }) => fix).join('. '),
		...(id === '' ? {} : { id }),
		problems,
	};
	return { kind: 'unfit', failure };
}
