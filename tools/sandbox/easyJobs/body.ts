import { parseJson, type ContractCall } from '../common/contract';
import { refuse } from './messages';
import type { EasyJobsReadings } from './readings';
import { refused, type Refused } from './rules';

export function readBody(
	{ body }: ContractCall,
	{ maxBodyBytes }: EasyJobsReadings,
): { kind: 'json'; value: unknown } | Refused {
	if (Buffer.byteLength(body) > maxBodyBytes) {
		return refused(refuse(413, (messages) => messages.bodyTooLarge(maxBodyBytes)));
	}
	const parsed = parseJson(body);
	return parsed.kind === 'json'
		? parsed
		: refused(refuse(400, (messages) => messages.malformedJson));
}
