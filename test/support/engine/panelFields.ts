import { OTHER_VALUE } from '../../../core/n8n/knownValues';
import {
	NodeHelpers,
	jsonParse,
	type IDisplayOptions,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type NodeParameterValueType,
} from 'n8n-workflow';

import { nodeTypes, toNode, type NodeUnderTest } from './nodeTypes';

/** A field of a panel that an expression can fill. */
export interface PanelField {
	/** `filters.status` for one that a user adds to a collection. */
	readonly path: string;
	readonly label: string;
	readonly kind: 'choice' | 'date' | 'json' | 'number' | 'text' | 'texts' | 'yesNo';
	readonly required: boolean;
}

/** The dates of records have no zone, so an instant is another value. */
export type ValueKind = PanelField['kind'] | 'recordDate';

/** The fields that a node shows with these parameters, those of its collections too. */
export function listPanelFields(node: NodeUnderTest): PanelField[] {
	const { description } = nodeTypes.getByNameAndVersion(`n8n-nodes-jobsync.${node.type}`);
	const bare = toNode(node);
	return ('properties' in description ? description.properties : [])
		.filter((property) =>
			NodeHelpers.displayParameter(bare.parameters, property, bare, description),
		)
		.flatMap((property) =>
			property.type === 'collection'
				? (property.options ?? [])
						.filter(isProperty)
						.filter(({ displayOptions }) => isShown(displayOptions, bare.parameters))
						.filter(({ displayOptions }) => !isForOthers(displayOptions))
						.flatMap((option) => toFields(option, `${property.name}.`))
				: toFields(property, ''),
		);
}

function isShown({ show = {} }: IDisplayOptions = {}, parameters: INodeParameters): boolean {
	const sources = show['/source'];
	return sources === undefined || sources.some((source) => source === parameters['source']);
}

/** The field of a collection for a value that its list has not. */
function isForOthers({ show = {} }: IDisplayOptions = {}): boolean {
	return Object.values(show).some((values) => values?.some((value) => value === OTHER_VALUE));
}

function isProperty(
	option: INodeProperties | INodePropertyCollection | INodePropertyOptions,
): option is INodeProperties {
	return 'type' in option;
}

function toFields(property: INodeProperties, prefix: string): PanelField[] {
	const { name, displayName: label, required = false, noDataExpression = false } = property;
	const kind = kindOf(property);
	if (noDataExpression || kind === undefined) return [];
	return [{ path: `${prefix}${name}`, label: label.replace(/ \(.*/, ''), kind, required }];
}

function kindOf({
	type,
	typeOptions,
	options = [],
}: INodeProperties): PanelField['kind'] | undefined {
	switch (type) {
		case 'boolean':
			return 'yesNo';
		case 'dateTime':
			return 'date';
		case 'json':
		case 'number':
			return type;
		case 'options':
			return options.some((option) => 'value' in option && option.value === OTHER_VALUE)
				? 'text'
				: 'choice';
		case 'resourceLocator':
			return 'text';
		case 'string':
			return typeOptions?.multipleValues === true ? 'texts' : 'text';
		default:
			return undefined;
	}
}

export function listOperations(type: NodeUnderTest['type']): string[] {
	const { description } = nodeTypes.getByNameAndVersion(`n8n-nodes-jobsync.${type}`);
	const properties = 'properties' in description ? description.properties : [];
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [], displayOptions }) =>
			options.flatMap((option) =>
				'value' in option
					? (displayOptions?.show?.['resource'] ?? []).map((resource) =>
							`${JSON.stringify(resource)}.${JSON.stringify(option.value)}`.replaceAll('"', ''),
						)
					: [],
			),
		);
}

/** The parameters with another value at a path. */
export function withValue(
	parameters: INodeParameters,
	path: string,
	value: NodeParameterValueType,
): INodeParameters {
	const [name = '', member] = path.split('.');
	return {
		...parameters,
		[name]: member === undefined ? value : { ...membersOf(parameters, name), [member]: value },
	};
}

/** Without the field, which then has its default. */
export function withoutValue(parameters: INodeParameters, path: string): INodeParameters {
	const [name = '', member] = path.split('.');
	const others = Object.entries(parameters).filter(([key]) => key !== name);
	if (member === undefined) return Object.fromEntries(others);
	const members = Object.entries(membersOf(parameters, name)).filter(([key]) => key !== member);
	return { ...parameters, [name]: Object.fromEntries(members) };
}

function membersOf(parameters: INodeParameters, name: string): INodeParameters {
	return jsonParse<INodeParameters>(JSON.stringify(parameters[name] ?? {}));
}

/** Other ways in which a person, a sheet or a system gives the same value. */
export function listSameValues(kind: ValueKind, value: unknown): unknown[] {
	const text = String(value);
	switch (kind) {
		case 'choice':
		case 'text':
			return [` ${text} `, ...(/^[1-9]\d*$/.test(text) ? [Number(text)] : [])];
		case 'texts':
			return Array.isArray(value) && value.length === 1 ? [value[0], [` ${value[0]}`, null]] : [];
		case 'yesNo':
			return [text, text.toUpperCase(), value === true ? 'VRAI' : 'faux', value === true ? 1 : '0'];
		case 'json':
			return typeof value === 'string' ? [JSON.parse(value)] : [];
		case 'number':
			return [text, ` ${text} `, `${text},0`, ...['\u0020', '\u00a0', '\u202f'].map(group)];
		case 'date':
			return listSameDates(text);
		case 'recordDate':
			return listSameDates(text).slice(0, 2);
	}

	function group(space: string): string {
		return text.replace(/(\d)(?=(\d{3})+$)/g, `$1${space}`);
	}
}

/** Of a time in Paris: workflows of the tests are in its time zone, and so is EasyJobs. */
function listSameDates(text: string): unknown[] {
	const [day = '', time = ''] = text.split('T');
	const french = `${day.split('-').reverse().join('/')} ${time.slice(0, 5)}`;
	const epochMs = Date.parse(`${text}+02:00`);
	return [
		french,
		french.replace(':', 'h'),
		`${day} ${time}`,
		new Date(epochMs).toISOString(),
		epochMs,
		String(epochMs),
		epochMs / 1_000,
	];
}

/** Values that are none of the kind. */
export function listOtherValues(kind: ValueKind): unknown[] {
	const objects = [{ rendered: 'Paris' }, [{}]];
	switch (kind) {
		case 'json':
			return [[{}], true, 5, 'housing'];
		case 'texts':
			return [{ rendered: 'Paris' }, [{}], true];
		case 'text':
			return [...objects, ['Paris'], true, false];
		case 'yesNo':
			return [...objects, 'peut-être', 2];
		case 'choice':
			return [...objects, true, 'unknown'];
		case 'number':
			return [...objects, true, 'dix', -1];
		case 'date':
		case 'recordDate':
			return [...objects, true, 'demain', '31/02/2026', 2026];
	}
}
