import { paint } from './paint';

const EXIT_OK = 0;
const EXIT_FAILED = 1;
const EXIT_INTERRUPTED = 130;

/** A command that starts programs, and stops them however it ends. */
export interface Command {
	/** Adds a step to the end of the command. The last step added is taken first. */
	atEnd: (cleanUp: (hasFailed: boolean) => Promise<void>) => void;
	/** Names a log that an error points to. */
	setLogFile: (file: string) => void;
	/** Waits for Ctrl-C, which then ends the command with success. */
	serve: () => Promise<never>;
	/** Ends the command with an error. */
	fail: (error: unknown) => void;
}

/** Runs `work` and ends the process. `stopping` is printed at Ctrl-C. */
export function runCommand(work: (command: Command) => Promise<void>, stopping: string): void {
	const cleanUps: Array<(hasFailed: boolean) => Promise<void>> = [];
	let isEnding = false;
	let isServing = false;
	let logFile: string | undefined;

	const end = async (exitCode: number) => {
		if (isEnding) return;
		isEnding = true;
		const hasFailed = exitCode === EXIT_FAILED;
		for (const cleanUp of cleanUps.reverse()) await cleanUp(hasFailed).catch(console.error);
		process.exit(exitCode);
	};
	const fail = (error: unknown) => {
		if (isEnding) return;
		console.error(paint('red', describeError(error)));
		if (logFile !== undefined) console.error(`n8n's log: ${logFile}`);
		void end(EXIT_FAILED);
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		// Not once: a terminal sends Ctrl-C to npm too, which passes it on.
		process.on(signal, () => {
			if (!isEnding) console.log(`\n${stopping}`);
			void end(isServing ? EXIT_OK : EXIT_INTERRUPTED);
		});
	}
	const serve = async () => {
		isServing = true;
		return await new Promise<never>(() => {});
	};
	work({
		atEnd: (cleanUp) => void cleanUps.push(cleanUp),
		setLogFile: (file) => (logFile = file),
		serve,
		fail,
	}).then(async () => await end(EXIT_OK), fail);
}

function describeError(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.cause === undefined
		? error.message
		: `${error.message}\n${describeError(error.cause)}`;
}
