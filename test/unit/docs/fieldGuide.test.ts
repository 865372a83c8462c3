import { readFileSync } from 'node:fs';

import { jobFields } from '../../../domain/easyjobs/fields';
import { FIELD_GUIDE_FILE, renderFieldGuide } from '../../../tools/scripts/writeFieldGuide';

describe('the guide to the fields of EasyJobs', () => {
	test('is what `npm run docs:fields` writes', () => {
		expect(readFileSync(FIELD_GUIDE_FILE, 'utf8')).toBe(renderFieldGuide());
	});

	test.each(jobFields.map((field) => [field.name, field] as const))(
		'has a section with the label, pattern and values of %s',
		(name, { label, pattern = '', choices = [] }) => {
			const [, fromName = ''] = renderFieldGuide().split(`\n## ${name}\n`);
			const [section] = fromName.split('\n## ');

			for (const fact of [label, String(pattern), ...choices]) expect(section).toContain(fact);
		},
	);
});
