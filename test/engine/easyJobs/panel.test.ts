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

describe('the environment', () => {
	const WRITES = OPERATIONS.filter(
		(operation) => !['get', 'getAll', 'validate'].includes(operation),
	);

	const openPanel = (environment: string) => {
		const { credentials } = stage.host;
		credentials.store('easyJobs', { ...credentials.read('easyJobs'), environment });
		const parameters = { resource: 'job', operation: 'delete' };
		return stage.host.openPanel({ type: 'easyJobs', parameters });
	};

	it.each(['environment', 'productionNotice'])('is shown for each write: %s', (field) => {
		const isShown = (operation: string) =>
			listShown({ resource: 'job', operation }).some(({ name }) => name === field);
		expect(OPERATIONS.filter(isShown)).toEqual(WRITES);
	});

	it('is that of the credential, as a line and in production as a notice', async () => {
		const { loadOptions, resourceMapping } = node.methods;
		const sandbox = openPanel('sandbox');
		expect(await loadOptions.getEnvironment.call(sandbox)).toEqual([
			{ name: 'Sandbox: Nothing Is Published', value: '' },
		]);
		expect(await resourceMapping.getProductionNotice.call(sandbox)).toEqual({
			fields: [],
			emptyFieldsNotice: '',
		});
		const production = openPanel('production');
		expect(await loadOptions.getEnvironment.call(production)).toEqual([
			{ name: '⚠ Production: What This Node Does Is Public', value: '' },
		]);
		const { emptyFieldsNotice } = await resourceMapping.getProductionNotice.call(production);
		expect(emptyFieldsNotice).toContain('<b>Production.</b>');
		expect(stage.sandbox.easyJobs.log()).toEqual([]);
	});

	it.each(['production', 'sandbox'] as const)('is told in the output: %s', async (environment) => {
		openPanel(environment);
		for (const operation of WRITES) {
			stage.sandbox.easyJobs.seed([{ ...VALID_JOB, date: '2026-01-15 08:00:00' }], environment);
			const isNew = operation.startsWith('create');
			const job = {
				...VALID_JOB,
				title: 'Second de cuisine',
				...(isNew ? { id: `NEW${operation}` } : {}),
			};
			const run = await runEasyJobs(stage, operation, [job]);
			expect([operation, jsonOf(run)]).toEqual([
				operation,
				[expect.objectContaining({ id: job.id, environment })],
			]);
		}
	});

	it('changes nothing at run time', async () => {
		stage.sandbox.easyJobs.seed([{ ...VALID_JOB, date: '2026-01-15 08:00:00' }]);
		const run = await runEasyJobs(stage, 'delete', [VALID_JOB], { environment: 'production' });

		expect(jsonOf(run)).toMatchObject([{ action: 'deleted', environment: 'sandbox' }]);
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
		listShown({ resource: 'job', operation }).find(
			({ name }) => name === 'fields' || name === 'updateFields',
		);

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
		const run = await runEasyJobs(stage, 'update', [{}], { updateFields: fields, overrides });

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

	it.each(JOB_OPERATIONS)('is open for mapping in a new node: %s', (operation) => {
		expect(findMapper(operation)?.default).toEqual({ mappingMode: 'defineBelow', value: null });
	});

	it.each(['create', 'update'])(
		'says what to do where nothing is mapped: %s',
		async (operation) => {
			const nothing = { mappingMode: 'defineBelow', value: null };
			const parameters = { fields: nothing, updateFields: nothing };
			const run = await runEasyJobs(stage, operation, [VALID_JOB], parameters);
			expect(run.error?.description).toContain('No field is mapped: map them under Fields');
			expect(stage.sandbox.easyJobs.log()).toEqual([]);
		},
	);
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
