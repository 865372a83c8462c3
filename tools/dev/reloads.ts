import { readFileSync } from 'node:fs';

const READ_EVERY_MS = 300;

const STARTED = 'Hot reload triggered';
const FAILED = 'Hot reload failed';

/** Shows what n8n logs about reloads of the package from now on. Returns how to stop. */
export function showReloads(logFile: string, show: (line: string) => void): () => void {
	const readLines = () => readFileSync(logFile, 'utf8').split('\n').slice(0, -1);
	let shown = readLines().length;
	const timer = setInterval(() => {
		const lines = readLines();
		for (const line of lines.slice(shown)) {
			const reload = describeReload(line);
			if (reload !== undefined) show(reload);
		}
		shown = lines.length;
	}, READ_EVERY_MS);
	return () => clearInterval(timer);
}

/** What one line of n8n's log says of a reload. n8n does not document the form of its errors. */
export function describeReload(line: string): string | undefined {
	if (line.includes(FAILED)) return `n8n could not load the package: ${line}`;
	return line.includes(STARTED) ? 'n8n loads the package anew.' : undefined;
}
