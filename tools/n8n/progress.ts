const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 120;

/** How often a log that is no terminal gets a sign of life. */
const LOG_INTERVAL_MS = 20_000;

/**
 * Shows a step of work with its elapsed time, as one line that moves on a terminal.
 * `say` adds a detail to the line, such as how far the work is.
 */
export async function runStep<T>(
	title: string,
	work: (report: (detail: string) => void) => Promise<T>,
): Promise<T> {
	const { stdout } = process;
	const startedAt = Date.now();
	let detail = '';
	let frame = 0;
	const elapsed = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
	const line = (mark: string) => [mark, title, detail, `(${elapsed()})`].filter(Boolean).join(' ');
	const draw = () => {
		frame = (frame + 1) % FRAMES.length;
		stdout.write(`\r${line(FRAMES[frame] ?? '')}\u001b[K`);
	};
	const timer = stdout.isTTY
		? setInterval(draw, FRAME_MS)
		: setInterval(() => stdout.write(`${line('…')}\n`), LOG_INTERVAL_MS);
	const end = (mark: string) => {
		clearInterval(timer);
		stdout.write(stdout.isTTY ? `\r${line(mark)}\u001b[K\n` : `${line(mark)}\n`);
	};
	try {
		const result = await work((text) => (detail = text));
		end('✓');
		return result;
	} catch (error) {
		end('✗');
		throw error;
	}
}
