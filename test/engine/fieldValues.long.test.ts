import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../core/values/values';
import type { LoggedRequest } from '../../tools/sandbox';
import { VALID_JOB } from '../support/easyJobs/easyJobsNode';
import { storeFile, useFileStorage } from '../support/engine/binaryStorage';
import {
	JOB_SAMPLES,
	OPERATION_CASES,
	SAMPLES,
	type OperationCase,
} from '../support/engine/fieldSamples';
import {
	listOtherValues,
	listOperations,
	listPanelFields,
	listSameValues,
	withoutValue,
	withValue,
	type PanelField,
	type ValueKind,
} from '../support/engine/panelFields';
import type { EngineRun } from '../support/engine/runNode';
import { useSandbox } from '../support/engine/useSandbox';

const stage = useSandbox();
useFileStorage();

/** What is read as a date though n8n shows it as a text. */
const kindOf = ({ path, kind }: PanelField): ValueKind =>
	path === 'date' || path === 'lastUpdateDate' ? 'recordDate' : kind;

/** An expression of these that gives nothing must not be taken for their default. */
const NEEDED = [
	'maxDeletePercent',
	'options.deleteIdPrefix',
	'options.idPrefix',
	'reportType',
	'dryRun',
];

const isNeeded = ({ path, required }: PanelField) => required || NEEDED.includes(path);

const isWrite = (request: unknown) => !isRecord(request) || request['method'] !== 'GET';

const isJobField = ({ path }: PanelField) => /^(defaults|overrides)\./.test(path);

/** The fields of a job are read by the same code in all operations that take one. */
const JOB_FIELD_OPERATIONS = ['job.create', 'job.update'];

function listFields({ type, name, parameters }: OperationCase): PanelField[] {
	return listPanelFields({ type, parameters }).filter(
		(field) =>
			!isJobField(field) ||
			(parameters['source'] === undefined && JOB_FIELD_OPERATIONS.includes(name)),
	);
}

function samplesOf({ path }: PanelField): readonly unknown[] {
	const [collection = '', name = ''] = path.split('.');
	if (collection !== 'defaults' && collection !== 'overrides') return SAMPLES[path] ?? [];
	return Object.hasOwn(JOB_SAMPLES, name) ? [JOB_SAMPLES[name]] : [];
}

/** What a run sent for each of the values that an expression gave at a path. */
interface Trial {
	readonly run: EngineRun;
	readonly requests: readonly unknown[];
}

/**
 * The operation as the field of a job needs it: strict, without the value that it would lose to, with both ends of a
 * range.
 */
function adaptTo({ path }: PanelField, operation: OperationCase): OperationCase {
	const [collection = '', name = ''] = path.split('.');
	const { item = {} } = operation;
	if (collection !== 'defaults' && collection !== 'overrides') return operation;
	const parameters = withValue(operation.parameters, 'options.strictOptional', true);
	const hasEnds = name === 'salary_min' || name === 'salary_max';
	const [otherEnd, amount] =
		name === 'salary_min' ? ['salary_max', '2700€/mois'] : ['salary_min', '2400€/mois'];
	const omitted = collection === 'overrides' ? [] : [name, ...(hasEnds ? ['salary'] : [])];
	return {
		...operation,
		parameters: hasEnds ? withValue(parameters, `${collection}.${otherEnd}`, amount) : parameters,
		item: Object.fromEntries(Object.entries(item).filter(([key]) => !omitted.includes(key))),
	};
}

async function tryValues(
	{ type, parameters, item = {} }: OperationCase,
	values: readonly unknown[],
): Promise<Trial> {
	const { sandbox, host } = stage;
	const stored = { ...VALID_JOB, date: '2026-01-15 08:00:00' };
	sandbox.easyJobs.seed([stored, { ...stored, id: 'OTHER1' }]);
	const apis = [sandbox.easyJobs, sandbox.diamond, sandbox.talentsoft];
	const counts = apis.map((api) => api.log().length);
	const data = await storeFile(Buffer.from('x'), { fileName: 'x.jpg' });
	const items = values.map((given) => ({ ...item, given }) as IDataObject);
	const run = await host.run({ type, parameters, onError: 'continueErrorOutput' }, items, {
		files: items.map(() => ({ data })),
	});
	const requests = apis.flatMap((api, index) => api.log().slice(counts[index]));
	return { run, requests: requests.filter(isCall).flatMap(listParts) };
}

function isCall({ path }: LoggedRequest): boolean {
	return !path.endsWith('/auth/login') && path !== '/api/token';
}

/** A report of several records is sent in one request. */
function listParts({ method, path, query, body }: LoggedRequest): unknown[] {
	if (!isRecord(body) || !Array.isArray(body['items']))
		return [{ method, path, query, body: maskDate(body) }];
	return body['items'].map((item: unknown) => ({ type: body['reportType'], ...maskNow(item) }));
}

const HOUR_MS = 60 * 60_000;

/** A job without a date is dated as of now, in Paris: up to two hours after UTC. */
function maskDate(body: unknown): unknown {
	if (!isRecord(body)) return body;
	const asUtcMs = Date.parse(`${String(body['date']).replace(' ', 'T')}Z`);
	const isNow = asUtcMs > Date.now() - HOUR_MS && asUtcMs < Date.now() + 3 * HOUR_MS;
	return isNow ? { ...body, date: 'now' } : body;
}

/** Without Last Update Date, a record is reported as of now, which is an instant. */
function maskNow(item: unknown): object {
	if (!isRecord(item) || !String(item['lastUpdateDate']).endsWith('Z'))
		return { ...(isRecord(item) ? item : {}) };
	return { ...item, lastUpdateDate: 'now' };
}

const EXPRESSION = '={{ $json.given }}';

const withExpression = (operation: OperationCase, { path }: PanelField): OperationCase => ({
	...operation,
	parameters: withValue(operation.parameters, path, EXPRESSION),
});

/** Read once for all items. */
const readsOnce = ({ name }: OperationCase) => /Many$|upsert|sync/.test(name);

async function sendEach(operation: OperationCase, values: readonly unknown[]) {
	if (!readsOnce(operation)) {
		const { run, requests } = await tryValues(operation, values);
		const length = requests.length / values.length;
		const parts = values.map((_, index) => requests.slice(index * length, (index + 1) * length));
		return { parts, outputs: run.outputs };
	}
	const parts: unknown[] = [];
	for (const value of values.slice(0, 3))
		parts.push((await tryValues(operation, [value])).requests);
	return { parts, outputs: [] };
}

const TABLE = OPERATION_CASES.flatMap((operation) =>
	listFields(operation).map((field) => {
		const { source = 'fields' } = operation.parameters;
		const title = `${operation.type} ${operation.name}, ${JSON.stringify(source)}: ${field.path}`;
		return { title, field, operation: adaptTo(field, operation) };
	}),
);

test('each operation of the three nodes is in the table, and each of its fields has a value', () => {
	const untried = TABLE.filter(({ field }) => samplesOf(field).length === 0);
	expect(untried.map(({ title }) => title)).toEqual([]);
	for (const type of ['diamond', 'easyJobs', 'talentsoft'] as const) {
		const tried = OPERATION_CASES.filter((each) => each.type === type).map(({ name }) => name);
		expect(new Set(tried)).toEqual(new Set(listOperations(type)));
	}
});

function messageOf({ error }: IDataObject): unknown {
	return isRecord(error) ? error['message'] : undefined;
}

describe.each(TABLE)('$title', ({ field, operation }) => {
	const expressed = withExpression(operation, field);

	const isValidation = operation.name === 'job.validate';

	const samples = samplesOf(field).map((sample, index) => ({
		sample,
		leastCount: index === 0 ? 1 : 0,
	}));

	it.each(samples)(
		'sends the same for each way to give $sample',
		async ({ sample, leastCount }) => {
			const values = [sample, ...listSameValues(kindOf(field), sample)].filter(
				// What obeys the rules of EasyJobs is sent as given, with spaces around it too.
				(value) => !isJobField(field) || field.kind !== 'text' || String(value).trim() === value,
			);
			const { parts, outputs } = await sendEach(expressed, values);
			expect(parts).toEqual(parts.map(() => parts[0]));
			const sentCount = isValidation ? outputs[0]?.length : parts.flat().length;
			expect(sentCount).toBeGreaterThanOrEqual(leastCount);
		},
	);

	it('refuses a value of another kind by the name of the field', async () => {
		const values = listOtherValues(kindOf(field));
		for (const group of readsOnce(operation) ? values.map((value) => [value]) : [values]) {
			const { run, requests } = await tryValues(expressed, group);
			const texts = run.outputs.flat().map(({ json }) => messageOf(json));
			expect(texts).toHaveLength(group.length);
			for (const text of texts) expect(text).toContain(field.label);
			expect(requests.filter(isWrite)).toEqual([]);
		}
	});

	it('takes null, and what is not there, for a field left out', async () => {
		const bare = { ...operation, parameters: withoutValue(operation.parameters, field.path) };
		const withoutField = isNeeded(field) ? [] : (await tryValues(bare, [null])).requests;
		for (const value of [null, undefined]) {
			const { requests } = await tryValues(expressed, [value]);
			expect(isNeeded(field) ? requests.filter(isWrite) : requests).toEqual(withoutField);
		}
	});
});
