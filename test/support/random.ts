import fc from 'fast-check';

/** The same values on every run, or others by `SEED=7`; a failure prints the seed and the smallest value that fails. */
const SEED = Number(process.env['SEED'] ?? 20_260_115);

/** As many cases as a proof is made of, or the tenth part of them where time is short: `npm run test:proofs` takes all. */
export function proofSize(cases: number): number {
	return process.env['PROOFS'] === 'whole' ? cases : Math.ceil(cases / 10);
}

/** Checks a statement on values drawn at random. */
export function checkAll<Value>(
	values: fc.Arbitrary<Value>,
	statement: (value: Value) => void,
	numRuns = 200,
): void {
	fc.assert(fc.property(values, statement), { seed: SEED, numRuns });
}

/** The same for statements that wait. */
export async function checkAllAsync<Value>(
	values: fc.Arbitrary<Value>,
	statement: (value: Value) => Promise<void>,
	numRuns = 200,
): Promise<void> {
	await fc.assert(fc.asyncProperty(values, statement), { seed: SEED, numRuns });
}

/** The same values on every run. */
export function drawAll<Value>(values: fc.Arbitrary<Value>, count: number): Value[] {
	return fc.sample(values, { seed: SEED, numRuns: count });
}
