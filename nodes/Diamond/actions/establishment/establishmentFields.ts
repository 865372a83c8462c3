import { toCollection } from '../../../../core/n8n/collection';
import type { FieldProblem } from '../../../../core/values/failure';
import { isBlank, isRecord, toText, type UnknownRecord } from '../../../../core/values/values';
import { parseAddress } from '../../../../core/values/url';
import { additionalMetaField, NO_JSON_OBJECT, readAdditionalMeta } from '../additionalMeta';

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

type EstablishmentMeta =
	| { readonly kind: 'invalid'; readonly problem: FieldProblem }
	| { readonly kind: 'valid'; readonly meta: UnknownRecord };

/** @param updateFields the collection of the panel: a field that was added to it is sent, empty or not */
export function readEstablishmentMeta(updateFields: unknown): EstablishmentMeta {
	const given = isRecord(updateFields) ? updateFields : {};
	const additional = readAdditionalMeta(given['additionalMeta']);
	if (additional === undefined) return { kind: 'invalid', problem: NO_JSON_OBJECT };
	if (!isBlank(given['website']) && !isWebsite(toText(given['website']))) {
		return { kind: 'invalid', problem: NO_WEBSITE };
	}
	const known = KNOWN_FIELDS.filter((key) => given[key] !== undefined);
	const meta = {
		...Object.fromEntries(known.map((key) => [key, toText(given[key])])),
		...additional,
	};
	return Object.keys(meta).length === 0
		? { kind: 'invalid', problem: NOTHING_GIVEN }
		: { kind: 'valid', meta };
}

function isWebsite(text: string): boolean {
	return /^https?:$/.test(parseAddress(text)?.protocol ?? '');
}

const NO_WEBSITE: FieldProblem = {
	field: 'Website',
	message: 'is not a web address',
	fix: 'Give Website as an address that starts with https://',
};

const NOTHING_GIVEN: FieldProblem = {
	field: 'Update Fields',
	message: 'is empty',
	fix: 'Add at least one field under Update Fields',
};
