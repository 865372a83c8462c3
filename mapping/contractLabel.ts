import { describeChange } from '../core/values/fieldChange';
import { readContractLabel, WITHOUT_DIGITS } from '../domain/easyjobs/contract/contractLabel';
import type { MappedJob } from './mappedJob';

/** A label is the client's own text: what its digits say is left out, and told. */
export function mapContractLabel(label: string): MappedJob {
	const read = readContractLabel(label);
	return {
		fields: { contract_type: read },
		changes: read === label ? [] : [describeChange('contract_type', WITHOUT_DIGITS, label, read)],
	};
}
