import { readFileSync } from 'node:fs';

import { jobFields } from '../../../domain/easyjobs/fields';
import { FIELD_GUIDES, renderFieldGuide } from '../../../tools/scripts/writeFieldGuide';

describe.each(FIELD_GUIDES)(
	'the guide to the fields of EasyJobs, $texts.file',
	({ file, texts }) => {
		const guide = renderFieldGuide(texts);

		test('is what `npm run docs:fields` writes', () => {
			expect(readFileSync(file, 'utf8')).toBe(guide);
		});

		test.each(jobFields.map((field) => [field.name, field] as const))(
			'has a section with the label, pattern and values of %s',
			(name, { label, pattern = '', choices = [] }) => {
				const [, fromName = ''] = guide.split(`\n## ${name}\n`);
				const [section] = fromName.split('\n## ');

				for (const fact of [label, String(pattern), ...choices]) expect(section).toContain(fact);
			},
		);
	},
);
