import { toLocator } from '../../../../core/n8n/locator';

export const establishmentIdField = toLocator({
	displayName: 'Establishment ID',
	name: 'establishmentId',
	// Whether Diamond Careers lists them is not documented.
	defaultId: '',
	listPlaceholder: 'Select an establishment...',
	searchMethod: 'searchEstablishments',
	idLabel: 'By ID',
	idPlaceholder: 'e.g. 87',
	description: 'Number of your establishment («maison») in Diamond Careers',
});

export const UNKNOWN_ESTABLISHMENT = {
	what: 'Diamond Careers has no such establishment, or does not show it to this account',
	wayOut: 'Check Establishment ID',
};
