import { readFileSync } from 'node:fs';
import { z } from 'zod/v4';

const READ_EVERY_MS = 300;

const STARTED = 'Hot reload triggered';
const FAILED = 'Hot reload failed';

/** A line of a stack that is of Node.js, or of the code by which n8n calls `require`. */
const NODE_FRAME = /^\s+at .*(node:|evalmachine)/;

const failureSchema = z.object({
	metadata: z.object({ error: z.object({ message: z.string(), stack: z.string().optional() }) }),
});

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

/** What one line of n8n's log says of a reload. */
export function describeReload(line: string): string | undefined {
	if (line.includes(FAILED)) return `n8n could not load the package: ${readReason(line)}`;
	return line.includes(STARTED) ? 'n8n loads the package anew.' : undefined;
}

/** n8n does not document the form of its errors: the whole line stands in for an unknown one. */
function readReason(line: string): string {
	try {
		const { error } = failureSchema.parse(JSON.parse(line)).metadata;
		const lines = (error.stack ?? error.message).split('\n');
		return lines.filter((line) => !NODE_FRAME.test(line)).join('\n');
	} catch {
		return line;
	}
}
