import type { ItemInput } from '../../../core/n8n/itemInput';
import { readIdentity, type Identity } from '../../../core/n8n/output';
import type { PreparedJob } from '../../../domain/easyjobs/prepare';

/** What the item of a job says of it; nothing if the item cannot be read. */
export function readInputIdentity(item: ItemInput<PreparedJob> | undefined): Identity {
	return item?.kind === 'ok' ? readIdentity(item.value.job) : {};
}
