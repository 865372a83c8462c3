import { monitorEventLoopDelay } from 'node:perf_hooks';

import { createYield } from '../../core/n8n/yieldToEventLoop';
import { prepareJob, type PreparedJob } from '../../domain/easyjobs/prepare';
import type { RawJob } from '../../domain/easyjobs/fields';
import { GROWING_TEXTS, TEXT_TO_REPAIR, VALID_TEXT } from './texts';

/**
 * Measures how many jobs a second one core normalises and validates, how the time grows with the length of a text,
 * and how long the event loop waits. Times are of the processor, so that what else the machine does counts little.
 * Ends with an error where a figure misses its target. `--once` measures once and judges nothing.
 */

const IS_ONCE = process.argv.includes('--once');
const ROUNDS = IS_ONCE ? 1 : 7;
const MIN_JOBS_PER_SECOND = { repaired: 5_000, valid: 20_000 };
/** What a loop may take before it yields, and a margin for the collection of garbage. */
const MAX_BLOCK_MS = 80;
const MAX_EXPONENT = 1.05;
const LENGTHS = [12_500, 25_000, 50_000, 100_000, 200_000];
const NOW = new Date('2026-01-15T11:00:00Z');

const VALID_JOB: RawJob = {
	id: '4M0123456N43N26',
	date: '2026-01-10 09:30:00',
	title: 'Chef de rang en brasserie',
	contract_type: 'CDI',
	position: VALID_TEXT,
	location: 'Strasbourg',
	postcode: '67000',
	country: 'France',
	salary: '2100€/mois',
	url: 'https://www.exemple.com/offres/chef-de-rang',
};

const JOBS: Readonly<Record<keyof typeof MIN_JOBS_PER_SECOND, RawJob>> = {
	repaired: { ...VALID_JOB, title: 'Chef de rang – l’Écume', position: TEXT_TO_REPAIR },
	valid: VALID_JOB,
};

function prepare(fields: RawJob): PreparedJob {
	return prepareJob(
		{ fields, overrides: {}, mappingChanges: [] },
		{ mode: 'create', normalize: true, checkFields: 'documented', now: NOW },
	);
}

/** The least of several rounds, in seconds of the processor. */
function measure(run: () => unknown, rounds = ROUNDS): number {
	const seconds = Array.from({ length: rounds }, () => {
		const start = process.cpuUsage();
		run();
		const { user, system } = process.cpuUsage(start);
		return (user + system) / 1e6;
	});
	return Math.min(...seconds);
}

function judge(figure: string, isGood: boolean, target: string): void {
	if (!isGood && !IS_ONCE) process.exitCode = 1;
	console.log(`${figure}, ${target}${isGood ? '' : ': missed'}`);
}

function measureSpeed(): void {
	for (const kind of ['repaired', 'valid'] as const) {
		const job = JOBS[kind];
		const { kind: outcome } = prepare(job);
		if (outcome !== 'ok') throw new Error(`The ${kind} job is refused`);
		const count = IS_ONCE ? 100 : 2_000;
		const seconds = measure(() => {
			for (let index = 0; index < count; index++) prepare(job);
		});
		const perSecond = Math.round(count / seconds);
		const least = MIN_JOBS_PER_SECOND[kind];
		judge(`${kind}: ${perSecond} jobs/s`, perSecond >= least, `at least ${least}`);
	}
}

/** By how much the time grows with the length: the slope of the line through the logarithms of both. */
function fitExponent(points: ReadonlyArray<readonly [length: number, seconds: number]>): number {
	const logs = points.map(([length, seconds]) => [Math.log(length), Math.log(seconds)] as const);
	const mean = (axis: 0 | 1) => logs.reduce((sum, log) => sum + log[axis], 0) / logs.length;
	const [meanX, meanY] = [mean(0), mean(1)];
	const slope = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
	return slope / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

function measureGrowth(): void {
	for (const [name, unit] of Object.entries(GROWING_TEXTS)) {
		const points = LENGTHS.map((length) => {
			const job = { ...VALID_JOB, position: `&${unit.repeat(Math.ceil(length / unit.length))}` };
			const repeats = IS_ONCE ? 1 : Math.round(400_000 / length);
			const seconds = measure(() => {
				for (let index = 0; index < repeats; index++) prepare(job);
			});
			return [length, seconds / repeats] as const;
		});
		const exponent = fitExponent(points);
		const longestMs = Math.round((points.at(-1)?.[1] ?? 0) * 1_000);
		const figure = `${name}: exponent ${exponent.toFixed(2)}, ${longestMs} ms for 200 kB`;
		judge(figure, exponent <= MAX_EXPONENT, `at most ${MAX_EXPONENT}`);
	}
}

/** The event loop waits as long as nothing else is let to the processor: the longest wait of a run of 10,000 jobs. */
async function measureBlock(): Promise<void> {
	const count = IS_ONCE ? 100 : 10_000;
	const yieldToEventLoop = createYield();
	const delays = monitorEventLoopDelay({ resolution: 1 });
	delays.enable();
	for (let index = 0; index < count; index++) {
		await yieldToEventLoop();
		prepare(JOBS.repaired);
	}
	await yieldToEventLoop();
	delays.disable();
	const longestMs = Math.round(delays.max / 1e6);
	judge(
		`longest block of the event loop, ${count} jobs: ${longestMs} ms`,
		longestMs <= MAX_BLOCK_MS,
		`at most ${MAX_BLOCK_MS} ms`,
	);
}

measureSpeed();
measureGrowth();
void measureBlock();
