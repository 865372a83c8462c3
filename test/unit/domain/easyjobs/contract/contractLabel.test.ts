import fc from 'fast-check';

import { readContractLabel } from '../../../../../domain/easyjobs/contract/contractLabel';
import type { RawJob } from '../../../../../domain/easyjobs/fields';
import { prepareJob, type PreparedJob } from '../../../../../domain/easyjobs/prepare';
import type { FieldChange } from '../../../../../domain/easyjobs/changes';
import { mapOfferToJob } from '../../../../../mapping/diamondOfferToJob';
import { mapVacancyToJob } from '../../../../../mapping/talentsoftVacancyToJob';
import { CONTRACT_CASES } from '../../../../support/cases/contracts';
import { measureCpuMs } from '../../../../support/cpuTime';
import { goodJob, NOON } from '../../../../support/easyJobs/jobs';

const SOURCES = {
	fields: (label: string) => ({ fields: { contract_type: label }, changes: [] }),
	diamond: (label: string) => mapOfferToJob({ id: 1, meta: { contract_type: label } }),
	talentsoft: (label: string) =>
		mapVacancyToJob({ offerDetail: { jobDescription: { contractType: { label } } } }),
};

function prepare({ contract_type }: RawJob, mappingChanges: readonly FieldChange[]): PreparedJob {
	return prepareJob(
		{ fields: { ...goodJob, contract_type }, overrides: {}, mappingChanges },
		{ mode: 'create', normalize: true, checkFields: 'documented', now: NOON },
	);
}

describe.each(Object.entries(SOURCES))('from %s', (_source, map) => {
	test.each(CONTRACT_CASES)('%p becomes %p', (label, expected) => {
		const { fields, changes } = map(label);
		const prepared = prepare(fields, changes);
		const outcome =
			prepared.kind === 'ok'
				? prepared.job.contract_type
				: prepared.problems.map(({ field }) => field).join();
		expect(outcome).toBe(expected === 'refused' ? 'contract_type' : expected);
	});

	test('what is left out is told', () => {
		const { fields, changes } = map('CDD 6 mois');
		expect(prepare(fields, changes).changes).toEqual([
			{
				field: 'contract_type',
				what: 'EasyJobs takes no digits here: what they say is left out',
				before: 'CDD 6 mois',
				after: 'CDD',
			},
		]);
	});
});

test('a label without digits stays as it is, and one with digits loses no word but those of a count', () => {
	const words = CONTRACT_CASES.flatMap(([label]) => label.split(' '));
	const labels = fc.array(fc.constantFrom(...words, '-', '(', ')', '/'), { maxLength: 8 });
	fc.assert(
		fc.property(labels, (parts) => {
			const label = parts.join(' ');
			const read = readContractLabel(label);
			expect(/\d/.test(label) || read === label).toBe(true);
			expect(read === label || !/\d/.test(read)).toBe(true);
		}),
	);
});

test.each(['1', ' ', '6 mois ', '6 à ', '- ', 'é'])('a long run of %p is read at once', (piece) => {
	for (const length of [400, 100_000]) {
		const label = piece.repeat(length / piece.length);
		// The first reading also compiles.
		const timesMs = [1, 2, 3].map(() => measureCpuMs(() => readContractLabel(label)));
		expect(Math.min(...timesMs)).toBeLessThan(50);
	}
});
