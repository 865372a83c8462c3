import type { IExecuteFunctions } from 'n8n-workflow';

import { isRecord, toText, type UnknownRecord } from '../../../../core/values/values';
import { mapOfferToJob } from '../../../../mapping/diamondOfferToJob';
import type { MappedJob } from '../../../../mapping/mappedJob';
import { mapVacancyToJob } from '../../../../mapping/talentsoftVacancyToJob';
import { pickJobFields, type RawJob } from '../../../../domain/easyjobs/fields';
import { prepareJob, type JobSource, type PreparedJob } from '../../../../domain/easyjobs/prepare';
import type { WriteMode } from '../../../../domain/easyjobs/schema';

/** Reads the job of one input item, repairs it where asked and checks it: nothing is sent here. */
export function readJob(
	context: IExecuteFunctions,
	itemIndex: number,
	mode: WriteMode,
): PreparedJob {
	const normalize = context.getNodeParameter('options.normalize', itemIndex, true) !== false;
	const check = context.getNodeParameter('options.checkFields', itemIndex, 'documented');
	const checkFields = check === 'off' ? 'off' : 'documented';
	const source = readSource(context, itemIndex);
	return prepareJob(source, { mode, normalize, checkFields, now: new Date() });
}

const SOURCE_MAPPINGS: ReadonlyMap<string, (item: UnknownRecord) => MappedJob> = new Map([
	['diamondOffer', mapOfferToJob],
	['talentsoftVacancy', mapVacancyToJob],
]);

function readSource(context: IExecuteFunctions, itemIndex: number): JobSource {
	const overridesParameter = context.getNodeParameter('overrides', itemIndex, {});
	const overrides = isRecord(overridesParameter) ? pickJobFields(overridesParameter) : {};
	const item = context.getInputData()[itemIndex]?.json ?? {};
	const map = SOURCE_MAPPINGS.get(toText(context.getNodeParameter('source', itemIndex)));
	if (map !== undefined) {
		const { fields, changes } = map(item);
		return { fields, overrides, mappingChanges: changes };
	}
	return { fields: readFields(context, itemIndex, item), overrides, mappingChanges: [] };
}

function readFields(context: IExecuteFunctions, itemIndex: number, item: object): RawJob {
	const mapper: unknown = context.getNodeParameter('fields', itemIndex, {});
	if (!isRecord(mapper) || mapper['mappingMode'] !== 'defineBelow')
		return pickJobFields({ ...item });
	return isRecord(mapper['value']) ? pickJobFields(mapper['value']) : {};
}
