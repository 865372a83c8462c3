import { talentsoftCandidates, talentsoftVacancies } from '../seed/talentsoft';
import { createTokenStore, type TokenStore } from './auth';
import { exportCandidate, exportVacancy, type ExportedRecord } from './exported';
import type { FrameFault } from './frames';
import { DEFAULT_TALENTSOFT_READINGS, type TalentsoftReadings } from './readings';
import type { ExportResource, NewCandidate, NewVacancy } from './records';
import type { ReceivedReport } from './reports';
import { createRecordStore, type CandidateStore, type VacancyStore } from './store';

/** What happens on the server before an export call is answered. */
export interface ScheduledChange {
	/** The export call, counted from 1 since the plan was made. */
	readonly beforeCall: number;
	readonly act: () => void;
}

/** What the server knows: records, reports, tokens, the readings it plays, what is to go wrong. */
export interface TalentsoftAccount {
	readonly vacancies: VacancyStore;
	readonly candidates: CandidateStore;
	readonly tokens: TokenStore;
	readonly reports: ReceivedReport[];
	readonly readings: () => TalentsoftReadings;
	readonly setReadings: (changes: Partial<TalentsoftReadings>) => void;
	/** Every record of a resource, in the order of the list. */
	readonly list: (resource: ExportResource) => ExportedRecord[];
	readonly setFrameFaults: (faults: readonly FrameFault[]) => void;
	/** The fault that strikes a frame of an answer, if any; it is used up by one. */
	readonly takeFrameFault: (record: number) => FrameFault['does'] | undefined;
	readonly scheduleChanges: (changes: readonly ScheduledChange[]) => void;
	/** To be called before each answer of an export. */
	readonly applyScheduledChanges: () => void;
	readonly reset: () => void;
}

/** Time between the creations of two seeded records, and from the last one to the start. */
const SEED_STEP_MS = 7 * 60 * 60 * 1000;

export function createAccount(now: () => Date): TalentsoftAccount {
	const vacancies = createRecordStore<NewVacancy>(({ detail }) => detail.reference, now);
	const candidates = createRecordStore<NewCandidate>(({ detail }) => detail.id, now);
	const tokens = createTokenStore(now);
	const reports: ReceivedReport[] = [];
	let readings = DEFAULT_TALENTSOFT_READINGS;
	let frameFaults: Array<FrameFault & { times: number }> = [];
	let scheduled: readonly ScheduledChange[] = [];
	let calls = 0;

	function scheduleChanges(changes: readonly ScheduledChange[]): void {
		scheduled = changes;
		calls = 0;
	}

	return {
		vacancies,
		candidates,
		tokens,
		reports,
		readings: () => readings,
		setReadings: (changes) => {
			readings = { ...readings, ...changes };
		},
		list: (resource) =>
			(resource === 'vacancies'
				? vacancies.list().map((vacancy) => exportVacancy(vacancy, readings))
				: candidates.list().map((candidate) => exportCandidate(candidate, readings))
			).sort(comparators[readings.order]),
		setFrameFaults: (faults) => {
			frameFaults = faults.map((fault) => ({ ...fault, times: fault.times ?? 1 }));
		},
		takeFrameFault: (record) => {
			const fault = frameFaults.find((candidate) => candidate.record === record);
			if (fault !== undefined) fault.times -= 1;
			frameFaults = frameFaults.filter(({ times }) => times > 0);
			return fault?.does;
		},
		scheduleChanges,
		applyScheduledChanges: () => {
			calls += 1;
			for (const { beforeCall, act } of scheduled) if (beforeCall === calls) act();
		},
		reset: () => {
			readings = DEFAULT_TALENTSOFT_READINGS;
			frameFaults = [];
			reports.length = 0;
			scheduleChanges([]);
			tokens.reset();
			vacancies.replace(spreadOverTime(talentsoftVacancies, now()));
			candidates.replace(spreadOverTime(talentsoftCandidates, now()));
		},
	};
}

const comparators: Readonly<
	Record<TalentsoftReadings['order'], (one: ExportedRecord, other: ExportedRecord) => number>
> = {
	creation: (one, other) => one.chronoNumber - other.chronoNumber,
	modifiedAscending: (one, other) =>
		one.modifiedAt.getTime() - other.modifiedAt.getTime() || one.chronoNumber - other.chronoNumber,
	modifiedDescending: (one, other) =>
		other.modifiedAt.getTime() - one.modifiedAt.getTime() || other.chronoNumber - one.chronoNumber,
};

function spreadOverTime<New extends NewCandidate | NewVacancy>(
	records: readonly New[],
	end: Date,
): New[] {
	return records.map((record, index) => ({
		...record,
		createdAt: new Date(end.getTime() - (records.length - index) * SEED_STEP_MS).toISOString(),
	}));
}
