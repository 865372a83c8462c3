import { toCollection } from '../../../../core/n8n/collection';
import type { FieldProblem } from '../../../../core/values/failure';
import { isBlank, isRecord, toText, type UnknownRecord } from '../../../../core/values/values';
import { parseUrl } from '../../../../core/values/url';
import { additionalMetaField, NOT_A_JSON_OBJECT, readAdditionalMeta } from '../additionalMeta';

/** The two that the vendor's example changes: https://app.diamondcareers.fr/docs/api/examples/curl */
const KNOWN_FIELDS = ['description', 'website'] as const;

export const establishmentFields = toCollection(
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		placeholder: 'Add Field',
		description: 'What is to change; what is not given here stays as it is',
	},
	[
		additionalMetaField,
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description: 'HTML; given empty, it is emptied',
		},
		{
			displayName: 'Website',
			name: 'website',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://www.your-hotel.com',
			description: 'Address of the website; given empty, it is emptied',
		},
	],
);

type EstablishmentMetaResult =
	| { readonly kind: 'invalid'; readonly problem: FieldProblem }
	| { readonly kind: 'valid'; readonly meta: UnknownRecord };

/** @param updateFields the collection of the panel: a field that was added to it is sent, empty or not */
export function readEstablishmentMeta(updateFields: unknown): EstablishmentMetaResult {
	const fields = isRecord(updateFields) ? updateFields : {};
	const additional = readAdditionalMeta(fields['additionalMeta']);
	if (additional === undefined) return { kind: 'invalid', problem: NOT_A_JSON_OBJECT };
	if (!isBlank(fields['website']) && !isWebsite(toText(fields['website']))) {
		return { kind: 'invalid', problem: INVALID_WEBSITE };
	}
	const knownKeys = KNOWN_FIELDS.filter((key) => fields[key] !== undefined);
	const meta = {
		...Object.fromEntries(knownKeys.map((key) => [key, toText(fields[key])])),
		...additional,
	};
	return Object.keys(meta).length === 0
		? { kind: 'invalid', problem: NO_FIELDS }
		: { kind: 'valid', meta };
}

function isWebsite(text: string): boolean {
	return /^https?:$/.test(parseUrl(text)?.protocol ?? '');
}

const INVALID_WEBSITE: FieldProblem = {
	field: 'Website',
	message: 'is not a web address',
	fix: 'Give Website as an address that starts with https://',
};

const NO_FIELDS: FieldProblem = {
	field: 'Update Fields',
	message: 'is empty',
	fix: 'Add at least one field under Update Fields',
};
