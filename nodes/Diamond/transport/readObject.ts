import { isSuccess, type ApiAnswer } from '../../../common/apiCall';
import { isRecord, type UnknownRecord } from '../../../common/records';

/** What a successful call gave, where it is an object: no other shape is documented for a single resource. */
export function readObject(answer: ApiAnswer): UnknownRecord | undefined {
	return answer.kind === 'answered' && isSuccess(answer) && isRecord(answer.body)
		? answer.body
		: undefined;
}
