import type { EasyJobsReadings, Fault, StoredJob } from '../../../tools/sandbox';

/** What may befall a write: each has its name in the tables. */
export interface Circumstance {
	/** Made as the requests begin: a date among them is still to come. */
	readonly faults?: () => ReadonlyArray<Omit<Fault, 'match'>>;
	readonly readings?: Partial<EasyJobsReadings>;
	/** Job 2 as the item gives it. */
	readonly second?: Partial<StoredJob>;
	/** The jobs that the server holds beforehand, where it is neither none for a creation nor all for the others. */
	readonly there?: readonly number[];
}

type Act = Fault['does'];
type Answer = Extract<Act, { kind: 'answer' }>;

const EVERY_TIME = 99;

function answer(status: number, more: Partial<Answer> = {}): Answer {
	return { kind: 'answer', status, body: { message: 'Refusé.' }, ...more };
}

function retryAfter(value: string): Answer {
	return answer(429, { headers: { 'retry-after': value } });
}

const once = (does: Act): Circumstance => ({ faults: () => [{ does }] });
const eachTime = (does: Act): Circumstance => ({ faults: () => [{ does, times: EVERY_TIME }] });

function untilDate(seconds: number): Circumstance {
	const date = () => new Date(Date.now() + seconds * 1_000).toUTCString();
	return { faults: () => [{ does: retryAfter(date()) }] };
}

/** The first matching request is struck, or each. */
const faults: Readonly<Record<string, Circumstance>> = {
	ok: {},
	'400': once(answer(400)),
	'401': once(answer(401)),
	'403': once(answer(403)),
	'404': once(answer(404)),
	'409': once(answer(409)),
	'413': once(answer(413)),
	'422': once(answer(422)),
	'422 each time': eachTime(answer(422)),
	'429 in 2 s': once(retryAfter('2')),
	'429 until a date': untilDate(20),
	'429 each time': eachTime(retryAfter('1')),
	'500': once(answer(500)),
	'500 after acting': once(answer(500, { when: 'after' })),
	'502': once(answer(502)),
	'502 after acting': once(answer(502, { when: 'after' })),
	'502 each time': eachTime(answer(502)),
	reset: once({ kind: 'reset', when: 'before' }),
	'reset after acting': once({ kind: 'reset', when: 'after' }),
	'reset after acting each time': eachTime({ kind: 'reset', when: 'after' }),
	'answer cut': once({ kind: 'cut', afterBytes: 10 }),
	timeout: once({ kind: 'hang' }),
};

/** The server refuses by itself, and says so in one of three ways. */
const refusals: Readonly<Record<string, Circumstance>> = {
	'2 too short': { second: { title: 'Chef' } },
	'2 contradicts itself': {
		second: { salary: '', salary_min: '2600€/mois', salary_max: '2300€/mois' },
	},
	'2 there': { there: [2] },
	'2 missing': { there: [1, 3] },
	'all there': { there: [1, 2, 3] },
	'all missing': { there: [] },
	'in words': {},
	'by code': { readings: { bulkItemStatus: 'code' } },
	whole: { readings: { bulkRefusal: 'wholeRequest' } },
};

/** @param names joined by `, ` */
export function readCircumstance(names: string): Circumstance {
	return names.split(', ').map(findCircumstance).reduce(join);
}

function findCircumstance(name: string): Circumstance {
	const found = faults[name] ?? refusals[name];
	if (found === undefined) throw new TypeError(`Unknown circumstance: ${name}`);
	return found;
}

function join(one: Circumstance, other: Circumstance): Circumstance {
	return { ...one, ...other, readings: { ...one.readings, ...other.readings } };
}
