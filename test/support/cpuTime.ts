/** The milliseconds that the processor works for it: what else the machine does counts little. */
export function measureCpuMs(run: () => unknown): number {
	const start = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1_000;
}

/** The longest that the processor works before the event loop turns. */
export async function measureLongestBlockMs(run: () => Promise<unknown>): Promise<number> {
	let longestMs = 0;
	let isRunning = true;
	let start = process.cpuUsage();
	const turn = () => {
		const { user, system } = process.cpuUsage(start);
		longestMs = Math.max(longestMs, (user + system) / 1_000);
		start = process.cpuUsage();
		if (isRunning) setImmediate(turn);
	};
	setImmediate(turn);
	await run();
	isRunning = false;
	turn();
	return longestMs;
}
