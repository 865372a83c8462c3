import { rulesOf } from '../../support/conformance/rules';
import { useConformanceStage } from '../../support/conformance/stage';
import { TALENTSOFT } from '../../support/conformance/vendors/talentsoft';

const stage = useConformanceStage();

it.each(rulesOf(TALENTSOFT))('$name', async ({ check }) => {
	await expect(check(stage)).resolves.toBeUndefined();
});
