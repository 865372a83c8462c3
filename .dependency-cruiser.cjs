/**
 * The floors of the package, from the top down. A file imports from its own folder and from the rows below,
 * never from a row above and never from a neighbour in its row.
 */
const FLOORS = [
	['nodes'],
	['credentials'],
	['mapping'],
	['domain'],
	['core/n8n', 'core/auth'],
	['core/polling', 'core/http'],
	['core/values'],
];

/** The folders of a vendor. Only `mapping/` knows two vendors. */
const VENDORS = {
	EasyJobs: ['nodes/EasyJobs', 'domain/easyjobs'],
	Diamond: ['nodes/Diamond', 'domain/diamond'],
	Talentsoft: ['nodes/Talentsoft', 'domain/talentsoft'],
};

/** Plain functions over plain data: the time and the requests are passed in. */
const WITHOUT_N8N = ['mapping', 'domain', 'core/polling', 'core/values'];

const PACKAGE = FLOORS.flat();

/** @param {string[]} folders */
const inside = (folders) => `^(${folders.join('|')})/`;

/** @param {string} name @param {string} comment @param {string[]} from @param {string} to */
const forbid = (name, comment, from, to) => ({
	name,
	comment,
	severity: 'error',
	from: { path: inside(from) },
	to: { path: to },
});

const floorRules = FLOORS.flatMap((row, index) =>
	row.map((folder) => {
		const forbidden = FLOORS.slice(0, index + 1)
			.flat()
			.filter((other) => other !== folder);
		return { folder, forbidden };
	}),
)
	.filter(({ forbidden }) => forbidden.length > 0)
	.map(({ folder, forbidden }) =>
		forbid(
			`floor-of-${folder.replace('/', '-')}`,
			`${folder} imports from lower floors only: move what both need to a floor below both.`,
			[folder],
			inside(forbidden),
		),
	);

const vendorRules = Object.entries(VENDORS).map(([vendor, folders]) =>
	forbid(
		`vendor-${vendor}`,
		`${vendor} does not know the other vendors: only mapping/ knows two.`,
		folders,
		inside(
			Object.values(VENDORS)
				.flat()
				.filter((folder) => !folders.includes(folder)),
		),
	),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no-circle',
			comment: 'Two files that need each other are one concept, or hide a third below them.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		...floorRules,
		...vendorRules,
		forbid(
			'domain-without-requests',
			'domain/ says what a record is, without requests, sign-in or polling.',
			['domain', 'mapping'],
			inside(['core/n8n', 'core/auth', 'core/polling', 'core/http']),
		),
		forbid(
			'without-n8n',
			'This folder is pure: n8n is known by core/n8n, core/auth, core/http and nodes/ only.',
			WITHOUT_N8N,
			'^(node_modules/)?n8n-(workflow|core)',
		),
		forbid(
			'package-without-tools',
			'What is packed does not import what serves developers only.',
			PACKAGE,
			'^(tools|test)/',
		),
	],
	options: {
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
	},
};
