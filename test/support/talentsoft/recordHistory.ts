import fc from 'fast-check';

import { toText, type UnknownRecord } from '../../../core/values/values';
import { createRecordSource } from '../../../nodes/Talentsoft/client/recordSource';
import { getDetail, getRecordId } from '../../../domain/talentsoft/recordKey';
import { KEEP, type Break } from '../polling/brokenEngines';
import { liveBeside } from '../polling/triggerHistory';
import {
	MAX_ID,
	MINUTE_MS,
	START_MS,
	steps,
	stepsWith,
	type History,
} from '../polling/historySteps';
import { commonEdit } from '../polling/triggerEdits';
import type { LifeServer } from '../polling/lifeServer';
import type { Verdict } from '../polling/ledger';
import { RecordServer, type ExportReadings } from './recordServer';

/** The life of a Talentsoft trigger beside an export: the same as that of a Diamond trigger beside a list of offers. */

export type RecordHistory = History<ExportReadings>;

const zone = fc.constantFrom('utc', 'Europe/Paris');

const readings: fc.Arbitrary<ExportReadings> = fc
	.record({
		order: fc.constantFrom(
			'creation',
			'creationDescending',
			'modifiedAscending',
			'modifiedDescending',
		),
		maxLimit: fc.constantFrom(1, 2, 3, 5, 100),
		total: fc.constantFrom('filtered', 'none', 'unfiltered'),
		writtenZone: zone,
		filterZone: zone,
		dates: fc.constantFrom('all', 'none', 'some'),
		updateDate: fc.constantFrom('inclusive', 'strict'),
		datesOfTen: fc.constantFrom(0, 4, 10, 10),
		lagMs: fc.constantFrom(0, 0, 4 * MINUTE_MS),
		cutsOfTen: fc.constantFrom(0, 0, 2, 4),
		cutAt: fc.nat({ max: 1_000 }),
		cutEnds: fc.boolean(),
		countsViews: fc.nat({ max: 15 }).map((draw) => draw === 0),
	})
	// One or two records at a time show no difference between a field that changes at each read and an edit.
	.map((each) => ({ ...each, countsViews: each.countsViews && each.maxLimit > 2 }));

/** A winter and a summer day, and shortly before French clocks are put forward and back. */
const STARTS = [
	START_MS,
	Date.UTC(2026, 6, 15, 12),
	Date.UTC(2026, 2, 29, 0, 20),
	Date.UTC(2026, 9, 25, 0, 20),
];

export const recordHistory: fc.Arbitrary<RecordHistory> = fc.record({
	steps,
	readings,
	startMs: fc.constantFrom(...STARTS),
	items: fc.integer({ min: 0, max: MAX_ID }),
	startFrom: fc.constantFrom('everything', 'now'),
	aheadMs: fc.integer({ min: -10 * MINUTE_MS, max: 10 * MINUTE_MS }),
	maxItems: fc.constantFrom(2, 5, 1_000),
	watchesRemovals: fc.constant(false),
	confirmMs: fc.constant(0),
	status: fc.constant(undefined),
	keepsEmptyPolls: fc.boolean(),
});

/** In which the trigger is edited. Records that are others at each read are for the other histories. */
export const editedRecordHistory: fc.Arbitrary<RecordHistory> = fc
	.tuple(recordHistory, stepsWith(commonEdit))
	.map(([story, edited]) => ({
		...story,
		steps: edited,
		readings: { ...story.readings, countsViews: false },
	}));

export async function liveWithRecords(
	story: RecordHistory,
	breakState: Break = KEEP,
): Promise<Verdict> {
	return await liveBeside(() => startRecords(story.readings), story, breakState);
}

function startRecords(given: ExportReadings): LifeServer<UnknownRecord> {
	const server = new RecordServer(0, given);
	return Object.assign(server, {
		canHide: true,
		countsViews: given.countsViews,
		shownIds: () => [],
		toSources: () => {
			const source = createRecordSource(server.toExport());
			return { changes: source, removals: source, openFormerRemovals: () => source };
		},
		describe: (json: UnknownRecord) => ({
			id: Number(getRecordId('vacancy', json).replace('2026-', '')),
			content: {
				...getDetail('vacancy', json),
				version: toText(getDetail('vacancy', json)['version']),
			},
		}),
	});
}
