import type { Column, Condition, Position, TemplateNode } from './template';

/** One function a kind of node, with what all nodes of that kind share. */

type More = Partial<
	Omit<TemplateNode, 'name' | 'type' | 'typeVersion' | 'position' | 'parameters'>
>;

const CREDENTIALS = {
	diamond: ['diamondApi', 'Diamond Careers account'],
	easyJobs: ['easyJobsApi', 'EasyJobs account'],
	talentsoft: ['talentsoftApi', 'Talentsoft account'],
} as const;

type Vendor = keyof typeof CREDENTIALS;

/** n8n takes the account of exactly this name, or leaves the choice to the user. */
function credentialsOf(vendor: Vendor): Pick<TemplateNode, 'credentials'> {
	const [type, name] = CREDENTIALS[vendor];
	return { credentials: { [type]: { id: null, name } } };
}

export function ofN8n(
	[type, typeVersion]: readonly [type: string, version: number],
	name: string,
	position: Position,
	parameters: object = {},
	more: More = {},
): TemplateNode {
	return { name, type: `n8n-nodes-base.${type}`, typeVersion, position, parameters, ...more };
}

/** An action node of ours. What fails leaves by its second output. */
export function action(
	vendor: Vendor,
	name: string,
	position: Position,
	parameters: object,
): TemplateNode {
	return {
		name,
		type: `n8n-nodes-jobsync.${vendor}`,
		typeVersion: 1,
		position,
		parameters,
		...credentialsOf(vendor),
		onError: 'continueErrorOutput',
	};
}

export function diamondTrigger(
	name: string,
	position: Position,
	parameters: object,
	sample: readonly object[],
): TemplateNode {
	const type = 'n8n-nodes-jobsync.diamondTrigger';
	return {
		name,
		type,
		typeVersion: 1.1,
		position,
		parameters,
		...credentialsOf('diamond'),
		sample,
	};
}

export function talentsoftTrigger(
	name: string,
	position: Position,
	parameters: object,
	sample: readonly object[],
): TemplateNode {
	const type = 'n8n-nodes-jobsync.talentsoftTrigger';
	const credentials = credentialsOf('talentsoft');
	return { name, type, typeVersion: 1, position, parameters, ...credentials, sample };
}

export function everyMinutes(minutes: number): object {
	return { item: [{ mode: 'everyX', value: minutes, unit: 'minutes' }] };
}

export function schedule(name: string, position: Position, interval: object): TemplateNode {
	const sample = [{ timestamp: '2026-11-30T06:00:00.000+01:00' }];
	return ofN8n(
		['scheduleTrigger', 1.2],
		name,
		position,
		{ rule: { interval: [interval] } },
		{ sample },
	);
}

export function byHand(name: string, position: Position): TemplateNode {
	return ofN8n(['manualTrigger', 1], name, position, {}, { sample: [{}] });
}

/** n8n calls it when a workflow fails that names this one as its error workflow. */
export function onError(name: string, position: Position): TemplateNode {
	const sample = [
		{
			execution: {
				id: '1',
				mode: 'trigger',
				error: { message: 'Sample' },
				lastNodeExecuted: 'Sample',
			},
			workflow: { id: '1', name: 'Sample' },
		},
	];
	return ofN8n(['errorTrigger', 1], name, position, {}, { sample });
}

export function columns(
	name: string,
	position: Position,
	list: readonly Column[],
	{ includeOtherFields, ...more }: More & { includeOtherFields?: true } = {},
): TemplateNode {
	const assignments = list.map(([column, type, value]) => ({
		id: '',
		name: `«${column}»`,
		type,
		value,
	}));
	return ofN8n(
		['set', 3.4],
		name,
		position,
		{
			...(includeOtherFields && { includeOtherFields }),
			assignments: { assignments },
			options: {},
		},
		more,
	);
}

export function json(name: string, position: Position, jsonOutput: string): TemplateNode {
	return ofN8n(['set', 3.4], name, position, { mode: 'raw', jsonOutput, options: {} });
}

export function decide(
	name: string,
	position: Position,
	conditions: readonly Condition[],
): TemplateNode {
	const list = conditions.map(({ left, type, operation, right }) => ({
		id: '',
		leftValue: left,
		rightValue: right ?? '',
		operator: { type, operation, ...(right === undefined && { singleValue: true }) },
	}));
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 };
	const parameters = { conditions: { options, conditions: list, combinator: 'and' }, options: {} };
	return ofN8n(['if', 2.2], name, position, parameters);
}

export type TableColumn = readonly [name: string, type: 'boolean' | 'date' | 'number' | 'string'];

export function tableNamed(table: string): object {
	return { __rl: true, mode: 'name', value: table };
}

/** Takes each column from the field of that name. */
export function allColumns(list: readonly TableColumn[]): object {
	const schema = list.map(([id, type]) => ({
		id,
		displayName: id,
		required: false,
		defaultMatch: false,
		display: true,
		type,
		readOnly: false,
		removed: false,
	}));
	return { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema };
}

export function makeTable(
	name: string,
	position: Position,
	tableName: string,
	list: readonly TableColumn[],
	more: More = {},
): TemplateNode {
	return ofN8n(
		['dataTable', 1],
		name,
		position,
		{
			resource: 'table',
			operation: 'create',
			tableName,
			columns: { column: list.map(([column, type]) => ({ name: column, type })) },
			options: { createIfNotExists: true },
		},
		more,
	);
}

export function sendEmail(name: string, position: Position): TemplateNode {
	const parameters = {
		fromEmail: 'n8n@example.com',
		toEmail: 'recruiting@example.com',
		subject: '={{ $json.«subject» }}',
		emailFormat: 'both',
		text: '={{ $json.«text» }}',
		html: '={{ $json.«html» }}',
		options: { appendAttribution: false },
	};
	return ofN8n(['emailSend', 2.1], name, position, parameters, { disabled: true });
}
