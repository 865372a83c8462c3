/**
 * A text as a web address, or undefined where it is none. `URL.canParse` would do, but Node 20 comes to
 * answer false for a host with an accent once it has been asked a few thousand times.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
