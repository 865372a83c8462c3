import type { IExecuteFunctions } from 'n8n-workflow';

import { FieldReader } from '../../../../core/n8n/fieldReader';
import { findSimilarKey } from '../../../../core/values/fieldValue';
import { toDisplayText } from '../../../../core/values/text';
import { isBlank, isRecord, toText, type UnknownRecord } from '../../../../core/values/values';
import type { JobFieldProblem } from '../../../../domain/easyjobs/changes';
import { jobField, pickJobFields } from '../../../../domain/easyjobs/fields';
import {
	prepareJob,
	type InvalidJob,
	type JobSource,
	type PreparedJob,
} from '../../../../domain/easyjobs/prepare';
import { isValidValue, type WriteMode } from '../../../../domain/easyjobs/schema';
import { mapOwnId } from '../../../../mapping/ids';
import { EMPTY_MAPPING } from '../../../../mapping/mappedJob';
import { mapperName } from './jobFieldsPanel';
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
	const strictOptional = options.boolean('strictOptional', 'Strict Optional Fields', false);
	const checkFields = options.choice('checkFields', 'Check Fields', CHECKS) ?? 'documented';
	const overrides = pickJobFields(panel.object('overrides', 'Overrides') ?? {});
	// An update sends what the source gives: a default would replace what EasyJobs holds.
	const defaults = mode === 'update' ? {} : (panel.object('defaults', DEFAULTS_LABEL) ?? {});
	const source = readSource(context, itemIndex, options, mode);
	panel.throwProblem(context, itemIndex);
	const prepared = prepareJob(
		{ ...source, overrides, defaults: pickJobFields(defaults) },
		{ mode, normalize, checkFields, strictOptional, now: new Date() },
	);
	return prepared.kind === 'ok' ? prepared : hintAtWaysOut(prepared, source);
}

const CHECKS = ['documented', 'off'] as const;

const DEFAULTS_LABEL = 'Defaults (When Missing)';

interface ReadSource
	extends Pick<JobSource, 'fields' | 'mappingChanges' | 'origin' | 'sourceProblems'> {
	/** Its fields are taken by their names; empty if they are not. */
	readonly autoMappedItem: object;
	/** Whether the fields are mapped by hand, and none is. */
	readonly isUnmapped: boolean;
	/** Whether the option Encode IDs is there and off. */
	readonly mayEncodeIds: boolean;
}

function readSource(
	context: IExecuteFunctions,
	itemIndex: number,
	options: FieldReader,
	mode: WriteMode,
): ReadSource {
	const item = context.getInputData()[itemIndex]?.json ?? {};
	const mapped = readMappedSource(context, itemIndex);
	if (mapped === undefined) {
		const mappedByHand = readMappedByHand(context, itemIndex, mode);
		const fields = pickJobFields(mappedByHand ?? item);
		const encodesIds = options.boolean('encodeIds', 'Encode IDs', false);
		const encoded = encodesIds ? mapOwnId(fields.id) : EMPTY_MAPPING;
		return {
			fields: { ...fields, ...encoded.fields },
			mappingChanges: encoded.changes,
			autoMappedItem: mappedByHand === undefined ? item : {},
			isUnmapped: mappedByHand !== undefined && Object.values(mappedByHand).every(isBlank),
			mayEncodeIds: !encodesIds,
		};
	}
	const { fields, changes } = mapped.map(item, readIdPrefix(context, itemIndex, mapped));
	const label = 'Publish Unpublished Offers';
	const mayBeUnpublished = options.boolean('publishUnpublished', label, false);
	const statusProblem = mayBeUnpublished ? undefined : mapped.findStatusProblem(item);
	return {
		fields,
		mappingChanges: changes,
		origin: mapped.findOrigin(item),
		sourceProblems: statusProblem === undefined ? [] : [statusProblem],
		autoMappedItem: {},
		isUnmapped: false,
		mayEncodeIds: false,
	};
}

/** Undefined if the fields are taken from the item by their names. */
function readMappedByHand(
	context: IExecuteFunctions,
	itemIndex: number,
	mode: WriteMode,
): UnknownRecord | undefined {
	const mapper: unknown = context.getNodeParameter(mapperName(mode), itemIndex, {});
	if (!isRecord(mapper) || mapper['mappingMode'] !== 'defineBelow') return undefined;
	return isRecord(mapper['value']) ? mapper['value'] : {};
}

const UNMAPPED_FIX =
	'No field is mapped: map them under Fields, or choose Map Automatically there to take them from the item by their names';

function hintAtWaysOut(prepared: InvalidJob, source: ReadSource): InvalidJob {
	const problems = prepared.problems.map((problem, index) => {
		const { field, fix } = problem;
		if (index === 0 && source.isUnmapped) return { ...problem, fix: `${UNMAPPED_FIX}. ${fix}` };
		const hint =
			field === 'status' || !isBlank(prepared.job[field])
				? hintAtEncoding(field, prepared, source)
				: hintAtSimilarKey(problem, source);
		return hint === undefined ? problem : { ...problem, fix: `${hint}. ${fix}` };
	});
	return { ...prepared, problems };
}

/** A field may be missing because the item names it as a person does: `Job ID` for `id`. */
function hintAtSimilarKey(
	{ field, label }: JobFieldProblem,
	{ autoMappedItem }: ReadSource,
): string | undefined {
	const key = findSimilarKey(autoMappedItem, field, label);
	return key === undefined ? undefined : `The item has "${toDisplayText(key)}": name it ${field}`;
}

function hintAtEncoding(
	field: string,
	{ job }: InvalidJob,
	{ mayEncodeIds }: ReadSource,
): string | undefined {
	const encoded = field === 'id' && mayEncodeIds ? mapOwnId(job.id).fields.id : undefined;
	return isValidValue(jobField('id'), encoded)
		? `Switch on the option Encode IDs, which sends "${toDisplayText(toText(encoded))}"`
		: undefined;
}
