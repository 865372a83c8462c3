import { normalizeField } from '../../../../support/easyJobs/jobs';
import { GROWING_TEXTS } from '../../../../../tools/bench/texts';
import { measureCpuMs } from '../../../../support/cpuTime';

const SHORT = 30_000;
const LONG = 4 * SHORT;

/**
 * Four times the text takes four times as long, sixteen if the time grows with its square. V8 keeps strings of over
 * 128 kB apart, where each costs about twice as much: 60,000 characters that Latin-1 has not.
 */
const MAX_RATIO = 13;

/** The collection of garbage falls into some rounds: the least of so many has none. */
const ROUNDS = 7;

function measureMs(text: string): number {
	const timesMs = Array.from({ length: ROUNDS }, () =>
		measureCpuMs(() => {
			normalizeField('position', text);
			normalizeField('title', text);
		}),
	);
	return Math.min(...timesMs);
}

test.each(Object.entries(GROWING_TEXTS))('the time for %s grows with its length', (_name, unit) => {
	const ofLength = (length: number) => `&${unit.repeat(Math.ceil(length / unit.length))}`;
	measureMs(ofLength(SHORT));
	// Below a millisecond, what else the machine does counts more.
	const shortMs = Math.max(measureMs(ofLength(SHORT)), 1);
	expect(measureMs(ofLength(LONG)) / shortMs).toBeLessThan(MAX_RATIO);
});
