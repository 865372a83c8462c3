/** Pinned to the triggers. Nobody and no offer is meant; no real record has these numbers. */

const SYNC = { polledAt: '2026-11-30T06:00:00.000Z', isSample: true };

const OFFER_ID = 999000001;

export const SAMPLE_OFFER = {
	id: OFFER_ID,
	title: 'EXEMPLE : chef de rang en brasserie H/F',
	status: 'publish',
	meta: {
		contract_type: 'cdi',
		city: 'La Rochelle',
		country: 'France',
		salary_min: 2100,
		salary_max: 2400,
		description:
			'<p>Face au vieux port, une brasserie de 120 couverts midi et soir. La salle compte neuf personnes.</p>',
		missions:
			'<ul><li>Accueillir les clients et les installer</li><li>Prendre les commandes et suivre le service avec la cuisine</li></ul>',
		profile_required: '<p>Deux ans d’expérience en salle, anglais utile.</p>',
	},
	sync: { event: 'offerChanged', dedupeKey: `diamond:offer:${OFFER_ID}:sample`, ...SYNC },
};

export const SAMPLE_REMOVAL = {
	id: OFFER_ID,
	sync: { event: 'offerRemoved', dedupeKey: `diamond:removal:${OFFER_ID}:sample`, ...SYNC },
};

export const SAMPLE_VACANCY = {
	offerDetail: {
		reference: 'EXEMPLE-1',
		title: 'EXEMPLE : gestionnaire de paie H/F',
		status: { id: '_TS_CO_OfferStatus_Diffuse', label: 'Diffusée' },
		organisation: { id: 'EXEMPLE', label: 'Exemple' },
		contractType: { id: '_TS_CO_Contract_CDI', label: 'CDI' },
		country: { id: '_TS_CO_Country_France', label: 'France' },
		jobDescription: {
			title: 'EXEMPLE : gestionnaire de paie H/F',
			description1: 'Vous établissez les bulletins, de la collecte des variables aux déclarations.',
		},
	},
	sync: { event: 'vacancyChanged', dedupeKey: 'talentsoft:vacancy:EXEMPLE-1:sample', ...SYNC },
};

export const SAMPLE_CANDIDATE = {
	candidateDetail: {
		id: 'EXEMPLE-1',
		personalInformation: { firstName: 'Exemple', lastName: 'Exemple' },
	},
	sync: { event: 'candidateChanged', dedupeKey: 'talentsoft:candidate:EXEMPLE-1:sample', ...SYNC },
};
