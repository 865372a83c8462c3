import type { ApiResponse } from '../../../core/http/call';
import { readApiMessage } from '../../../core/http/errorText';
import type { FieldChange } from '../../../domain/easyjobs/changes';

/** What a write gives for each job; `queued` where EasyJobs says that it will act later. */
export interface WriteResult {
	readonly id: string;
	readonly action: 'created' | 'deleted' | 'queued' | 'unchanged' | 'updated';
	/** In EasyJobs' words. */
	readonly message: string;
	/** What was changed before sending; absent where nothing was. */
	readonly changes?: readonly FieldChange[];
	readonly response?: unknown;
}

export function toWriteResult(
	id: string,
	action: WriteResult['action'],
	response: ApiResponse,
	changes: readonly FieldChange[] = [],
): WriteResult {
	const body = response.kind === 'response' ? response.body : undefined;
	return {
		id,
		action,
		message: readApiMessage(body),
		...(changes.length === 0 ? {} : { changes }),
		...(body === undefined || body === '' ? {} : { response: body }),
	};
}
