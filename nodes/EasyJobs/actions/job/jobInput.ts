import type { IExecuteFunctions } from 'n8n-workflow';

import { isRecord } from '../../../../core/values/values';
import { pickJobFields, type RawJob } from '../../../../domain/easyjobs/fields';
import { prepareJob, type JobSource, type PreparedJob } from '../../../../domain/easyjobs/prepare';
import type { WriteMode } from '../../../../domain/easyjobs/schema';
import { readIdPrefix, readMappedSource } from './jobSource';

/** Reads the job of one input item, repairs it where asked and checks it: nothing is sent here. */
export function readJob(
	context: IExecuteFunctions,
	itemIndex: number,
	mode: WriteMode,
): PreparedJob {
	const normalize = context.getNodeParameter('options.normalize', itemIndex, true) !== false;
	const check = context.getNodeParameter('options.checkFields', itemIndex, 'documented');
	const checkFields = check === 'off' ? 'off' : 'documented';
	const source = {
		...readSource(context, itemIndex),
		overrides: readFieldCollection(context, itemIndex, 'overrides'),
		// An update sends what the source gives: a default would replace what EasyJobs holds.
		defaults: mode === 'update' ? {} : readFieldCollection(context, itemIndex, 'defaults'),
	};
	return prepareJob(source, { mode, normalize, checkFields, now: new Date() });
}

function readFieldCollection(context: IExecuteFunctions, itemIndex: number, name: string): RawJob {
	const fields: unknown = context.getNodeParameter(name, itemIndex, {});
	return isRecord(fields) ? pickJobFields(fields) : {};
}

function readSource(
	context: IExecuteFunctions,
	itemIndex: number,
): Pick<JobSource, 'fields' | 'mappingChanges' | 'sourceProblems'> {
	const item = context.getInputData()[itemIndex]?.json ?? {};
	const mapped = readMappedSource(context, itemIndex);
	if (mapped === undefined) {
		return { fields: readFields(context, itemIndex, item), mappingChanges: [] };
	}
	const { fields, changes } = mapped.map(item, readIdPrefix(context, itemIndex, mapped));
	// Only a plain true publishes a draft: an expression that comes out otherwise must not.
	const mayBeUnpublished =
		context.getNodeParameter('options.publishUnpublished', itemIndex, false) === true;
	const statusProblem = mayBeUnpublished ? undefined : mapped.findStatusProblem(item);
	return {
		fields,
		mappingChanges: changes,
		sourceProblems: statusProblem === undefined ? [] : [statusProblem],
	};
}

function readFields(context: IExecuteFunctions, itemIndex: number, item: object): RawJob {
	const mapper: unknown = context.getNodeParameter('fields', itemIndex, {});
	if (!isRecord(mapper) || mapper['mappingMode'] !== 'defineBelow')
		return pickJobFields({ ...item });
	return isRecord(mapper['value']) ? pickJobFields(mapper['value']) : {};
}
