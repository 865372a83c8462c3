/** How the time that an input takes grows with its length. */

/** A text that repeats one part of it. */
export interface PumpedText {
	readonly start: readonly string[];
	readonly unit: readonly string[];
	readonly end: readonly string[];
	/** Repeated behind the unit as often as it: closes what the unit opens. */
	readonly closing: string;
}

interface SlowInput {
	readonly length: number;
	readonly ms: number;
}

const MAX_LENGTH = 100_000;
/** A millisecond a kilobyte: 100 ms for 100 kB. */
const MAX_MS_PER_CHARACTER = 1e-3;
/** Below it, what else the machine does counts more. */
const MIN_MS = 20;
const MAX_REPEATS = 8;
/** A machine that others use too runs the same work at half its speed at times. */
const SLACK = Number(process.env['FUZZ_SLACK'] ?? 1);

/** Small steps at first, so that an exponential time shows before it is endless. */
const LENGTHS = createLengths();

function createLengths(): readonly number[] {
	const lengths: number[] = [];
	for (let length = 16; length <= MAX_LENGTH; length *= length < 400 ? 1.5 : 2) {
		lengths.push(Math.round(length));
	}
	return [...lengths, MAX_LENGTH];
}

function pump({ start, unit, end, closing }: PumpedText, length: number): string {
	const part = unit.join('');
	const edges = start.join('').length + end.join('').length;
	const count = Math.max(1, Math.floor((length - edges) / (part.length + closing.length)));
	return [...start, part.repeat(count), ...end, closing.repeat(count)].join('');
}

interface Observer {
	readonly prepare: (input: string) => string;
	readonly onRun: (input: string, ms: number) => void;
}

/** The first input that takes longer than its length allows, or undefined. */
export async function findSlowInput(
	run: (input: string) => unknown,
	text: PumpedText,
	{ prepare, onRun }: Observer,
): Promise<SlowInput | undefined> {
	for (const length of LENGTHS) {
		const input = prepare(pump(text, length));
		const maxMs = SLACK * Math.max(MIN_MS, input.length * MAX_MS_PER_CHARACTER);
		let ms = await measureMs(run, input);
		for (let repeat = 1; repeat < MAX_REPEATS && ms > maxMs && ms < 50 * maxMs; repeat++) {
			ms = Math.min(ms, await measureMs(run, input));
		}
		onRun(input, ms);
		if (ms > maxMs) return { length: input.length, ms };
	}
	return undefined;
}

/** Of the processor, so that what else the machine does counts little. */
export async function measureMs(run: (input: string) => unknown, input: string): Promise<number> {
	const start = process.cpuUsage();
	await run(input);
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1_000;
}
