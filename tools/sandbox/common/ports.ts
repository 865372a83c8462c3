/** The ports of the servers that people start by hand. */
export const FIXED_PORTS = {
	easyJobsPort: 4010,
	diamondPort: 4020,
	talentsoftPort: 4030,
} as const;

export function isPortInUse(error: unknown): boolean {
	return (
		typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE'
	);
}

export function describeBusyPort(port: number): string {
	return `Port ${port} is in use. Stop the program that uses it, then start this again.`;
}
