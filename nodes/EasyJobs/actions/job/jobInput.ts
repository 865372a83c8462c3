import type { IExecuteFunctions } from 'n8n-workflow';

import { FieldReader } from '../../../../core/n8n/fieldReader';
import { findSimilarKey } from '../../../../core/values/fieldValue';
import { toDisplayText } from '../../../../core/values/text';
import { isBlank, isRecord, type UnknownRecord } from '../../../../core/values/values';
import { pickJobFields } from '../../../../domain/easyjobs/fields';
import {
	prepareJob,
	type InvalidJob,
	type JobSource,
	type PreparedJob,
} from '../../../../domain/easyjobs/prepare';
import type { WriteMode } from '../../../../domain/easyjobs/schema';
import { readIdPrefix, readMappedSource } from './jobSource';

/** Reads the job of one input item, repairs it where asked and checks it: nothing is sent here. */
export function readJob(
	context: IExecuteFunctions,
	itemIndex: number,
	mode: WriteMode,
): PreparedJob {
	const panel = FieldReader.ofItem(context, itemIndex);
	const options = panel.collection('options', 'Options');
	const normalize = options.boolean('normalize', 'Normalize', true);
	const checkFields = options.choice('checkFields', 'Check Fields', CHECKS) ?? 'documented';
	const overrides = pickJobFields(panel.object('overrides', 'Overrides') ?? {});
	// An update sends what the source gives: a default would replace what EasyJobs holds.
	const defaults = mode === 'update' ? {} : (panel.object('defaults', DEFAULTS_LABEL) ?? {});
	const source = readSource(context, itemIndex, options);
	panel.throwProblem(context, itemIndex);
	const prepared = prepareJob(
		{ ...source, overrides, defaults: pickJobFields(defaults) },
		{ mode, normalize, checkFields, now: new Date() },
	);
	return prepared.kind === 'ok' ? prepared : hintAtSimilarKeys(prepared, source);
}

const CHECKS = ['documented', 'off'] as const;

const DEFAULTS_LABEL = 'Defaults (When Missing)';

interface ReadSource extends Pick<JobSource, 'fields' | 'mappingChanges' | 'sourceProblems'> {
	/** Its fields are taken by their names; empty if they are not. */
	readonly autoMappedItem: object;
}

function readSource(
	context: IExecuteFunctions,
	itemIndex: number,
	options: FieldReader,
): ReadSource {
	const item = context.getInputData()[itemIndex]?.json ?? {};
	const mapped = readMappedSource(context, itemIndex);
	if (mapped === undefined) {
		const mappedByHand = readMappedByHand(context, itemIndex);
		const fields = pickJobFields(mappedByHand ?? item);
		return { fields, mappingChanges: [], autoMappedItem: mappedByHand === undefined ? item : {} };
	}
	const { fields, changes } = mapped.map(item, readIdPrefix(context, itemIndex, mapped));
	const label = 'Publish Unpublished Offers';
	const mayBeUnpublished = options.boolean('publishUnpublished', label, false);
	const statusProblem = mayBeUnpublished ? undefined : mapped.findStatusProblem(item);
	return {
		fields,
		mappingChanges: changes,
		sourceProblems: statusProblem === undefined ? [] : [statusProblem],
		autoMappedItem: {},
	};
}

/** Undefined if the fields are taken from the item by their names. */
function readMappedByHand(
	context: IExecuteFunctions,
	itemIndex: number,
): UnknownRecord | undefined {
	const mapper: unknown = context.getNodeParameter('fields', itemIndex, {});
	if (!isRecord(mapper) || mapper['mappingMode'] !== 'defineBelow') return undefined;
	return isRecord(mapper['value']) ? mapper['value'] : {};
}

/** A field may be missing because the item names it as a person does: `Job ID` for `id`. */
function hintAtSimilarKeys(prepared: InvalidJob, { autoMappedItem }: ReadSource): InvalidJob {
	const problems = prepared.problems.map((problem) => {
		const { field, label, fix } = problem;
		if (field === 'status' || !isBlank(prepared.job[field])) return problem;
		const key = findSimilarKey(autoMappedItem, field, label);
		if (key === undefined) return problem;
		return { ...problem, fix: `The item has "${toDisplayText(key)}": name it ${field}. ${fix}` };
	});
	return { ...prepared, problems };
}
