import { describeChange, notMapped } from '../core/values/fieldChange';
import { isBlank, toText } from '../core/values/values';
import type { FieldChange } from '../domain/easyjobs/changes';
import { readPlace, stripDepartment, type Place } from '../domain/easyjobs/place';
import type { MappedJob } from './mappedJob';
import type { VacancyLocation } from '../domain/talentsoft/vacancy';

/** A vacancy names its place by an address or by areas: EasyJobs wants a town. */
export function mapPlace(location: VacancyLocation): MappedJob {
	const { address } = location;
	const place = readPlace(toText(address), location.country);
	const areas = {
		region: location.region ?? location.department,
		country: location.country ?? place?.country,
	};
	if (place !== undefined) {
		const { town, postcode } = place;
		return {
			fields: { ...areas, location: town, ...(postcode === undefined ? {} : { postcode }) },
			changes: describePlace(place, address),
		};
	}
	const [substitute] = townSubstitutes(location);
	if (substitute !== undefined) {
		const { part, name } = substitute;
		const reason = `the vacancy names no town: its ${part} stands for it`;
		const area = stripDepartment(name);
		return {
			fields: { ...areas, location: area },
			changes: [describeChange('location', reason, name, area)],
		};
	}
	const changes = isBlank(address) ? [] : [notMapped('location', 'it names no town', address)];
	return { fields: areas, changes };
}

function describePlace({ town, postcode, otherPostcode }: Place, address: unknown): FieldChange[] {
	if (postcode !== undefined) return [];
	if (otherPostcode !== undefined) {
		return [notMapped('postcode', 'it is no French postcode', otherPostcode)];
	}
	const reason = 'the vacancy names no town: its address stands for it';
	return [describeChange('location', reason, address, town)];
}

interface TownSubstitute {
	readonly part: string;
	readonly name: string;
}

/** Smallest first. */
function townSubstitutes({
	department,
	geographicalArea,
	region,
}: VacancyLocation): TownSubstitute[] {
	const places = [
		['department', department],
		['geographical area', geographicalArea],
		['region', region],
	] as const;
	return places.flatMap(([part, name]) => (name === undefined ? [] : [{ part, name }]));
}
