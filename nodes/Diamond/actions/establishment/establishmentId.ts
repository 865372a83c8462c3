import type { INodeProperties } from 'n8n-workflow';

export const establishmentIdField: INodeProperties = {
	displayName: 'Establishment ID',
	name: 'establishmentId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 87',
	description: 'Number of your establishment («maison») in Diamond Careers',
};

export const UNKNOWN_ESTABLISHMENT = {
	what: 'Diamond Careers has no such establishment, or does not show it to this account',
	wayOut: 'Check Establishment ID',
};
