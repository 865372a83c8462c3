/** The milliseconds that the processor works for it: what else the machine does counts little. */
export function measureCpuMs(run: () => unknown): number {
	const start = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1_000;
}
