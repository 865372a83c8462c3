import type { StoredEstablishment } from '../../diamond/establishments';

export const establishments: readonly StoredEstablishment[] = [
	{
		id: 87,
		title: 'Maisons & Tables',
		meta: {
			description: '<p>Sept maisons de famille, de la Bretagne à la Provence.</p>',
			website: 'https://www.maisons-et-tables.example',
			city: 'Paris',
		},
	},
];
