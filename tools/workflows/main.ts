import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { format, resolveConfig } from 'prettier';

import { REPOSITORY } from '../n8n';
import { generate } from './generate';
import type { Language } from './language';
import { TEMPLATES } from './templates';

/** Writes every template in both languages, so that neither the two nor git and source can differ. */

const FOLDERS: Readonly<Record<Language, string>> = {
	english: join(REPOSITORY, 'workflows'),
	french: join(REPOSITORY, 'workflows', 'fr'),
};

async function main(): Promise<void> {
	for (const source of TEMPLATES) {
		for (const language of ['english', 'french'] as const) {
			const file = join(FOLDERS[language], source.file);
			mkdirSync(dirname(file), { recursive: true });
			const options = { ...(await resolveConfig(file)), filepath: file };
			writeFileSync(file, await format(JSON.stringify(generate(source, language)), options));
		}
	}
}

void main();
