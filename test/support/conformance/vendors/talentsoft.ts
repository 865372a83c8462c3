import { randomUUID } from 'node:crypto';

import { isRecord, toText } from '../../../../core/values/values';
import { generateVacancies } from '../../../../tools/sandbox';
import { referencesOf, runTalentsoft } from '../../talentsoft/talentsoftNode';
import type { VendorUnderTest } from '../vendor';

const keyOf = (record: object) => toText(referencesOf([record])[0]);

export const TALENTSOFT: VendorUnderTest = {
	name: 'Talentsoft',
	run: runTalentsoft,
	server: ({ sandbox }) => sandbox.talentsoft,
	credential: {
		id: 'talentsoft',
		secretFields: ['clientSecret'],
		checkedField: 'clientSecret',
		help: /Open the Talentsoft credential|Check Scope/,
		token: {
			field: 'accessToken',
			path: '/api/token',
			expire: ({ sandbox }) => sandbox.talentsoft.expireTokens(),
		},
	},
	list: {
		parameters: { resource: 'vacancy', operation: 'getAll' },
		path: '/vacancies',
		seed: ({ sandbox }, count) => sandbox.talentsoft.seed({ vacancies: generateVacancies(count) }),
		keys: ({ sandbox }) => sandbox.talentsoft.exported('vacancies').map(keyOf),
		severalPages: 130,
		keyOf,
	},
	write: {
		parameters: {
			...{ resource: 'report', operation: 'send', reportType: 'Vacancies' },
			...{ id: '={{ $json.id }}', date: '2026-01-05T09:00:00' },
		},
		item: (index) => ({ id: `2026-${index}` }),
		method: 'POST',
		path: '/reports',
		isIdempotent: false,
		countActs: ({ sandbox }) => sandbox.talentsoft.reports().flatMap(({ items }) => items).length,
	},
	trigger: {
		watch: ({ host }, parameters, staticData) =>
			host.watch({ type: 'talentsoftTrigger', parameters }, staticData),
		add: ({ sandbox }, mark) => {
			const [{ detail } = { detail: {} }] = generateVacancies(1);
			const reference = `2026-${randomUUID()}`;
			sandbox.talentsoft.addVacancy({ detail: { ...detail, reference, commentForAgency: mark } });
			return reference;
		},
		edit: ({ sandbox }, reference, mark) =>
			sandbox.talentsoft.editVacancy(reference, { commentForAgency: mark }),
		remove: ({ sandbox }, reference) => sandbox.talentsoft.removeVacancy(reference),
		markOf: ({ offerDetail }) =>
			isRecord(offerDetail) ? toText(offerDetail['commentForAgency']) : '',
	},
};
