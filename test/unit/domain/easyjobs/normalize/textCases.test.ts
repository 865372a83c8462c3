import type { JobFieldName } from '../../../../../domain/easyjobs/fields';
import { isAccepted, namedFields, normalizeField } from '../../../../support/easyJobs/jobs';
import { TEXT_CASES } from '../../../../support/cases/texts';

/** Long enough for every field. */
const FILLER = 'Vous rejoignez une équipe fidèle dans une maison connue de toute la région.';

const pad = (field: JobFieldName, text: string): string => {
	if (field !== 'position') return text;
	return /<(p|ul|br)|&lt;p|\n/.test(text) ? `${text}\n<p>${FILLER}</p>` : `${text} ${FILLER}`;
};

const normalize = (field: JobFieldName, text: string) => {
	const value = normalizeField(field, text);
	return { value: String(value), isAccepted: isAccepted(field, value) };
};

describe.each(Object.entries(TEXT_CASES))('%s', (_kind, cases) => {
	test.each(cases.map((row) => [row.field, row.text, row] as const))(
		'%s %j',
		(field, text, row) => {
			const given = row.text.includes('\n') ? `${text}\n${FILLER}` : pad(field, text);
			const { value, isAccepted } = normalize(field, given);
			const missed = [
				...(row.must ?? []).filter((pattern) => !pattern.test(value)),
				...(row.mustNot ?? []).filter((pattern) => pattern.test(value)),
			];
			const isRefused = row.isRefused === true;
			const isSettled = isRefused
				? namedFields({ [field]: value }, 'update').includes(field)
				: normalizeField(field, value) === value;
			expect({ value, isAccepted, missed, isSettled }).toEqual({
				value,
				isAccepted: !isRefused,
				missed: [],
				isSettled: true,
			});
		},
	);
});
