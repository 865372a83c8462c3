import type { StoredApplication } from '../../diamond/offers';

export const applications: readonly StoredApplication[] = [
	{ id: 18467, offerId: 4101, status: 'new', comments: [] },
	{ id: 18468, offerId: 4101, status: 'interview', comments: ['Entretien prévu le 2 décembre.'] },
	{ id: 18470, offerId: 4103, status: 'new', comments: [] },
	{ id: 18471, offerId: 4106, status: 'rejected', comments: ['Pas assez de gastronomie.'] },
	{ id: 18472, offerId: 4108, status: 'new', comments: [] },
	{ id: 18475, offerId: 4109, status: 'hired', comments: ['Arrivée le 11 décembre à 14 h.'] },
	{ id: 18476, offerId: 4113, status: 'new', comments: [] },
];
