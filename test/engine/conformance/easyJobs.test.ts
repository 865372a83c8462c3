import { rulesOf } from '../../support/conformance/rules';
import { useConformanceStage } from '../../support/conformance/stage';
import { EASY_JOBS } from '../../support/conformance/vendors/easyJobs';

const stage = useConformanceStage({ keepsCallLimits: true });

it.each(rulesOf(EASY_JOBS))('$name', async ({ check }) => {
	await expect(check(stage)).resolves.toBeUndefined();
});
