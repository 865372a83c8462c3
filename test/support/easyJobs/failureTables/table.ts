/** One operation, and what it does in each circumstance. How to read a row: `Row` in failureTable.ts. */
export interface Table {
	readonly title: string;
	readonly operation: string;
	readonly strikes: 'DELETE' | 'POST' | 'PUT';
	/** One a job. */
	readonly items: readonly number[];
	/** What the server holds beforehand, unless the row says otherwise. */
	readonly there: readonly number[];
	readonly rows: string;
}
