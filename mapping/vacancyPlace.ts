import { describeChange, notMapped } from '../core/values/fieldChange';
import { isBlank, toText } from '../core/values/values';
import type { MappedJob } from './mappedJob';
import type { VacancyLocation } from '../domain/talentsoft/vacancy';

export interface Town {
	readonly name: string;
	readonly postcode?: string;
}

/** A postcode and the town after it, as French addresses end. */
const POSTCODE_AND_TOWN = /(?<!\d)(\d{5})\s+(\p{L}[\p{L}\p{M}'’ .-]*)/gu;

/** The town of an address. One without digits is a town, else it would name a street. */
export function parseTown(address: unknown): Town | undefined {
	const text = toText(address);
	const [last] = [...text.matchAll(POSTCODE_AND_TOWN)].slice(-1);
	const [, postcode, town = ''] = last ?? [];
	if (postcode !== undefined) return { name: town.replace(/\s+cedex\b.*$/i, '').trim(), postcode };
	return text === '' || /\d/.test(text) ? undefined : { name: text };
}

/** A vacancy names its place by an address or by areas: EasyJobs wants a town. */
export function mapPlace(place: VacancyLocation): MappedJob {
	const { address, country } = place;
	const areas = { region: place.region ?? place.department, country };
	const town = parseTown(address);
	if (town?.postcode !== undefined) {
		return { fields: { ...areas, location: town.name, postcode: town.postcode }, changes: [] };
	}
	const [substitute] = townSubstitutes(place, town);
	if (substitute !== undefined) {
		const reason = `the vacancy names no town: its ${substitute.part} stands for it`;
		return {
			fields: { ...areas, location: substitute.name },
			changes: [describeChange('location', reason, substitute.name, substitute.name)],
		};
	}
	const changes = isBlank(address) ? [] : [notMapped('location', 'it names no town', address)];
	return { fields: areas, changes };
}

interface TownSubstitute {
	readonly part: string;
	readonly name: string;
}

/** Smallest first. */
function townSubstitutes(
	{ department, geographicalArea, region }: VacancyLocation,
	town: Town | undefined,
): TownSubstitute[] {
	const places = [
		['address', town?.name],
		['department', department],
		['geographical area', geographicalArea],
		['region', region],
	] as const;
	return places.flatMap(([part, name]) => (name === undefined ? [] : [{ part, name }]));
}
