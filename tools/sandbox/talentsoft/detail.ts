import type { JsonObject } from '../common/contract';

/** The bodies of records in the shape of the vendor's, with all that is not given null or empty. */

export interface Ref {
	readonly id: string | null;
	readonly label: string | null;
}

export interface VacancyText {
	readonly reference: string;
	readonly title: string;
	readonly statusId: string;
	readonly organisation: Ref | null;
	readonly contractType: Ref | null;
	readonly jobTime: Ref | null;
	readonly salaryRange: Ref | null;
	readonly experienceLevel: Ref | null;
	readonly primaryProfile: Ref | null;
	readonly description1: string | null;
	readonly description1HTML: string | null;
	readonly description2: string | null;
	readonly description2HTML: string | null;
	readonly address: string | null;
	readonly geographicalArea: Ref | null;
	readonly country: Ref | null;
	readonly region: Ref | null;
	readonly department: Ref | null;
	readonly numberOfVacancies: number | null;
	readonly url: string | null;
}

const STATUS_LABELS: Readonly<Record<string, string>> = {
	_TS_CO_OfferStatus_Archive: 'Archivée',
	_TS_CO_OfferStatus_Brouillon: 'Brouillon',
	_TS_CO_OfferStatus_Diffuse: 'Diffusée',
	_TS_CO_OfferStatus_Suspendue: 'Suspendue',
	_TS_CO_OfferStatus_Valide: 'Validée',
};

const FRENCH_LCID = 1036;

export function writeVacancyDetail(
	text: VacancyText,
): JsonObject & { reference: string; status: Ref } {
	const status = { id: text.statusId, label: STATUS_LABELS[text.statusId] ?? null };
	const isPublished = text.statusId === '_TS_CO_OfferStatus_Diffuse';
	return {
		reference: text.reference,
		status,
		languageId: FRENCH_LCID,
		vacancyCategory: null,
		organisation: text.organisation,
		candidateRedirectionUrl: text.url,
		requestingParty: writeRequestingParty(text),
		location: writeLocation(text),
		criteria: writeCriteria(text),
		jobDescription: writeJobDescription(text),
		languages: null,
		referral: { bonusAmount: null, currency: null, bonusType: null },
		publishedOnIntranet: isPublished,
		publishedOnInternet: isPublished,
		generalInformationCustomFields: customFields(),
		customBlock1CustomFields: customFields(),
		coverUrl: null,
	};
}

function writeRequestingParty({ numberOfVacancies }: VacancyText): JsonObject {
	return {
		recruitingReason: null,
		numberOfVacancies,
		beginningDate: null,
		EEO: null,
		lineManager: { id: null, label: null, email: null, uri: null },
		commentForAgency: null,
		requestingPartyCustomFields: customFields(),
	};
}

function writeLocation(text: VacancyText): JsonObject {
	return {
		geographicalArea: text.geographicalArea,
		country: text.country,
		region: text.region,
		department: text.department,
		address: text.address,
		latitude: null,
		longitude: null,
		locationCustomFields: customFields(),
	};
}

function writeCriteria({ experienceLevel }: VacancyText): JsonObject {
	return {
		experienceLevel,
		educationLevel: { id: null, label: null },
		diploma: null,
		freeCriteria1: null,
		freeCriteria1HTML: null,
		freeCriteria2: null,
		freeCriteria2HTML: null,
		specialisations: [],
		skills: [],
		criteriaCustomFields: customFields(),
	};
}

function writeJobDescription(text: VacancyText): JsonObject {
	return {
		title: text.title,
		description1: text.description1,
		description1HTML: text.description1HTML,
		description2: text.description2,
		description2HTML: text.description2HTML,
		contractType: text.contractType,
		contractLength: null,
		jobTime: text.jobTime,
		salaryRange: text.salaryRange,
		primaryProfile: text.primaryProfile,
		secondaryProfiles: [],
		country: null,
		professionalCategory: null,
		jobDescriptionCustomFields: customFields(),
	};
}

export interface CandidateText {
	readonly id: string;
	readonly civility: Ref;
	readonly firstName: string;
	readonly lastName: string;
	readonly email: string;
	readonly phoneNumber: string;
	readonly profile: Ref;
	readonly employer: string;
	readonly city: string;
}

export function writeCandidateDetail(
	text: CandidateText,
): JsonObject & { id: string; email: string } {
	return {
		id: text.id,
		civility: text.civility,
		firstName: text.firstName,
		middleName: null,
		lastName: text.lastName,
		title: null,
		email: text.email,
		phoneNumber: text.phoneNumber,
		sex: null,
		status: { id: '_TS_CO_ApplicantStatus_Actif', label: 'Actif' },
		isAnonymized: false,
		consents: [],
		agencyUser: null,
		personalInformation: {
			address: null,
			postalCode: null,
			city: text.city,
			residentCountry: null,
			birthDate: null,
			nationalities: [],
			personalInformationCustomFields: customFields(),
		},
		positionSought: writePositionSought(text),
		educations: [],
		experiences: [writeExperience(text)],
		globalExperience: { globalExperienceLevel: { id: null, label: null } },
		languages: [],
		additionalInformation: { skills: [] },
	};
}

function writePositionSought({ profile }: CandidateText): JsonObject {
	return {
		contractType: { id: '_TS_CO_Contract_CDI', label: 'CDI' },
		contractLenght: null,
		jobTime: null,
		primaryProfile: profile,
		secondaryProfiles: [],
		salaryExpectations: null,
		mobility: { geographicalAreas: [], countries: [], regions: [], departments: [], zipCodes: [] },
		totalMobility: false,
		jobPreferencesCustomFields: customFields(),
	};
}

function writeExperience({ employer, profile }: CandidateText): JsonObject {
	return {
		experience: {
			company: employer,
			function: profile.label,
			duration: null,
			typeOfContract: null,
			experienceLevel: null,
			profile: null,
		},
		experienceCustomFields: customFields(),
	};
}

function customFields(): JsonObject {
	return {
		customCodeTable1: { id: null, label: null },
		date1: null,
		longText1: null,
		longText1HTML: null,
		shortText1: null,
	};
}
