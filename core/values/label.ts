/** A label in lower case, its words apart by one space, without accents and signs. */
export function normalizeLabel(label: string): string {
	return label
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
}
