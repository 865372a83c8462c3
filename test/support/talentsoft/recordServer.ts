import { DateTime } from 'luxon';

import type { ApiResponse } from '../../../core/http/call';
import type { UnknownRecord } from '../../../core/values/values';
import type { ExportPage } from '../../../nodes/Talentsoft/client/exportPage';
import { changedSince } from '../../../nodes/Talentsoft/client/filters';
import type { RecordExport } from '../../../nodes/Talentsoft/client/recordSource';
import { writeZip } from '../../../tools/sandbox/talentsoft/zip';

export interface ExportReadings {
	readonly order: 'creation' | 'creationDescending' | 'modifiedAscending' | 'modifiedDescending';
	/** More records than this come in no answer. */
	readonly maxLimit: number;
	/** Whether Content-Range tells the length of the list, that of the list without filter, or none. */
	readonly total: 'filtered' | 'none' | 'unfiltered';
	/** The clock of the dates in records, and that of the dates in filters. */
	readonly writtenZone: string;
	readonly filterZone: string;
	/** Which records tell when they were changed. */
	readonly dates: 'all' | 'none' | 'some';
	readonly updateDate: 'inclusive' | 'strict';
	/** Which of each ten answers carry a Date header. */
	readonly datesOfTen: number;
	/** Time from an edit until the export shows it. */
	readonly lagMs: number;
	/** Which of each ten answers break off, and after how much of each thousand bytes. */
	readonly cutsOfTen: number;
	readonly cutAt: number;
	/** Whether an answer that breaks off ends as if it were whole. */
	readonly cutEnds: boolean;
	/** Whether a record has a field that is another at each read. */
	readonly countsViews: boolean;
}

interface StoredRecord {
	readonly content: UnknownRecord;
	readonly createdMs: number;
	readonly modifiedMs: number;
	readonly visibleMs: number;
}

/** Time between two answers. */
const ANSWER_MS = 400;

/** Talentsoft's export of vacancies, in memory and with a clock of its own. */
export class RecordServer {
	/** The versions of each record, the last one last: the export shows the last visible one. */
	private readonly versions = new Map<number, StoredRecord[]>();
	private readonly frames = new WeakMap<StoredRecord, Map<number, Buffer>>();
	private readonly hidden = new Set<number>();
	private answers = 0;
	private views = 0;
	/** Runs before each answer. */
	beforeAnswer: () => ApiResponse | undefined = () => undefined;

	constructor(
		public clockMs: number,
		private readonly readings: ExportReadings,
	) {}

	/** Writes a record, new or not. */
	write(id: number, content: UnknownRecord): void {
		const before = this.versions.get(id) ?? [];
		const visible = before.filter(({ visibleMs }) => visibleMs <= this.clockMs).slice(-1);
		this.hidden.delete(id);
		const written = {
			content,
			createdMs: before[0]?.createdMs ?? this.clockMs,
			modifiedMs: this.clockMs,
			visibleMs: this.clockMs + this.readings.lagMs,
		};
		this.versions.set(id, [...visible, written]);
	}

	remove(id: number): void {
		this.versions.delete(id);
	}

	/** Leaves a record out of the list, or shows it again, with no change of the record. */
	setHidden(id: number, isHidden: boolean): void {
		if (isHidden) this.hidden.add(id);
		else this.hidden.delete(id);
	}

	/** As it was written last, whether the export shows it yet or not. */
	find(id: number): UnknownRecord | undefined {
		return this.versions.get(id)?.at(-1)?.content;
	}

	toExport(): RecordExport {
		return {
			resource: 'vacancy',
			open: async (since, offset, limit) => this.answer(since, offset, limit),
			pause: async () => undefined,
		};
	}

	private answer(since: Date | undefined, offset: number, limit: number): ExportPage {
		this.clockMs += ANSWER_MS;
		const failure = this.beforeAnswer();
		if (failure !== undefined) return { kind: 'failed', reason: 'request', response: failure };
		const all = this.list();
		const bound = since === undefined ? undefined : changedSince('', since).value;
		const fitting =
			bound === undefined ? all : all.filter(([, stored]) => this.fits(stored, bound));
		const page = fitting.slice(offset, offset + Math.min(limit, this.readings.maxLimit));
		const frames = page.map(([id, stored], index) => this.findFrame(id, stored, offset + index));
		const total = { filtered: fitting.length, none: undefined, unfiltered: all.length };
		const length = total[this.readings.total];
		const isDated = this.answers % 10 < this.readings.datesOfTen;
		const isCut = (this.answers * 7) % 10 < this.readings.cutsOfTen;
		this.answers++;
		return {
			kind: 'ok',
			contentRange: length === undefined ? undefined : `items x/${length}`,
			// The header has no milliseconds.
			...(isDated ? { serverTime: new Date(Math.floor(this.clockMs / 1_000) * 1_000) } : {}),
			body: this.send(Buffer.concat(frames), isCut),
		};
	}

	private async *send(body: Buffer, isCut: boolean): AsyncGenerator<Uint8Array> {
		if (body.byteLength === 0) return;
		const end = Math.max(1, Math.floor((body.byteLength * this.readings.cutAt) / 1_000));
		yield isCut ? body.subarray(0, end) : body;
		if (isCut && !this.readings.cutEnds) throw new Error('aborted');
	}

	private list(): Array<[id: number, stored: StoredRecord]> {
		return [...this.versions]
			.filter(([id]) => !this.hidden.has(id))
			.flatMap(([id, stored]) => {
				const [shown] = stored.filter(({ visibleMs }) => visibleMs <= this.clockMs).slice(-1);
				return shown === undefined ? [] : [[id, shown] satisfies [number, StoredRecord]];
			})
			.sort(COMPARE[this.readings.order]);
	}

	private fits({ modifiedMs }: StoredRecord, bound: string): boolean {
		const written = writeDate(modifiedMs, this.readings.filterZone);
		return this.readings.updateDate === 'inclusive' ? written >= bound : written > bound;
	}

	/** Most are read many times. */
	private findFrame(id: number, stored: StoredRecord, offset: number): Buffer {
		if (this.readings.countsViews) return this.writeFrame(id, stored, offset);
		const frames = this.frames.get(stored) ?? new Map<number, Buffer>();
		this.frames.set(stored, frames);
		const frame = frames.get(offset) ?? this.writeFrame(id, stored, offset);
		frames.set(offset, frame);
		return frame;
	}

	private writeFrame(id: number, { content, modifiedMs }: StoredRecord, offset: number): Buffer {
		const { dates, writtenZone } = this.readings;
		const isDated = dates === 'all' || (dates === 'some' && id % 2 === 0);
		const dated = isDated ? { modificationDate: writeDate(modifiedMs, writtenZone) } : {};
		const viewed = this.readings.countsViews ? { views: ++this.views } : {};
		const offerDetail = { reference: `2026-${id}`, ...content, ...dated, ...viewed };
		const json = { offset, offerDetail };
		const entry = { name: 'offerdetail', content: Buffer.from(JSON.stringify(json)) };
		const zip = Buffer.concat(writeZip([entry], 'stored'));
		const length = Buffer.alloc(4);
		length.writeUInt32LE(zip.byteLength);
		return Buffer.concat([length, zip]);
	}
}

/** The same moments are written again and again. */
const written = new Map<string, string>();

function writeDate(epochMs: number, zone: string): string {
	const name = `${epochMs} ${zone}`;
	const known = written.get(name);
	if (known !== undefined) return known;
	if (written.size > 10_000) written.clear();
	const text = DateTime.fromMillis(epochMs, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS");
	written.set(name, text);
	return text;
}

type Listed = readonly [id: number, stored: StoredRecord];

const byCreation = ([one, { createdMs }]: Listed, [other, { createdMs: otherMs }]: Listed) =>
	createdMs - otherMs || one - other;
const byModified = (one: Listed, other: Listed) =>
	one[1].modifiedMs - other[1].modifiedMs || byCreation(one, other);

const COMPARE: Record<ExportReadings['order'], (one: Listed, other: Listed) => number> = {
	creation: byCreation,
	creationDescending: (one, other) => byCreation(other, one),
	modifiedAscending: byModified,
	modifiedDescending: (one, other) => byModified(other, one),
};
