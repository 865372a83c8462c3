import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type ResourceMapperField,
	type ResourceMapperValue,
} from 'n8n-workflow';

import { isRecord } from '../../../core/values/values';
import { EasyJobs } from '../../../nodes/EasyJobs/EasyJobs.node';
import { jobFields } from '../../../domain/easyjobs/fields';
import { jsonOf, runEasyJobs, VALID_JOB } from '../../support/easyJobs/easyJobsNode';
import { useSandbox } from '../../support/engine/useSandbox';

const stage = useSandbox();
const node = new EasyJobs();

const OPERATIONS = listOptions('operation');
const JOB_OPERATIONS = OPERATIONS.filter(
	(operation) => !['delete', 'deleteMany', 'get', 'getAll'].includes(operation),
);

function listOptions(name: string): string[] {
	const property = node.description.properties.find((candidate) => candidate.name === name);
	return (property?.options ?? []).flatMap((option) =>
		'value' in option && typeof option.value === 'string' ? [option.value] : [],
	);
}

/** As n8n has it in the editor: with what the user left at its default. */
function toNode(parameters: INodeParameters): INode {
	const { description } = node;
	const bare: INode = {
		id: 'node',
		name: 'EasyJobs',
		type: 'easyJobs',
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource: 'job', ...parameters },
	};
	const complete = NodeHelpers.getNodeParameters(
		description.properties,
		bare.parameters,
		true,
		false,
		bare,
		description,
	);
	return { ...bare, parameters: { ...complete } };
}

function listShown(parameters: INodeParameters): INodeProperties[] {
	const complete = toNode(parameters);
	return node.description.properties.filter((property) =>
		NodeHelpers.displayParameter(complete.parameters, property, complete, node.description),
	);
}

function isDisabled(property: INodeProperties, parameters: INodeParameters): boolean {
	const complete = toNode(parameters);
	return NodeHelpers.displayParameter(
		complete.parameters,
		property,
		complete,
		node.description,
		undefined,
		'disabledOptions',
	);
}

describe('the deletion notice', () => {
	const DELETIONS = ['delete', 'deleteMany', 'sync'];
	const withDeletion = (operation: string): INodeParameters => ({
		resource: 'job',
		operation,
		...(operation === 'sync' ? { deleteMissing: true } : {}),
	});

	const findNotice = (parameters: INodeParameters) =>
		listShown(parameters).find(({ name }) => name === 'deletionNotice');

	async function readNotice(environment?: string) {
		const { credentials } = stage.host;
		credentials.store('easyJobs', {
			...credentials.read('easyJobs'),
			...(environment === undefined ? {} : { environment }),
		});
		const parameters = withDeletion('delete');
		const method = findNotice(parameters)?.typeOptions?.loadOptionsMethod;
		const methods = new Map(Object.entries(node.methods.loadOptions));
		const panel = stage.host.openPanel({ type: 'easyJobs', parameters });
		return await methods.get(method ?? '')?.call(panel);
	}

	it('is shown where jobs may be deleted, and nowhere else', () => {
		const shown = OPERATIONS.filter((operation) => findNotice(withDeletion(operation)));
		expect(shown).toEqual(DELETIONS);
		expect(findNotice({ resource: 'job', operation: 'sync' })).toBeUndefined();
	});

	it.each([
		['production', 'Warning: production. Jobs are deleted for good.'],
		['sandbox', 'Sandbox. Published jobs are left alone.'],
	])('tells of the environment of the credential: %s', async (environment, name) => {
		expect(await readNotice(environment)).toEqual([{ name, value: '' }]);
		expect(stage.sandbox.easyJobs.log()).toEqual([]);
	});

	it.each(DELETIONS)('cannot be changed: %s', (operation) => {
		const parameters = withDeletion(operation);
		const notice = findNotice(parameters);
		expect(notice?.noDataExpression).toBe(true);
		expect(notice && isDisabled(notice, parameters)).toBe(true);
	});

	it('changes nothing at run time', async () => {
		stage.sandbox.easyJobs.seed([{ ...VALID_JOB, date: '2026-01-15 08:00:00' }]);
		const run = await runEasyJobs(stage, 'delete', [VALID_JOB], { deletionNotice: 'other' });

		expect(jsonOf(run)).toMatchObject([{ id: VALID_JOB.id, action: 'deleted' }]);
	});
});

describe('the field mapper', () => {
	async function readFields(operation: string): Promise<ResourceMapperField[]> {
		const parameters = { resource: 'job', operation };
		const method = findMapper(operation)?.typeOptions?.resourceMapper?.resourceMapperMethod;
		const methods = new Map(Object.entries(node.methods.resourceMapping));
		const panel = stage.host.openPanel({ type: 'easyJobs', parameters });
		return (await methods.get(method ?? '')?.call(panel))?.fields ?? [];
	}

	const findMapper = (operation: string) =>
		listShown({ resource: 'job', operation }).find(({ type }) => type === 'resourceMapper');

	const mapByHand = (
		value: ResourceMapperValue['value'],
		schema: ResourceMapperField[],
	): ResourceMapperValue => ({
		mappingMode: 'defineBelow',
		value,
		matchingColumns: [],
		schema,
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	});

	const namesOf = (fields: ResourceMapperField[]) => fields.map(({ id }) => id).sort();

	/** What the node itself finds missing in an item without any field. */
	async function listMissing(operation: string): Promise<unknown[]> {
		const run = await runEasyJobs(stage, operation, [{}], {}, 'continueErrorOutput');
		const [failure] = jsonOf(run, 1);
		const error = failure?.['error'];
		const problems: unknown[] =
			isRecord(error) && Array.isArray(error['problems']) ? error['problems'] : [];
		return problems.filter(isRecord).map(({ field }) => field);
	}

	it('is there for each operation that takes a job, and for no other', () => {
		expect(OPERATIONS.filter((operation) => findMapper(operation))).toEqual(JOB_OPERATIONS);
	});

	it.each(JOB_OPERATIONS)('has every documented field: %s', async (operation) => {
		expect(namesOf(await readFields(operation))).toEqual(jobFields.map(({ name }) => name).sort());
	});

	it.each(['create', 'createMany', 'update', 'updateMany', 'upsert'])(
		'asks for what the node finds missing: %s',
		async (operation) => {
			const fields = await readFields(operation);
			const missing = await listMissing(operation);
			const needed = namesOf(fields.filter(({ required }) => required));
			const isCreation = !operation.startsWith('update');

			expect(missing).not.toEqual([]);
			expect(needed).toEqual(missing.filter((name) => name !== 'salary').sort());
			expect(missing.includes('salary')).toBe(isCreation);
			const salaries = isCreation ? ['salary', 'salary_max', 'salary_min'] : [];
			expect(namesOf(fields.filter(({ removed }) => removed !== true))).toEqual(
				[...needed, ...salaries].sort(),
			);
		},
	);

	it('tells the limits of a field in its label', async () => {
		const labels = new Map(
			(await readFields('create')).map(({ id, displayName }) => [id, displayName]),
		);
		for (const { name, label, length } of jobFields) {
			expect(labels.get(name)).toContain(label);
			for (const count of [length?.min, length?.max]) {
				expect(labels.get(name)).toContain(count?.toLocaleString('en') ?? '');
			}
		}
		expect(labels.get('title')).toBe('Title (12 to 160 characters)');
		expect(labels.get('postcode')).toBe('Postcode (5 digits)');
		expect(labels.get('employment_type')).toBe('Employment Type');
		expect(labels.get('salary')).toBe('Salary (needed: this or the next two, e.g. 3400€/mois)');
	});

	it('offers the documented values where there are any', async () => {
		const fields = await readFields('upsert');
		const choices = fields.flatMap(({ id, type, options = [] }) =>
			type === 'options' ? [[id, options.map(({ value }) => value)]] : [],
		);
		expect(choices).toEqual([
			['employment_type', ['Freelance', 'Temporaire', 'Temps-partiel', 'Temps-plein']],
			['experience', ['Débutant accepté', 'Experience exigée', 'Expérience souhaitée']],
		]);
	});

	it.each(['Expérience exigée', 'Experience exigée', 'expérience EXIGÉE'])(
		'an expression may give either spelling: %s',
		async (experience) => {
			const value = { ...VALID_JOB, experience: `={{ ${JSON.stringify(experience)} }}` };
			const fields = mapByHand(value, await readFields('create'));
			const run = await runEasyJobs(stage, 'create', [{}], { fields });

			expect(run.error).toBeUndefined();
			const [job] = stage.sandbox.easyJobs.jobs();
			expect(job).toMatchObject({ ...VALID_JOB, experience: 'Experience exigée' });
		},
	);

	it.each([
		['an expression in the mapper', { region: '={{ "" }}' }, {}],
		['an override left empty', {}, { region: '' }],
	])('an update empties a field by %s', async (_way, value, overrides) => {
		const stored = { ...VALID_JOB, date: '2026-01-15 08:00:00', region: 'Grand-Est' };
		stage.sandbox.easyJobs.seed([stored]);
		const fields = mapByHand({ id: VALID_JOB.id, ...value }, await readFields('update'));
		const run = await runEasyJobs(stage, 'update', [{}], { fields, overrides });

		expect(run.error).toBeUndefined();
		const [job] = stage.sandbox.easyJobs.jobs();
		expect(job).toMatchObject(VALID_JOB);
		expect(job).not.toHaveProperty('region');
	});

	it('does not hold an update to what a creation needs, when the operation is changed', async () => {
		const fields = mapByHand({ id: VALID_JOB.id }, await readFields('create'));
		const listIssues = (operation: string) => {
			const [bare, properties] = [toNode({ operation, fields }), node.description.properties];
			return NodeHelpers.getNodeParametersIssues(properties, bare, node.description);
		};

		expect(Object.keys(listIssues('create')?.parameters ?? {})).toContain('fields.title');
		expect(listIssues('update')).toBeNull();
	});
});

it.each(OPERATIONS)('each list of optional fields is in alphabetical order: %s', (operation) => {
	const lists = listShown({ resource: 'job', operation })
		.filter(({ type }) => type === 'collection')
		.map(({ options = [] }) =>
			options.map((option) => ('displayName' in option ? option.displayName : option.name)),
		);
	for (const names of lists) {
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
	}
});
