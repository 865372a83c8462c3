import { InvalidSeedError } from '../common/admin';
import type { NewCandidate, NewVacancy, StoredCandidate, StoredVacancy } from './records';

/** Records by key, in the order of their creation. */
export interface RecordStore<New, Stored> {
	list: () => readonly Stored[];
	/** Throws `InvalidSeed` when the key is taken. */
	add: (record: New) => Stored;
	/** Merges into the detail; the record is changed now. Throws when there is no such record. */
	edit: (key: string, detail: object) => Stored;
	/** Throws when there is no such record. */
	remove: (key: string) => void;
	/** Throws `InvalidSeed` when a key is there twice. */
	replace: (records: readonly New[]) => void;
}

export type VacancyStore = RecordStore<NewVacancy, StoredVacancy>;
export type CandidateStore = RecordStore<NewCandidate, StoredCandidate>;

const FIRST_CHRONO_NUMBER = 100_001;

interface NewRecord {
	readonly detail: object;
	readonly createdAt?: string | undefined;
	readonly modifiedAt?: string | undefined;
}

interface StoredFields {
	readonly detail: object;
	readonly chronoNumber: number;
	readonly createdAt: Date;
	readonly modifiedAt: Date;
}

type StoredRecord<New extends NewRecord> = Omit<New, 'createdAt' | 'modifiedAt'> & StoredFields;

export function createRecordStore<New extends NewRecord>(
	keyOf: (record: { readonly detail: New['detail'] }) => string,
	now: () => Date,
): RecordStore<New, StoredRecord<New>> {
	let records = new Map<string, StoredRecord<New>>();
	let nextNumber = FIRST_CHRONO_NUMBER;

	function toStoredRecord(record: New): StoredRecord<New> {
		const { createdAt, modifiedAt, ...rest } = structuredClone(record);
		const created = createdAt === undefined ? now() : new Date(createdAt);
		return {
			...rest,
			chronoNumber: nextNumber++,
			createdAt: created,
			modifiedAt: modifiedAt === undefined ? created : new Date(modifiedAt),
		};
	}

	function get(key: string): StoredRecord<New> {
		const record = records.get(key);
		if (record === undefined) throw new Error(`There is no record ${key}.`);
		return record;
	}

	function add(record: New): StoredRecord<New> {
		const key = keyOf(record);
		if (records.has(key)) throw new InvalidSeedError(`Record ${key} is there twice.`);
		const stored = toStoredRecord(record);
		records.set(key, stored);
		return stored;
	}

	return {
		list: () => [...records.values()],
		add,
		edit(key, detail) {
			const record = get(key);
			const edited = {
				...record,
				detail: { ...record.detail, ...structuredClone(detail) },
				modifiedAt: now(),
			};
			records.set(key, edited);
			return edited;
		},
		remove(key) {
			get(key);
			records.delete(key);
		},
		replace(newRecords) {
			records = new Map();
			nextNumber = FIRST_CHRONO_NUMBER;
			newRecords.forEach(add);
		},
	};
}
