import { InvalidSeedError } from '../common/admin';

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

/** Records by key, in the order of their creation. */
export class RecordStore<New extends NewRecord> {
	private records = new Map<string, StoredRecord<New>>();
	private nextNumber = FIRST_CHRONO_NUMBER;

	constructor(
		private readonly keyOf: (record: { readonly detail: New['detail'] }) => string,
		private readonly now: () => Date,
	) {}

	list(): ReadonlyArray<StoredRecord<New>> {
		return [...this.records.values()];
	}

	/** Throws `InvalidSeedError` when the key is taken. */
	add(record: New): void {
		const key = this.keyOf(record);
		if (this.records.has(key)) throw new InvalidSeedError(`Record ${key} is there twice.`);
		this.records.set(key, this.toStoredRecord(record));
	}

	/** Merges into the detail; the record is changed now. Throws when there is no such record. */
	edit(key: string, detail: object): void {
		const record = this.get(key);
		this.records.set(key, {
			...record,
			detail: { ...record.detail, ...structuredClone(detail) },
			modifiedAt: this.now(),
		});
	}

	/** Throws when there is no such record. */
	remove(key: string): void {
		this.get(key);
		this.records.delete(key);
	}

	/** Throws `InvalidSeedError` when a key is there twice. */
	replace(records: readonly New[]): void {
		this.records.clear();
		this.nextNumber = FIRST_CHRONO_NUMBER;
		for (const record of records) this.add(record);
	}

	private get(key: string): StoredRecord<New> {
		const record = this.records.get(key);
		if (record === undefined) throw new Error(`There is no record ${key}.`);
		return record;
	}

	private toStoredRecord(record: New): StoredRecord<New> {
		const { createdAt, modifiedAt, ...rest } = structuredClone(record);
		const created = createdAt === undefined ? this.now() : new Date(createdAt);
		return {
			...rest,
			chronoNumber: this.nextNumber++,
			createdAt: created,
			modifiedAt: modifiedAt === undefined ? created : new Date(modifiedAt),
		};
	}
}
