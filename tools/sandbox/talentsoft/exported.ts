import type { JsonObject } from '../common/contract';
import { formatLocalTime } from './dates';
import type { TalentsoftReadings } from './readings';
import type { Attachment, ExportRecord, StoredCandidate, StoredVacancy } from './records';

/** A stored record as the export shows it. */
export interface ExportedRecord extends ExportRecord {
	/** The JSON of its frame. */
	readonly toJson: (offset: number, attachments: readonly Attachment[]) => JsonObject;
	/** The entry that holds the JSON. */
	readonly entryName: 'applicantdetail' | 'offerdetail';
}

/** The statuses of a vacancy that the documentation names, by their codes. */
const VACANCY_STATUSES: ReadonlyMap<string, string> = new Map([
	['_TS_CO_OfferStatus_Diffuse', 'Published'],
	['_TS_CO_OfferStatus_Valide', 'Validated'],
]);

export function exportVacancy(
	vacancy: StoredVacancy,
	readings: TalentsoftReadings,
): ExportedRecord {
	const { detail, chronoNumber, createdAt, modifiedAt } = vacancy;
	const statusId = detail.status?.id ?? '';
	return {
		key: detail.reference,
		chronoNumber,
		createdAt,
		modifiedAt,
		toText: () => JSON.stringify(detail),
		fields: new Map([
			['reference', detail.reference],
			['clientVacancyStatus', statusId],
			['vacancyStatus', VACANCY_STATUSES.get(statusId) ?? ''],
			['publicationMedia', detail['publishedOnInternet'] === true ? 'Internet' : 'Intranet'],
			['publishedOnTheMedia', String(detail['publishedOnInternet'] === true)],
		]),
		attachments: [],
		entryName: 'offerdetail',
		toJson: (offset) => ({
			offset,
			offerDetail: {
				...withTitleKey(detail, readings),
				creationDate: formatLocalTime(createdAt, readings),
				modificationDate: formatLocalTime(modifiedAt, readings),
			},
		}),
	};
}

/** Vacancies are kept with `jobDescription.title`. */
function withTitleKey(detail: JsonObject, { titleKey }: TalentsoftReadings): JsonObject {
	const { jobDescription } = detail;
	if (titleKey === 'title' || typeof jobDescription !== 'object' || jobDescription === null) {
		return detail;
	}
	const { title, ...rest } = { title: undefined, ...jobDescription };
	return { ...detail, jobDescription: { jobTitle: title, ...rest } };
}

export function exportCandidate(
	candidate: StoredCandidate,
	{ candidateModificationDate }: TalentsoftReadings,
): ExportedRecord {
	const { detail, applications, chronoNumber, createdAt, modifiedAt } = candidate;
	const changed =
		candidateModificationDate === 'present' ? { modificationDate: modifiedAt.toISOString() } : {};
	return {
		key: detail.id,
		chronoNumber,
		createdAt,
		modifiedAt,
		toText: () => JSON.stringify(detail),
		fields: new Map([
			['id', detail.id],
			['email', detail.email ?? ''],
		]),
		attachments: candidate.attachments,
		entryName: 'applicantdetail',
		toJson: (offset, attachments) => ({
			offset,
			candidateDetail: { ...detail, creationDate: createdAt.toISOString(), ...changed },
			applications,
			attachments: attachments.map(({ id, filename, mimeType, isResume }) => ({
				id,
				filename,
				mimeType,
				isResume,
			})),
			isEmployee: candidate.isEmployee ?? false,
			isInProgress: candidate.isInProgress ?? false,
		}),
	};
}
