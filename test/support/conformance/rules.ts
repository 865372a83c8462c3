import { failureRules } from './failures';
import { historyRules } from './histories';
import { listRules } from './list';
import { quotaRules } from './quota';
import { signInRules } from './signIn';
import type { Rule, VendorUnderTest } from './vendor';

/** All that must be true of a vendor, as far as it has what a rule is about. */
export function rulesOf(vendor: VendorUnderTest): Rule[] {
	return [signInRules, failureRules, quotaRules, listRules, historyRules].flatMap((toRules) =>
		toRules(vendor),
	);
}
