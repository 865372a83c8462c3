/** A wait in words, in whole minutes: `1 minute`, `60 minutes`. */
export function tellMinutes(delayMs: number): string {
	const minutes = Math.max(1, Math.ceil(delayMs / 60_000));
	return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
