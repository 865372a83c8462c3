import { updateDisplayOptions, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { FieldReader } from '../../../../core/n8n/fieldReader';
import { readIdentity, type Identity } from '../../../../core/n8n/output';
import type { FieldProblem, InputFailure } from '../../../../core/values/failure';
import { toText, type UnknownRecord } from '../../../../core/values/values';
import { toDisplayText } from '../../../../core/values/text';
import {
	buildOffer,
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
export interface MappingInfo {
	readonly reference: string;
	readonly changes: readonly OfferChange[];
}

export interface OfferInput {
	readonly offer: NewOffer;
	/** Absent where the fields of the panel give the offer. */
	readonly mapping?: MappingInfo;
}

type OfferInputResult =
	| { readonly kind: 'ok'; readonly value: OfferInput }
	| { readonly kind: 'failed'; readonly failure: InputFailure };

/** Reads the offer of one input item: nothing is sent here. */
export function readOfferInput(context: IExecuteFunctions, itemIndex: number): OfferInputResult {
	const fields = FieldReader.ofItem(context, itemIndex);
	const source = fields.choice('source', 'Source', ['fields', 'talentsoftVacancy']);
	const title = fields.text('title', 'Title') ?? '';
	const meta = readOfferMeta(fields);
	if (source !== 'talentsoftVacancy') return readOfferFromFields(title, meta, fields.problem);
	const vacancy = context.getInputData()[itemIndex]?.json ?? {};
	return readOfferFromVacancy(title, meta, fields.problem, mapVacancyToOffer(vacancy));
}

function readOfferFromFields(
	title: string,
	{ fields, additional }: OfferMeta,
	problem: FieldProblem | undefined,
): OfferInputResult {
	const titleProblem = { field: 'Title', message: 'is empty', fix: 'Give a Title' };
	const firstProblem = problem ?? (title === '' ? titleProblem : undefined);
	if (firstProblem !== undefined) {
		const attempt = `Offer "${toDisplayText(title)}" was not created`;
		return toInvalidInput(
			attempt,
			[firstProblem],
			readIdentity({ title, location: fields['city'] }),
		);
	}
	const given = Object.entries(fields).filter(([, value]) => value !== '');
	const meta = { ...Object.fromEntries(given), ...additional };
	return { kind: 'ok', value: { offer: { title, meta } } };
}

function readOfferFromVacancy(
	title: string,
	{ fields, additional }: OfferMeta,
	problem: FieldProblem | undefined,
	mapped: MappedOffer,
): OfferInputResult {
	const reference = toText(mapped.fields[REFERENCE_KEY]);
	const sourceLabel = reference === '' ? 'this item' : `vacancy "${toDisplayText(reference)}"`;
	const attempt = `No offer was created of ${sourceLabel}`;
	const identity = readIdentity({
		id: reference,
		title: title || mapped.fields.title,
		location: fields['city'] ?? mapped.fields.city,
	});
	if (problem !== undefined) return toInvalidInput(attempt, [problem], identity);
	const draft = buildOffer(mapped, { title, meta: { ...fields, ...additional } });
	if (draft.kind === 'unfit') return toInvalidInput(attempt, draft.problems, identity);
	const offer = { title: draft.title, meta: draft.meta };
	const mapping = { reference: draft.reference, changes: draft.changes };
	return { kind: 'ok', value: { offer, mapping } };
}

function toInvalidInput(
	attempt: string,
	problems: readonly FieldProblem[],
	identity: Identity,
): OfferInputResult {
	const problemText = problems.map(({ field, message }) => `${field} ${message}`).join('; ');
	const failure: InputFailure = {
		kind: 'input',
		message: `${attempt}: ${problemText}`,
		wayOut: problems.map(({ fix }) => fix).join('. '),
		...identity,
		problems,
	};
	return { kind: 'failed', failure };
}
