import type { INodeListSearchItems, INodeProperties } from 'n8n-workflow';

import { isRecord } from '../values/values';

/** A record of the remote system, chosen from a list or given by its ID. */
interface LocatorField {
	readonly displayName: string;
	readonly name: string;
	/** What a new node has in the mode By ID; without it, a new node has the list open. */
	readonly defaultId?: string;
	/** `Select a job...` */
	readonly listPlaceholder: string;
	/** The method of the node that fills the list. */
	readonly searchMethod: string;
	/** `By ID` */
	readonly idLabel: string;
	readonly idPlaceholder: string;
	readonly description: string;
	readonly hint?: string;
}

export function toLocator(field: LocatorField): INodeProperties {
	const { displayName, name, defaultId, description, hint } = field;
	const start =
		defaultId === undefined ? { mode: 'list', value: '' } : { mode: 'id', value: defaultId };
	return {
		displayName,
		name,
		type: 'resourceLocator',
		required: true,
		default: start,
		description,
		...(hint === undefined ? {} : { hint }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: field.listPlaceholder,
				typeOptions: { searchListMethod: field.searchMethod, searchable: true },
			},
			{
				displayName: field.idLabel,
				name: 'id',
				type: 'string',
				placeholder: field.idPlaceholder,
			},
		],
	};
}

/** What a locator holds; any other value as it is: a workflow may have a text or an expression in its place. */
export function readLocated(value: unknown): unknown {
	return isRecord(value) && value['__rl'] === true ? value['value'] : value;
}

/** An entry of a list, by what a person calls the record, and its ID. */
export function toListEntry(id: string, names: readonly string[]): INodeListSearchItems {
	const name = names.filter((each) => each !== '').join(' · ');
	return { name: name === '' ? id : `${name} (${id})`, value: id };
}
