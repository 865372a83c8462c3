import type { JobField } from '../fields';
import type { Normalized } from './normalized';

export function normalizeChoice(field: JobField, value: unknown): Normalized {
	const folded = typeof value === 'string' ? foldChoice(value) : undefined;
	const choice = field.choices?.find((candidate) => foldChoice(candidate) === folded);
	return { value: choice ?? value, reasons: ['written as EasyJobs spells it'] };
}

function foldChoice(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[^a-zA-Z]/g, '')
		.toLowerCase();
}
