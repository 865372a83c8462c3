import { describeChange, notMapped } from '../core/values/fieldChange';
import { isBlank, toText } from '../core/values/values';
import type { MappedJob } from './mappedJob';
import type { VacancyPlace } from '../domain/talentsoft/vacancy';

export interface Town {
	readonly name: string;
	readonly postcode?: string;
}

/** A postcode and the town after it, as French addresses end. */
const POSTCODE_AND_TOWN = /(?<!\d)(\d{5})\s+(\p{L}[\p{L}\p{M}'’ .-]*)/gu;

/** The town of an address. One without digits is a town, else it would name a street. */
export function readTown(address: unknown): Town | undefined {
	const text = toText(address);
	const [last] = [...text.matchAll(POSTCODE_AND_TOWN)].slice(-1);
	const [, postcode, town = ''] = last ?? [];
	if (postcode !== undefined) return { name: town.replace(/\s+cedex\b.*$/i, '').trim(), postcode };
	return text === '' || /\d/.test(text) ? undefined : { name: text };
}

/** A vacancy names its place by an address or by areas: EasyJobs wants a town. */
export function mapPlace(place: VacancyPlace): MappedJob {
	const { address, country } = place;
	const areas = { region: place.region ?? place.department, country };
	const town = readTown(address);
	if (town?.postcode !== undefined) {
		return { fields: { ...areas, location: town.name, postcode: town.postcode }, changes: [] };
	}
	const [stand] = listStandIns(place, town);
	if (stand !== undefined) {
		const what = `the vacancy names no town: its ${stand.part} stands for it`;
		return {
			fields: { ...areas, location: stand.name },
			changes: [describeChange('location', what, stand.name, stand.name)],
		};
	}
	const changes = isBlank(address) ? [] : [notMapped('location', 'it names no town', address)];
	return { fields: areas, changes };
}

interface StandIn {
	readonly part: string;
	readonly name: string;
}

/** Smallest first. */
function listStandIns(
	{ department, geographicalArea, region }: VacancyPlace,
	town: Town | undefined,
): StandIn[] {
	const places = [
		['address', town?.name],
		['department', department],
		['geographical area', geographicalArea],
		['region', region],
	] as const;
	return places.flatMap(([part, name]) => (name === undefined ? [] : [{ part, name }]));
}
