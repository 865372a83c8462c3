import { describeChange, notMapped } from '../core/values/fieldChange';
import { readInstant } from '../core/values/instant';
import { formatParisTime } from '../core/values/parisTime';
import { isBlank, toText, type UnknownRecord } from '../core/values/values';
import { parseContractLabel } from '../domain/easyjobs/contract/contractTypes';
import { toHtml } from './htmlText';
import {
	REFERENCE_KEY,
	type MappedOffer,
	type OfferChange,
	type OfferField,
	type OfferFields,
} from '../domain/diamond/offerDraft';
import { readVacancy, type VacancyLocation } from '../domain/talentsoft/vacancy';
import { readPlace } from '../domain/easyjobs/place';
import { isPlausiblePay, toPay } from './pay';
import { readSalary } from '../domain/easyjobs/salary/readSalary';

/** A vacancy as the Talentsoft export gives it, `{ offset, offerDetail }`, as an offer of Diamond Careers. */
export function mapVacancyToOffer(item: UnknownRecord): MappedOffer {
	const vacancy = readVacancy(item);
	const parts = [
		mapReference(vacancy.reference),
		mapText('title', vacancy.title),
		mapContractType(vacancy.contractType),
		mapCity(vacancy.location),
		mapText('country', vacancy.location.country),
		mapSalary(vacancy.salaryRange),
		mapText('missions', vacancy.missions, toHtml),
		mapText('profile_required', vacancy.profile, toHtml),
		mapStartDate(vacancy.startDate),
	];
	return {
		fields: parts.reduce<OfferFields>((fields, part) => ({ ...fields, ...part.fields }), {}),
		changes: parts.flatMap(({ changes }) => changes),
	};
}

const EMPTY_MAPPING: MappedOffer = { fields: {}, changes: [] };

function mapped(fields: OfferFields, ...changes: readonly OfferChange[]): MappedOffer {
	return { fields, changes };
}

function mapText(
	field: OfferField,
	value: unknown,
	format: (text: string) => string = (text) => text,
): MappedOffer {
	if (isBlank(value)) return EMPTY_MAPPING;
	const text = toText(value);
	return text === ''
		? mapped({}, notMapped(field, 'it is not a text', value))
		: mapped({ [field]: format(text) });
}

/** Not trimmed: a flow compares it with the reference of the vacancy. */
function mapReference(reference: unknown): MappedOffer {
	return typeof reference === 'string' && !isBlank(reference)
		? mapped({ [REFERENCE_KEY]: reference })
		: mapText(REFERENCE_KEY, reference);
}

function mapContractType(label: string | undefined): MappedOffer {
	if (label === undefined) return EMPTY_MAPPING;
	const contract = parseContractLabel(label);
	if (contract === undefined) {
		return mapped({}, notMapped('contract_type', 'it names no single known kind', label));
	}
	const { code } = contract.type;
	const reason = 'the code of the kind of contract alone';
	return contract.hasMoreDetail
		? mapped({ contract_type: code }, describeChange('contract_type', reason, label, code))
		: mapped({ contract_type: code });
}

/** An area does not stand for a town here: no page says that Diamond needs one. */
function mapCity(location: VacancyLocation): MappedOffer {
	const { address, country, department, geographicalArea, region } = location;
	const found = readPlace(toText(address), country);
	if (found === undefined) {
		const place = address ?? department ?? geographicalArea ?? region;
		return isBlank(place)
			? EMPTY_MAPPING
			: mapped({}, notMapped('city', 'it names no town', place));
	}
	const { town, postcode, otherPostcode } = found;
	if ((postcode ?? otherPostcode) !== undefined) return mapped({ city: town });
	const reason = 'the vacancy names no town: its address stands for it';
	return mapped({ city: town }, describeChange('city', reason, address, town));
}

/** Diamond's amounts are bare numbers: the text beside them says of which period. A bound fills its end alone. */
function mapSalary(text: string | undefined): MappedOffer {
	if (text === undefined) return EMPTY_MAPPING;
	const pay = toPay(readSalary(text), text);
	if (pay.kind === 'failed' || !isPlausiblePay(pay.ends, pay.unit)) {
		const reason = 'no gross amount in euros can be read, the text alone is sent';
		return mapped({ salary_display: text }, notMapped('salary_min', reason, text));
	}
	return mapped({
		salary_display: text,
		...(pay.bound === 'maximum' ? {} : { salary_min: Math.min(...pay.ends) }),
		...(pay.bound === 'minimum' ? {} : { salary_max: Math.max(...pay.ends) }),
	});
}

/** .NET and SQL Server write "no date" as one of the years 1 and 1753. */
const DAY = /^(?:19|2\d)\d{2}-\d{2}-\d{2}(?!\d)/;

/** A day comes as its midnight, by French time or by UTC (docs/assumptions.md, `talentsoft-beginning-date`). */
function mapStartDate(value: unknown): MappedOffer {
	if (isBlank(value)) return EMPTY_MAPPING;
	const text = toText(value);
	const [french, utc] = ['Europe/Paris', 'utc'].map((zone) => readInstant(text, zone));
	if (french === undefined || utc === undefined || !DAY.test(text)) {
		return mapped({}, notMapped('start_date', 'it is not a date', value));
	}
	if (isMidnight(french) || !isMidnight(utc)) return mapped({ start_date: toDay(french) });
	const reason = 'read as midnight of the next day in France';
	return mapped({ start_date: toDay(utc) }, describeChange('start_date', reason, text, toDay(utc)));
}

function isMidnight(moment: Date): boolean {
	return formatParisTime(moment).endsWith(' 00:00:00');
}

function toDay(moment: Date): string {
	return formatParisTime(moment).slice(0, 'YYYY-MM-DD'.length);
}
