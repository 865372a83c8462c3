import { rulesOf } from '../../support/conformance/rules';
import { useConformanceStage } from '../../support/conformance/stage';
import { DIAMOND } from '../../support/conformance/vendors/diamond';

const stage = useConformanceStage();

it.each(rulesOf(DIAMOND))('$name', async ({ check }) => {
	await expect(check(stage)).resolves.toBeUndefined();
});
