import type { IDataObject } from 'n8n-workflow';

import { readCircumstance } from '../../support/easyJobs/failureCircumstances';
import { jobOf, play, readTable, type Row } from '../../support/easyJobs/failureTable';
import { CREATE, CREATE_MANY } from '../../support/easyJobs/failureTables/create';
import { DELETE, DELETE_MANY } from '../../support/easyJobs/failureTables/delete';
import { UPDATE, UPDATE_MANY } from '../../support/easyJobs/failureTables/update';
import {
	UPSERT_NEW,
	UPSERT_NEW_MANY,
	UPSERT_THERE,
	UPSERT_THERE_MANY,
} from '../../support/easyJobs/failureTables/upsert';

/**
 * What is sent, what the user gets and what the server holds afterwards, for each write and each failure. How to
 * read a row: `Row` in failureTable.ts. A failure strikes the first request of the kind that the table names.
 */
const CASES = [
	CREATE,
	CREATE_MANY,
	UPDATE,
	UPDATE_MANY,
	UPSERT_NEW,
	UPSERT_NEW_MANY,
	UPSERT_THERE,
	UPSERT_THERE_MANY,
	DELETE,
	DELETE_MANY,
].flatMap((table) => readTable(table.rows).map((row) => ({ table, row })));

type Case = (typeof CASES)[number];

/** Each case waits more than it computes; more at once would only begin later. */
const CASES_AT_ONCE = 40;

/** An unanswered request is given up after 30 s; the rest is for a busy machine. */
const MAX_TEST_MS = 180_000;

const observed = new Map<Row, Row>();

async function playAll(): Promise<void> {
	const longestFirst = [...CASES].sort(
		(one, other) => Number(other.row.name === 'timeout') - Number(one.row.name === 'timeout'),
	);
	const queue = longestFirst.values();
	const work = async () => {
		for (const one of queue) observed.set(one.row, await playCase(one));
	};
	await Promise.all(Array.from({ length: CASES_AT_ONCE }, work));
}

async function playCase({ table, row }: Case): Promise<Row> {
	const { faults = () => [], readings, second, there = table.there } = readCircumstance(row.name);
	const toItem = (number: number): IDataObject => {
		if (table.strikes === 'DELETE') return { id: jobOf(number).id };
		return jobOf(number, { title: 'Second de cuisine', ...(number === 2 ? second : {}) });
	};
	return await play(
		{
			operation: table.operation,
			items: table.items.map(toItem),
			stored: there.map((number) => jobOf(number, { date: '2026-01-01 10:00:00' })),
			// What the server is to refuse must not be refused here.
			parameters: second === undefined ? {} : { options: { checkFields: 'off' } },
			faults: faults().map((fault) => ({ ...fault, match: { method: table.strikes } })),
			...(readings === undefined ? {} : { readings }),
		},
		row,
	);
}

beforeAll(playAll, MAX_TEST_MS);

it.each(CASES.map(({ table, row }) => ({ title: table.title, name: row.name, row })))(
	'$title: $name',
	({ row }) => {
		expect(observed.get(row)).toEqual(row);
	},
);
