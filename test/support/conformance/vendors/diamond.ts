import { toText } from '../../../../core/values/values';
import { runDiamond } from '../../diamond/diamondNode';
import type { VendorUnderTest } from '../vendor';

const TITLE = 'Cheffe de cuisine';

export const DIAMOND: VendorUnderTest = {
	name: 'Diamond Careers',
	run: runDiamond,
	server: ({ sandbox }) => sandbox.diamond,
	credential: {
		id: 'diamond',
		secretFields: ['password'],
		checkedField: 'password',
		help: /Open the Diamond Careers credential/,
		token: {
			field: 'sessionToken',
			path: '/auth/login',
			expire: ({ sandbox }) => sandbox.diamond.expireTokens(),
		},
	},
	list: {
		parameters: { resource: 'offer', operation: 'getAll' },
		path: '/offres',
		seed: ({ sandbox }, count) =>
			sandbox.diamond.seed(
				Array.from({ length: count }, (_, index) => ({
					id: index + 1,
					title: `Offre ${index}`,
					meta: {},
				})),
			),
		keys: ({ sandbox }) => sandbox.diamond.offers().map(({ id }) => String(id)),
		severalPages: 230,
		keyOf: ({ id }) => toText(id),
	},
	write: {
		parameters: { resource: 'offer', operation: 'create', title: '={{ $json.title }}' },
		item: (index) => ({ title: `${TITLE} ${index}` }),
		method: 'POST',
		path: '/offres',
		isIdempotent: false,
		countActs: ({ sandbox }) =>
			sandbox.diamond.offers().filter(({ title }) => title.startsWith(TITLE)).length,
	},
	trigger: {
		watch: ({ host }, parameters, staticData) =>
			host.watch(
				{ type: 'diamondTrigger', parameters: { options: { status: '' }, ...parameters } },
				staticData,
			),
		add: ({ sandbox }, title) => String(sandbox.diamond.addOffer({ title, meta: {} }).id),
		edit: ({ sandbox }, key, title) => void sandbox.diamond.editOffer(Number(key), { title }),
		remove: ({ sandbox }, key) => sandbox.diamond.removeOffer(Number(key)),
		markOf: ({ title }) => toText(title),
		removals: {
			parameters: {
				events: ['offerChanged', 'offerRemoved'],
				options: { confirmRemovalsMinutes: 0 },
			},
			event: 'offerRemoved',
		},
	},
};
