import { describeChange } from '../../../../domain/easyjobs/changes';
import { prepareJob } from '../../../../domain/easyjobs/prepare';
import type { RawJob } from '../../../../domain/easyjobs/fields';
import type { WriteMode } from '../../../../domain/easyjobs/schema';
import { findOfferOrigin } from '../../../../mapping/diamondOfferToJob';
import { findVacancyOrigin } from '../../../../mapping/talentsoftVacancyToJob';
import { goodJob, NOON } from '../../../support/easyJobs/jobs';

const OFFER = findOfferOrigin({ id: 4191 });
const VACANCY = findVacancyOrigin({ offerDetail: { reference: '2026-48' } });

const fixOf = (fields: RawJob, origin: typeof OFFER | undefined, mode: WriteMode = 'create') => {
	const prepared = prepareJob(
		{
			fields: { ...goodJob, ...fields },
			overrides: {},
			mappingChanges: [describeChange('salary', 'not mapped: it is unclear', 'selon profil', '')],
			...(origin === undefined ? {} : { origin }),
		},
		{ mode, normalize: true, checkFields: 'documented', now: NOON },
	);
	return prepared.kind === 'ok' ? '' : prepared.problems.map(({ fix }) => fix).join(' | ');
};

test.each([
	[
		{ salary: null },
		OFFER,
		'Fill it in in Diamond Careers (offer 4191), or set a default in this node, under Defaults (When Missing)',
	],
	[
		{ location: '' },
		VACANCY,
		'Fill it in in Talentsoft (vacancy 2026-48), or set a default in this node, under Defaults (When Missing)',
	],
	[
		{ location: '' },
		findOfferOrigin({}),
		'Fill it in in Diamond Careers, or set a default in this node, under Defaults (When Missing)',
	],
	[{ location: '' }, undefined, 'Give Location in the source, or in Defaults (When Missing)'],
	[
		{ valid_through: '2020-01-01' },
		OFFER,
		'Correct it in Diamond Careers (offer 4191), or set it in this node, under Overrides. Give a later Valid Through, or leave it empty',
	],
	[
		{ contract_type: 'C1' },
		VACANCY,
		'Correct it in Talentsoft (vacancy 2026-48), or set it in this node, under Overrides. Contract Type: CDI, CDD',
	],
])('%j of %j: %s', (fields, origin, fix) => {
	expect(fixOf(fields, origin)).toContain(fix);
});

test('an update has no Defaults: no way out names them', () => {
	expect(fixOf({ id: '' }, VACANCY, 'update')).toBe(
		'Fill it in in Talentsoft (vacancy 2026-48), or set it in this node, under Overrides',
	);
	expect(fixOf({ id: '' }, undefined, 'update')).toBe('Give Job ID in the source');
});

test('the id of a record is shown as a text, and cut if it is long', () => {
	expect(findOfferOrigin({ id: `<b>${'9'.repeat(200)}` }).record).toMatch(/^offer 9{63}…$/);
});
