import { toCollection } from '../../../../core/n8n/collection';
import type { FieldReader } from '../../../../core/n8n/fieldReader';
import type { FieldProblem } from '../../../../core/values/failure';
import type { UnknownRecord } from '../../../../core/values/values';
import { parseUrl } from '../../../../core/values/url';
import { additionalMetaField, readAdditionalMeta } from '../additionalMeta';

/** The vendor's example changes `description` and `website`: https://app.diamondcareers.fr/docs/api/examples/curl */
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

/** A text of no characters empties its field. */
export function readEstablishmentMeta(fields: FieldReader): EstablishmentMetaResult {
	const updateFields = fields.collection('updateFields', 'Update Fields');
	const known = {
		description: updateFields.text('description', 'Description'),
		website: updateFields.text('website', 'Website'),
	};
	const additional = readAdditionalMeta(updateFields);
	if (fields.problem !== undefined) return { kind: 'invalid', problem: fields.problem };
	if (known.website && !isWebsite(known.website)) {
		return { kind: 'invalid', problem: INVALID_WEBSITE };
	}
	const given = Object.entries(known).filter(([, text]) => text !== undefined);
	const meta = { ...Object.fromEntries(given), ...additional };
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
