import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { isRecord, toText, type UnknownRecord } from '../../../../core/values/values';
import { toDisplayText } from '../../../../core/values/text';
import type { JobFieldProblem } from '../../../../domain/easyjobs/changes';
import {
	findOfferOrigin,
	isPublishedOffer,
	mapOfferToJob,
} from '../../../../mapping/diamondOfferToJob';
import { isUsablePrefix, type SourceSystem } from '../../../../mapping/ids';
import type { JobOrigin } from '../../../../domain/easyjobs/wayOut';
import type { MappedJob } from '../../../../mapping/mappedJob';
import { findVacancyOrigin, mapVacancyToJob } from '../../../../mapping/talentsoftVacancyToJob';

/** A system whose records a node turns into jobs. */
export interface MappedSource {
	readonly system: SourceSystem;
	/** What its jobs are made from, for users: `Diamond offers`. */
	readonly label: string;
	map(item: UnknownRecord, idPrefix: string): MappedJob;
	/** Where the recruiter finds the record. */
	findOrigin(item: UnknownRecord): JobOrigin;
	/** Why the record is not to be published. */
	findStatusProblem(item: UnknownRecord): JobFieldProblem | undefined;
}

const MAPPED_SOURCES: Readonly<Record<string, MappedSource | undefined>> = {
	diamondOffer: {
		system: 'diamond',
		label: 'Diamond offers',
		map: mapOfferToJob,
		findOrigin: findOfferOrigin,
		findStatusProblem: findOfferStatusProblem,
	},
	talentsoftVacancy: {
		system: 'talentsoft',
		label: 'Talentsoft vacancies',
		map: mapVacancyToJob,
		findOrigin: findVacancyOrigin,
		findStatusProblem: () => undefined,
	},
};

/** The source that the panel chooses; undefined for Fields. Throws if it is none that this version has. */
export function readMappedSource(
	context: IExecuteFunctions,
	itemIndex: number,
): MappedSource | undefined {
	const source = toText(context.getNodeParameter('source', itemIndex, 'fields'));
	const mapped = Object.hasOwn(MAPPED_SOURCES, source) ? MAPPED_SOURCES[source] : undefined;
	if (mapped !== undefined || source === 'fields') return mapped;
	throw new NodeOperationError(
		context.getNode(),
		`Source is "${toDisplayText(source)}", which this node does not know`,
		{ description: 'Choose Diamond Offer, Fields or Talentsoft Vacancy under Source', itemIndex },
	);
}

/** Throws if the prefix could make IDs of another establishment. */
export function readIdPrefix(
	context: IExecuteFunctions,
	itemIndex: number,
	{ system }: MappedSource,
): string {
	const options: unknown = context.getNodeParameter('options', itemIndex, {});
	if (!isRecord(options) || !('idPrefix' in options)) return '';
	const prefix = toText(options['idPrefix']);
	if (prefix !== '' && isUsablePrefix(system, prefix)) return prefix;
	throw new NodeOperationError(
		context.getNode(),
		`Establishment Prefix "${toDisplayText(prefix)}" cannot begin the ID of a job`,
		{
			description: `Give Establishment Prefix as letters and digits without the words diamond and talentsoft, such as paris, or remove the option`,
			itemIndex,
		},
	);
}

function findOfferStatusProblem(offer: UnknownRecord): JobFieldProblem | undefined {
	if (isPublishedOffer(offer)) return undefined;
	const { record } = findOfferOrigin(offer);
	const offerName = record === '' ? '' : ` (${record})`;
	return {
		field: 'status',
		label: 'Status of the offer',
		message: `is "${toDisplayText(toText(offer['status']))}" in Diamond Careers, not published`,
		fix: `Publish the offer in Diamond Careers${offerName}, or switch on the option Publish Unpublished Offers`,
	};
}
