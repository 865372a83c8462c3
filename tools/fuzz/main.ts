import { performance } from 'node:perf_hooks';

import fc from 'fast-check';

import { findSlowInput, measureMs, type PumpedText } from './growth';
import type { Parser } from './parser';
import { PARSERS } from './parsers';

/**
 * Gives every parser of what comes from outside inputs made of its own tokens: short ones that are no well-formed
 * text, and long ones that repeat a part. Ends with an error where one throws, or takes more than 100 ms for 100 kB.
 *
 * `FUZZ_SECONDS` is the time for all parsers, `FUZZ_PARSER` a part of the name of those to try, `FUZZ_SEED` another
 * number for other inputs, `FUZZ_SLACK` how much longer a machine that is shared may take. With `FUZZ_INPUTS`, each
 * parser gets so many short inputs, whatever the time that takes.
 */

const TOTAL_SECONDS = Number(process.env['FUZZ_SECONDS'] ?? 45);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_115);
const SHORT_INPUTS = Number(process.env['FUZZ_INPUTS'] ?? 0);
const FILTER = process.env['FUZZ_PARSER'] ?? '';

/** Of the time of a parser, for short inputs. */
const SHORT_SHARE = 0.4;
const MAX_TOKENS = 30;
/** More than the time allows. */
const MAX_INPUTS = 1e8;

interface Tally {
	inputs: number;
	/** Of inputs of 10 kB and more. */
	worstMsPer100Kb: number;
}

function createRunner({ run, prepare = (text) => text }: Parser, tally: Tally) {
	const take = (input: string, ms: number) => {
		tally.inputs++;
		if (input.length < 10_000) return;
		tally.worstMsPer100Kb = Math.max(tally.worstMsPer100Kb, (ms / input.length) * 100_000);
	};
	return { run, prepare, take };
}

async function fuzzShort(
	parser: Parser,
	tally: Tally,
	timeLimitMs: number,
): Promise<string | undefined> {
	const { run, prepare, take } = createRunner(parser, tally);
	const part = fc.oneof(
		{ weight: 8, arbitrary: fc.constantFrom(...parser.tokens) },
		{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
	);
	const input = fc.array(part, { maxLength: MAX_TOKENS }).map((parts) => parts.join(''));
	const limits =
		SHORT_INPUTS > 0
			? { inputs: SHORT_INPUTS, timeLimitMs: Number.MAX_SAFE_INTEGER }
			: { inputs: MAX_INPUTS, timeLimitMs };
	return await check(input, limits, async (text) => {
		const given = prepare(text);
		take(given, await measureMs(run, given));
	});
}

async function fuzzGrowth(
	parser: Parser,
	tally: Tally,
	timeLimitMs: number,
): Promise<string | undefined> {
	const { run, prepare, take } = createRunner(parser, tally);
	const token = fc.constantFrom(...parser.tokens);
	const text = fc.record<PumpedText>({
		start: fc.array(token, { maxLength: 3 }),
		unit: fc.array(token, { minLength: 1, maxLength: 4 }),
		end: fc.array(token, { maxLength: 2 }),
		closing: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: token }),
	});
	return await check(text, { inputs: MAX_INPUTS, timeLimitMs }, async (pumped) => {
		const slow = await findSlowInput(run, pumped, { prepare, onRun: take });
		if (slow !== undefined) {
			throw new Error(`${Math.round(slow.ms)} ms for ${slow.length} characters`);
		}
	});
}

/** What was found wrong, with the least input that shows it. */
async function check<Value>(
	values: fc.Arbitrary<Value>,
	{ inputs, timeLimitMs }: { readonly inputs: number; readonly timeLimitMs: number },
	run: (value: Value) => Promise<void>,
): Promise<string | undefined> {
	const details = await fc.check(fc.asyncProperty(values, run), {
		seed: SEED,
		numRuns: inputs,
		interruptAfterTimeLimit: timeLimitMs,
		markInterruptAsFailure: false,
	});
	return details.failed
		? `${String(details.errorInstance)} for ${JSON.stringify(details.counterexample?.[0])}`
		: undefined;
}

async function main(): Promise<void> {
	const parsers = PARSERS.filter(({ name }) => name.includes(FILTER));
	const timeLimitMs = (TOTAL_SECONDS * 1_000) / parsers.length;
	console.log(`${parsers.length} parsers, ${TOTAL_SECONDS} s, seed ${SEED}`);
	for (const parser of parsers) {
		const tally = { inputs: 0, worstMsPer100Kb: 0 };
		const startMs = performance.now();
		const problem =
			(await fuzzShort(parser, tally, timeLimitMs * SHORT_SHARE)) ??
			(await fuzzGrowth(parser, tally, timeLimitMs * (1 - SHORT_SHARE)));
		const seconds = ((performance.now() - startMs) / 1_000).toFixed(1);
		const worst = tally.worstMsPer100Kb.toFixed(1);
		console.log(
			`${parser.name.padEnd(22)} ${String(tally.inputs).padStart(9)} inputs, ${seconds} s, at most ${worst} ms for 100 kB`,
		);
		if (problem === undefined) continue;
		console.log(`  failed: ${problem}`);
		process.exitCode = 1;
	}
}

void main();
