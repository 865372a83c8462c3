import { decodeIds, encodeIds, isEncodedIds } from '../../core/polling/idSet';
import { SeenItems, toKey } from '../../core/polling/seenItems';
import { parseDeltaState } from '../../core/polling/state';
import { decodeSentFields, loadSentState } from '../../nodes/EasyJobs/sync/memory';
import { parseBody } from '../../core/http/body';
import { toJsonText } from './completeJson';
import { splitTokens, type Parser } from './parser';

/** What is kept between runs: n8n's users may edit it. */

const JSON_SIGNS = ['{', '}', '[', ']', ',', ':', '"', 'null', '1', '-1', '""', '\\'];
const keys = (names: string) => names.split(' ').map((name) => `"${name}":`);

function readIds(text: string): unknown {
	if (!isEncodedIds(text)) return undefined;
	const ids = decodeIds(text);
	return [encodeIds(ids), [...ids].map(toKey)];
}

export const STATE_PARSERS: readonly Parser[] = [
	{
		name: 'ids of a state',
		tokens: [...splitTokens('AbC9-_ ["a","b"] A é=?'), ...JSON_SIGNS],
		run: readIds,
	},
	{
		name: 'state of a trigger',
		tokens: [
			...JSON_SIGNS,
			'{"version":2,"source":"a",',
			...keys(
				'changes removals checkpoints batch cursor seen pageSize pass offset read known checkedAt check process at until removed back missing changed',
			),
			'"2026-01-01T00:00:00Z"',
			'"A ["',
			'"a=b c"',
		],
		prepare: toJsonText,
		run: (text) => parseDeltaState(parseBody(text)),
	},
	{
		name: 'seen items',
		tokens: splitTokens('a=12345678 b=87654321 $%0020=x == a'),
		run: (text) => SeenItems.parse(text).serialize(),
	},
	{
		name: 'memory of Sync',
		tokens: splitTokens('a.b?c123456:654321 t.:. zABCDEF'),
		run: (text) => {
			const stored = { version: 1, account: 'a', jobs: { [text]: text }, keptAt: 1 };
			return [loadSentState(stored, 'a'), [...decodeSentFields(text)]];
		},
	},
];
