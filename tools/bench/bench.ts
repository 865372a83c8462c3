import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs the benchmarks one after the other, each in a process of its own. Ends with an error if one does. */
for (const file of ['normalize.ts', 'readExport.ts']) {
	const { status } = spawnSync(
		process.execPath,
		[...process.execArgv, join(__dirname, file), ...process.argv.slice(2)],
		{ stdio: 'inherit' },
	);
	if (status !== 0) process.exitCode = 1;
}
