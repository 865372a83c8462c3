import { mapOfferToJob } from '../../../mapping/diamondOfferToJob';
import { mapVacancyToJob } from '../../../mapping/talentsoftVacancyToJob';
import { mapVacancyToOffer } from '../../../mapping/talentsoftVacancyToOffer';
import { prepareJob } from '../../../domain/easyjobs/prepare';
import { ref, vacancyWith } from '../../support/mapping/sampleVacancy';

const RUN_CHARACTERS = 100_000;
/** A reading that goes back at each character takes from 20 seconds to minutes. */
const MAX_MS = 5_000;

test.each(['a', '1', '1 h ', '<', 'a@', '75001 ', '-', '&', 'é'])(
	'a run of %p without end is read in no time',
	(unit) => {
		const text = `x${unit.repeat(RUN_CHARACTERS / unit.length)}`;
		const meta = { description: text, salary_display: text, profile_required: text };
		const vacancy = vacancyWith({
			location: { address: text },
			jobDescription: { salaryRange: ref(text), contractType: ref(text), description1: text },
		});
		const start = performance.now();
		for (const { fields } of [mapOfferToJob({ meta }), mapVacancyToJob(vacancy)]) {
			prepareJob(
				{ fields, overrides: {}, mappingChanges: [] },
				{ mode: 'create', normalize: true, checkFields: 'documented', now: new Date() },
			);
		}
		mapVacancyToOffer(vacancy);
		expect(performance.now() - start).toBeLessThan(MAX_MS);
	},
);
