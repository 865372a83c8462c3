import { isBlank, isRecord, toText, type UnknownRecord } from '../common/records';
import { describeChange } from '../nodes/EasyJobs/job/changes';
import type { MappedJob } from './mappedJob';

/** A postcode and the town after it, as French addresses end. */
const POSTCODE_AND_TOWN = /(?<!\d)(\d{5})\s+(\p{L}[\p{L}\p{M}'’ .-]*)/gu;

/** A vacancy names its place by an address or by areas: EasyJobs wants a town. */
export function mapPlace(location: UnknownRecord, jobCountry: unknown): MappedJob {
	const areas = {
		region: readLabel(location['region']) ?? readLabel(location['department']),
		country: readLabel(location['country']) ?? readLabel(jobCountry),
	};
	const [town] = [...toText(location['address']).matchAll(POSTCODE_AND_TOWN)].slice(-1);
	if (town !== undefined) {
		const name = (town[2] ?? '').replace(/\s+cedex\b.*$/i, '').trim();
		return { fields: { ...areas, location: name, postcode: town[1] }, changes: [] };
	}
	const [part, name] = PLACES.map((place) => [place.part, place.read(location)] as const).find(
		([, found]) => found !== undefined,
	) ?? ['', undefined];
	if (name === undefined) return { fields: areas, changes: [] };
	const what = `the vacancy names no town: its ${part} stands for it`;
	return {
		fields: { ...areas, location: name },
		changes: [describeChange('location', what, name, name)],
	};
}

interface Place {
	readonly part: string;
	readonly read: (location: UnknownRecord) => string | undefined;
}

/** Smallest first. An address with a number in it is a street. */
const PLACES: readonly Place[] = [
	{
		part: 'address',
		read: ({ address }) => {
			const text = toText(address);
			return text === '' || /\d/.test(text) ? undefined : text;
		},
	},
	{ part: 'department', read: ({ department }) => readLabel(department) },
	{ part: 'geographical area', read: ({ geographicalArea }) => readLabel(geographicalArea) },
	{ part: 'region', read: ({ region }) => readLabel(region) },
];

/** The text of a coded value: it may be absent as a whole, or in its label. */
export function readLabel(value: unknown): string | undefined {
	const label = isRecord(value) ? value['label'] : undefined;
	return typeof label !== 'string' || isBlank(label) ? undefined : label.trim();
}
