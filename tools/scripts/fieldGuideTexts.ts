import {
	describeLength,
	type FieldRequirement,
	type JobField,
	type JobFieldType,
} from '../../domain/easyjobs/fields';

/** What a guide to the fields says in its language; the facts come from the field table. */
export interface FieldGuideTexts {
	/** In `docs/`. */
	readonly file: string;
	readonly introduction: (fieldCount: number) => string;
	readonly overview: string;
	readonly corrections: string;
	/** With the space that the language puts before it. */
	readonly colon: string;
	readonly then: string;
	readonly names: Readonly<Record<FactName, string>>;
	readonly requirements: Readonly<Record<FieldRequirement, string>>;
	readonly whenEmpty: Readonly<Record<FieldRequirement, string>>;
	/** What an empty value is sent as, if that is the current time. */
	readonly now: string;
	readonly repairs: Readonly<Record<JobFieldType, string>>;
	/** What the field is. */
	readonly describe: (field: JobField) => string;
	readonly describeLength: (length: NonNullable<JobField['length']>) => string;
}

type FactName =
	| 'correction'
	| 'example'
	| 'field'
	| 'fields'
	| 'length'
	| 'needed'
	| 'panel'
	| 'pattern'
	| 'values'
	| 'whenEmpty'
	| 'whenTooShort';

export const ENGLISH_FIELD_GUIDE: FieldGuideTexts = {
	file: 'en/easyjobs-fields.md',
	introduction: (count) => `# The fields of an EasyJobs job

[Français](../fr/champs-easyjobs.md)

<!-- Written by \`npm run docs:fields\` from domain/easyjobs/fields.ts: change that file, not this one. -->

The ${count} fields that EasyJobs documents, with the rules that the EasyJobs node checks. Source: [EasyJobs, Référence des champs](https://api.easyjobs.fr/ui/fields-reference.html). Lengths are in characters. In a text with HTML, the tags count.

If a value breaks a rule, **Options → Normalize** (on by default) corrects it if possible and lists each change in the output. It never changes a valid value, except a location that contains more than the town. If it cannot correct a value of an optional field, the value is left out and listed too ([Strict Optional Fields](easyjobs-node.md#options)). If it cannot correct another value, the job is not sent and the message names the field.`,
	overview: 'Overview',
	corrections: 'Corrections by Normalize',
	colon: ':',
	then: 'then',
	names: {
		correction: 'Correction',
		example: 'Example',
		field: 'Field',
		fields: 'Fields',
		length: 'Length',
		needed: 'Needed',
		panel: 'In the panel',
		pattern: 'Pattern',
		values: 'Values',
		whenEmpty: 'When empty',
		whenTooShort: 'When too short, Normalize adds',
	},
	requirements: {
		always: 'on creation and on update',
		onCreate: 'on creation',
		optional: 'no',
		salaryMode: 'one form of salary',
	},
	whenEmpty: {
		always: 'the job is not sent',
		onCreate: 'the job is not created; on update, EasyJobs keeps its value',
		optional: 'not sent on creation; on update, an empty text clears the value',
		salaryMode:
			'give either Salary alone, or Salary Minimum with Salary Maximum; on update, all three may be omitted',
	},
	now: 'the current time is sent, as French time',
	repairs: {
		choice:
			'finds the documented value, ignoring case, accents and hyphens, or by [other words](values.md#values-of-feeds)',
		dateTime:
			'reads ISO 8601, RFC 2822, French and epoch dates. A time without a zone is French time. A `date` in the future becomes the current time. A day without a time is its start; for `valid_through`, a day or a midnight is the end of the day',
		html: 'keeps simple tags, decodes entities and replaces refused characters. Shortens texts between words, never inside a tag',
		identifier: 'converts a number to text and removes the spaces around it',
		integer: 'converts a text of digits to a number',
		salary:
			'reads an amount, or a range, with its currency and its period: `2 100,50 € par mois` becomes `2100.50€/mois`, and a range in `salary` becomes `salary_min` and `salary_max`. What is not understood whole stays as it is',
		text: 'removes HTML, tidies white space, replaces refused characters and shortens texts between words. Writes `postcode` as five digits. Reads [places and countries](values.md#values-of-feeds). Removes spaces from `rome`, and from `contract_type` a duration, hours and dates: `CDD 6 mois` becomes `CDD`',
		url: 'adds `https://` to an address without a scheme and encodes characters that an address cannot contain',
	},
	describe: ({ hint }) => hint,
	describeLength,
};
