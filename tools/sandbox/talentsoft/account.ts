import { talentsoftCandidates, talentsoftVacancies } from '../seed/talentsoft';
import { createTokenStore, type TokenStore } from './auth';
import { exportCandidate, exportVacancy, type ExportedRecord } from './exported';
import { DEFAULT_TALENTSOFT_READINGS, type TalentsoftReadings } from './readings';
import type { ExportResource, NewCandidate, NewVacancy } from './records';
import type { ReceivedReport } from './reports';
import { ChangeSchedule, FrameFaults } from './schedules';
import { RecordStore } from './store';

/** What the server knows: records, reports, tokens, the readings it plays, what is to go wrong. */
export interface TalentsoftAccount {
	readonly vacancies: RecordStore<NewVacancy>;
	readonly candidates: RecordStore<NewCandidate>;
	readonly tokens: TokenStore;
	readonly reports: ReceivedReport[];
	readonly readings: () => TalentsoftReadings;
	readonly setReadings: (changes: Partial<TalentsoftReadings>) => void;
	/** Every record of a resource, in the order of the list. */
	readonly list: (resource: ExportResource) => ExportedRecord[];
	readonly frameFaults: FrameFaults;
	readonly changes: ChangeSchedule;
	/** Replaces the records of each kind that is given. */
	readonly seed: (records: TalentsoftSeed) => void;
	readonly reset: () => void;
}

export interface TalentsoftSeed {
	readonly vacancies?: readonly NewVacancy[];
	readonly candidates?: readonly NewCandidate[];
}

/** Time between the creations of two seeded records, and from the last one to the start. */
const SEED_STEP_MS = 7 * 60 * 60 * 1000;

export function createAccount(now: () => Date): TalentsoftAccount {
	const vacancies = new RecordStore<NewVacancy>(({ detail }) => detail.reference, now);
	const candidates = new RecordStore<NewCandidate>(({ detail }) => detail.id, now);
	const tokens = createTokenStore(now);
	const reports: ReceivedReport[] = [];
	const frameFaults = new FrameFaults();
	const changes = new ChangeSchedule();
	let readings = DEFAULT_TALENTSOFT_READINGS;
	return {
		vacancies,
		candidates,
		tokens,
		reports,
		frameFaults,
		changes,
		readings: () => readings,
		setReadings: (changed) => {
			readings = { ...readings, ...changed };
		},
		list: (resource) =>
			(resource === 'vacancies'
				? vacancies.list().map((vacancy) => exportVacancy(vacancy, readings))
				: candidates.list().map((candidate) => exportCandidate(candidate, readings))
			).sort(comparators[readings.order]),
		seed: (records) => {
			if (records.vacancies !== undefined) vacancies.replace(records.vacancies);
			if (records.candidates !== undefined) candidates.replace(records.candidates);
		},
		reset: () => {
			readings = DEFAULT_TALENTSOFT_READINGS;
			frameFaults.set([]);
			changes.set([]);
			reports.length = 0;
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
